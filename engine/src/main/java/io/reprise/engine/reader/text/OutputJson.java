package io.reprise.engine.reader.text;

import static io.reprise.event.MessageHeaderDecoder.ENCODED_LENGTH;

import io.reprise.event.AmendProposedDecoder;
import io.reprise.event.EventDescriptor;
import io.reprise.event.LimitChangedDecoder;
import io.reprise.event.OrderCommandedDecoder;
import io.reprise.event.OrderProposedDecoder;
import io.reprise.event.PositionChangedDecoder;
import io.reprise.event.RiskJudgedDecoder;
import io.reprise.event.RiskLevelChangedDecoder;
import io.reprise.event.SignalRaisedDecoder;
import io.reprise.event.StateDigestedDecoder;
import io.reprise.event.TradingHaltedDecoder;
import org.agrona.DirectBuffer;

/** The fields of the outputs, in the order of the schema. */
final class OutputJson {
    private final Json json;
    private final SignalRaisedDecoder signal = new SignalRaisedDecoder();
    private final OrderProposedDecoder proposal = new OrderProposedDecoder();
    private final RiskJudgedDecoder risk = new RiskJudgedDecoder();
    private final OrderCommandedDecoder order = new OrderCommandedDecoder();
    private final PositionChangedDecoder position = new PositionChangedDecoder();
    private final StateDigestedDecoder digest = new StateDigestedDecoder();
    private final RiskLevelChangedDecoder level = new RiskLevelChangedDecoder();
    private final LimitChangedDecoder limit = new LimitChangedDecoder();
    private final AmendProposedDecoder amendment = new AmendProposedDecoder();
    private final TradingHaltedDecoder halt = new TradingHaltedDecoder();

    OutputJson(final Json json) {
        this.json = json;
    }

    void append(final EventType type, final DirectBuffer buffer, final int offset) {
        final int body = offset + ENCODED_LENGTH;
        final int block = EventDescriptor.blockLength(buffer, offset);
        final int version = EventDescriptor.version(buffer, offset);
        switch (type) {
            case SIGNAL -> signal(signal.wrap(buffer, body, block, version));
            case PROPOSAL -> proposal(proposal.wrap(buffer, body, block, version));
            case RISK -> risk(risk.wrap(buffer, body, block, version));
            case ORDER -> order(order.wrap(buffer, body, block, version));
            case POSITION -> position(position.wrap(buffer, body, block, version));
            case DIGEST -> digest(digest.wrap(buffer, body, block, version));
            case HALT -> halt(halt.wrap(buffer, body, block, version));
            case LEVEL -> level(level.wrap(buffer, body, block, version));
            case LIMIT -> limit(limit.wrap(buffer, body, block, version));
            case AMENDMENT -> amendment(amendment.wrap(buffer, body, block, version));
            default -> throw new IllegalArgumentException(type + " is no output");
        }
    }

    private void signal(final SignalRaisedDecoder event) {
        json.number("strategyId", event.strategyId());
        json.word("kind", event.kind());
        json.word("direction", event.direction());
        json.real("measured", event.measured());
        json.real("threshold", event.threshold());
        json.real("strength", event.strength());
    }

    private void proposal(final OrderProposedDecoder event) {
        json.order("orderId", event.orderId());
        json.number("strategyId", event.strategyId());
        json.word("side", event.side());
        json.word("orderType", event.orderType());
        json.word("timeInForce", event.timeInForce());
        json.flag("isPostOnly", event.isPostOnly());
        json.flag("isReduceOnly", event.isReduceOnly());
        json.word("reason", event.reason());
        json.price("limitPrice", event.limitPrice());
        json.quantity("quantity", event.quantity());
        json.price("referencePrice", event.referencePrice());
        json.time("expiresAt", event.expiresAtNanos());
        json.price("stopPrice", event.stopPrice());
        json.price("targetPrice", event.targetPrice());
        json.price("startPrice", event.startPrice());
        json.price("triggerPrice", event.triggerPrice());
    }

    private void risk(final RiskJudgedDecoder event) {
        json.order("orderId", event.orderId());
        json.number("proposalOrdinal", event.proposalOrdinal());
        json.word("verdict", event.verdict());
        json.word("riskLimit", event.riskLimit());
        json.measure("measured", LimitMeasure.of(event.riskLimit()), event.measured());
        json.measure("allowed", LimitMeasure.of(event.riskLimit()), event.allowed());
        json.startList("checks");
        for (final RiskJudgedDecoder.ChecksDecoder each : event.checks()) {
            json.startItem();
            json.word("limit", each.checkedLimit());
            json.measure("measured", LimitMeasure.of(each.checkedLimit()), each.checkMeasured());
            json.measure("allowed", LimitMeasure.of(each.checkedLimit()), each.checkAllowed());
            json.endItem();
        }
        json.endList();
    }

    private void level(final RiskLevelChangedDecoder event) {
        json.word("before", event.before());
        json.word("after", event.after());
        json.word("trigger", event.trigger());
        json.flag("isDemoted", event.isDemoted());
        if (LimitMeasure.isMeasured(event.trigger())) {
            json.measure("measured", LimitMeasure.of(event.trigger()), event.measured());
            json.measure("allowed", LimitMeasure.of(event.trigger()), event.allowed());
        }
    }

    private void limit(final LimitChangedDecoder event) {
        json.word("verdict", event.verdict());
        json.text("key", event.key());
        json.text("before", event.before());
        json.text("after", event.after());
        json.text("text", event.text());
    }

    private void order(final OrderCommandedDecoder event) {
        json.order("orderId", event.orderId());
        json.word("action", event.action());
        json.word("reason", event.reason());
        json.word("side", event.side());
        json.word("orderType", event.orderType());
        json.word("timeInForce", event.timeInForce());
        json.flag("isPostOnly", event.isPostOnly());
        json.price("limitPrice", event.limitPrice());
        json.quantity("quantity", event.quantity());
        json.time("expiresAt", event.expiresAtNanos());
        json.price("triggerPrice", event.triggerPrice());
    }

    private void amendment(final AmendProposedDecoder event) {
        json.order("orderId", event.orderId());
        json.number("strategyId", event.strategyId());
        json.price("limitPrice", event.limitPrice());
        json.price("triggerPrice", event.triggerPrice());
    }

    private void position(final PositionChangedDecoder event) {
        json.order("orderId", event.orderId());
        json.quantity("quantity", event.quantity());
        json.money("cost", event.costE8());
        json.money("realised", event.realisedE8());
        json.money("fees", event.feesE8());
        json.money("cash", event.cashE8());
        json.money("equity", event.equityE8());
        json.money("tradeRealised", event.tradeRealisedE8());
        json.money("lotRealised", event.lotRealisedE8());
        json.money("held", event.heldE8());
    }

    private void digest(final StateDigestedDecoder event) {
        json.digest("market", event.market());
        json.digest("strategy", event.strategy());
        json.digest("risk", event.risk());
        json.digest("execution", event.execution());
        if (event.outputsHigh() != StateDigestedDecoder.outputsHighNullValue()) {
            json.digest("outputsHigh", event.outputsHigh());
            json.digest("outputsLow", event.outputsLow());
        }
    }

    private void halt(final TradingHaltedDecoder event) {
        json.word("reason", event.reason());
        json.word("stage", event.stage());
        json.text("text", event.text());
    }
}
