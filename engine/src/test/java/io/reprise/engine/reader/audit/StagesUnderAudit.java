package io.reprise.engine.reader.audit;

import io.reprise.engine.reader.audit.AuditScript.Order;
import io.reprise.event.EventSlot;
import io.reprise.event.Flag;
import io.reprise.event.MessageHeaderDecoder;
import io.reprise.event.MessageHeaderEncoder;
import io.reprise.event.OrderAction;
import io.reprise.event.OrderCommandedEncoder;
import io.reprise.event.OrderIds;
import io.reprise.event.OrderProposedDecoder;
import io.reprise.event.OrderProposedEncoder;
import io.reprise.event.OrderReason;
import io.reprise.event.OrderType;
import io.reprise.event.OutputBatch;
import io.reprise.event.RiskJudgedDecoder;
import io.reprise.event.RiskJudgedEncoder;
import io.reprise.event.RiskLimit;
import io.reprise.event.SignalKind;
import io.reprise.event.TimeInForce;
import io.reprise.event.Verdict;
import io.reprise.execution.order.ExecutionStage;
import io.reprise.marketdata.book.MarketStage;
import io.reprise.number.Decimals;
import io.reprise.risk.RiskStage;
import java.util.ArrayList;
import java.util.List;
import org.agrona.DirectBuffer;
import org.jspecify.annotations.Nullable;

/** The stages that decide, fed with inputs and proposals by hand, and an audit of all they say. */
final class StagesUnderAudit {
    final AuditPass pass = new AuditPass();
    private final MarketStage market = new MarketStage();
    private final RiskStage risk = new RiskStage();
    private final ExecutionStage execution = new ExecutionStage();
    private final EventSlot slot = new EventSlot();
    private final MessageHeaderEncoder message = new MessageHeaderEncoder();
    private final List<Order> pending = new ArrayList<>();
    private final List<Order> passed = new ArrayList<>();
    private boolean isForging;
    private @Nullable RiskLimit forged;
    private long sequence;
    private long refused;

    /** What the next input's strategies propose; the id is made for it. */
    void propose(final Order order) {
        pending.add(order);
    }

    /** From now on a refusal is made a pass, and the order is sent. */
    void forge() {
        isForging = true;
    }

    /** The limit that a forged order broke first; null before there was one. */
    @Nullable
    RiskLimit forged() {
        return forged;
    }

    long refused() {
        return refused;
    }

    /** Orders that passed so far, with their ids. */
    List<Order> passed() {
        return passed;
    }

    void onInput(final DirectBuffer buffer, final int offset, final int length) {
        slot.load(buffer, offset, length, ++sequence);
        market.onEvent(slot);
        final List<Order> proposed = new ArrayList<>();
        for (final Order order : pending) {
            proposed.add(encode(order));
        }
        pending.clear();
        risk.onEvent(slot);
        execution.onEvent(slot);
        if (isForging && proposed.size() == 1) {
            forge(proposed.get(0));
        }
        tell();
    }

    private Order encode(final Order order) {
        final OutputBatch batch = slot.outputs();
        final long id = OrderIds.of(sequence, batch.nextOrdinal());
        final long price = Decimals.parse(order.price(), 2);
        final OrderProposedEncoder event =
                new OrderProposedEncoder().wrapAndApplyHeader(batch.buffer(), batch.claim(), message);
        event.orderId(id)
                .strategyId(order.strategyId())
                .side(order.side())
                .orderType(order.type())
                .timeInForce(TimeInForce.GOOD_TILL_DATE)
                .isPostOnly(Flag.NO)
                .isReduceOnly(order.isReduceOnly() ? Flag.YES : Flag.NO)
                .reason(SignalKind.BREAKOUT)
                .limitPrice(order.type() == OrderType.MARKET ? 0 : price)
                .quantity(Decimals.parse(order.quantity(), 8))
                .referencePrice(price)
                .expiresAtNanos(OrderProposedEncoder.expiresAtNanosNullValue())
                .stopPrice(
                        order.stop().isEmpty()
                                ? OrderProposedEncoder.stopPriceNullValue()
                                : Decimals.parse(order.stop(), 2))
                .targetPrice(OrderProposedEncoder.targetPriceNullValue())
                .startPrice(OrderProposedEncoder.startPriceNullValue())
                .triggerPrice(OrderProposedEncoder.triggerPriceNullValue());
        batch.commit(slot, order.product(), event.encodedLength());
        return new Order(
                order.product(),
                id,
                order.side(),
                order.type(),
                order.price(),
                order.quantity(),
                order.isReduceOnly(),
                order.strategyId(),
                order.stop());
    }

    /** Makes a refusal a pass, as a broken stage might, and sends the order. */
    private void forge(final Order order) {
        final OutputBatch batch = slot.outputs();
        for (int i = 0; i < batch.count(); i++) {
            if (batch.templateId(i) != RiskJudgedDecoder.TEMPLATE_ID) {
                continue;
            }
            final RiskJudgedDecoder judged = new RiskJudgedDecoder()
                    .wrapAndApplyHeader(batch.buffer(), batch.offset(i), new MessageHeaderDecoder());
            if (judged.orderId() == order.id() && judged.verdict() == Verdict.REFUSED) {
                forged = judged.riskLimit();
                new RiskJudgedEncoder()
                        .wrap(batch.buffer(), batch.bodyOffset(i))
                        .verdict(Verdict.PASSED);
            }
        }
        if (forged != null) {
            final OrderCommandedEncoder event =
                    new OrderCommandedEncoder().wrapAndApplyHeader(batch.buffer(), batch.claim(), message);
            event.orderId(order.id())
                    .action(OrderAction.PLACE)
                    .reason(OrderReason.STRATEGY)
                    .side(order.side())
                    .orderType(order.type())
                    .timeInForce(TimeInForce.GOOD_TILL_DATE)
                    .isPostOnly(Flag.NO)
                    .limitPrice(order.type() == OrderType.MARKET ? 0 : Decimals.parse(order.price(), 2))
                    .quantity(Decimals.parse(order.quantity(), 8))
                    .expiresAtNanos(OrderCommandedEncoder.expiresAtNanosNullValue())
                    .triggerPrice(OrderCommandedEncoder.triggerPriceNullValue());
            batch.commit(slot, order.product(), event.encodedLength());
        }
    }

    private void tell() {
        pass.onEvent(slot.input(), 0);
        final OutputBatch batch = slot.outputs();
        for (int i = 0; i < batch.count(); i++) {
            pass.onEvent(batch.buffer(), batch.offset(i));
            if (batch.templateId(i) == RiskJudgedDecoder.TEMPLATE_ID) {
                keep(i);
            }
        }
    }

    private void keep(final int index) {
        final OutputBatch batch = slot.outputs();
        final RiskJudgedDecoder judged = new RiskJudgedDecoder()
                .wrapAndApplyHeader(batch.buffer(), batch.offset(index), new MessageHeaderDecoder());
        if (judged.verdict() != Verdict.PASSED) {
            refused++;
            return;
        }
        final OrderProposedDecoder proposed = new OrderProposedDecoder()
                .wrapAndApplyHeader(
                        batch.buffer(), batch.offset(judged.proposalOrdinal() - 1), new MessageHeaderDecoder());
        passed.add(new Order(
                proposed.header().instrumentId(),
                proposed.orderId(),
                proposed.side(),
                proposed.orderType(),
                Decimals.text(Math.max(1, proposed.limitPrice()), 2),
                Decimals.text(proposed.quantity(), 8),
                proposed.isReduceOnly() == Flag.YES,
                proposed.strategyId(),
                ""));
    }
}
