package io.reprise.strategy.testkit;

import io.reprise.event.AmendProposedDecoder;
import io.reprise.event.CancelProposedDecoder;
import io.reprise.event.DecisionsSummarisedDecoder;
import io.reprise.event.EligibilityChangedDecoder;
import io.reprise.event.Flag;
import io.reprise.event.NearestMissFoundDecoder;
import io.reprise.event.OrderProposedDecoder;
import io.reprise.event.OutputBatch;
import io.reprise.event.PerformanceJudgedDecoder;
import io.reprise.event.ProposalExplainedDecoder;
import io.reprise.event.RegimeChangedDecoder;
import io.reprise.event.SignalRaisedDecoder;
import io.reprise.event.TemperatureChangedDecoder;
import java.util.ArrayList;
import java.util.List;
import org.agrona.DirectBuffer;

/** Decodes the outputs of a strategy stage. Allocates. */
final class DecisionReader {
    private static final int VERSION = OrderProposedDecoder.SCHEMA_VERSION;

    private DecisionReader() {}

    static Decision read(final OutputBatch outputs, final int index) {
        final DirectBuffer buffer = outputs.buffer();
        final int body = outputs.bodyOffset(index);
        return switch (outputs.templateId(index)) {
            case SignalRaisedDecoder.TEMPLATE_ID -> signal(buffer, body);
            case OrderProposedDecoder.TEMPLATE_ID -> order(buffer, body);
            case CancelProposedDecoder.TEMPLATE_ID -> cancel(buffer, body);
            case AmendProposedDecoder.TEMPLATE_ID -> amend(buffer, body);
            case ProposalExplainedDecoder.TEMPLATE_ID -> explanation(buffer, body);
            case NearestMissFoundDecoder.TEMPLATE_ID -> miss(buffer, body);
            case RegimeChangedDecoder.TEMPLATE_ID -> regime(buffer, body);
            case EligibilityChangedDecoder.TEMPLATE_ID -> eligible(buffer, body);
            case TemperatureChangedDecoder.TEMPLATE_ID -> heat(buffer, body);
            case PerformanceJudgedDecoder.TEMPLATE_ID -> performance(buffer, body);
            case DecisionsSummarisedDecoder.TEMPLATE_ID -> summary(buffer, body);
            default ->
                throw new IllegalStateException("a strategy stage made output " + outputs.templateId(index)
                        + ", which none of its decisions is");
        };
    }

    private static Decision signal(final DirectBuffer buffer, final int body) {
        final SignalRaisedDecoder from =
                new SignalRaisedDecoder().wrap(buffer, body, SignalRaisedDecoder.BLOCK_LENGTH, VERSION);
        return new Decision.Signal(
                from.header().instrumentId(),
                from.strategyId(),
                from.kind(),
                from.direction(),
                from.measured(),
                from.threshold());
    }

    private static Decision order(final DirectBuffer buffer, final int body) {
        final OrderProposedDecoder from =
                new OrderProposedDecoder().wrap(buffer, body, OrderProposedDecoder.BLOCK_LENGTH, VERSION);
        return new Decision.Order(
                from.header().instrumentId(),
                from.strategyId(),
                from.orderId(),
                from.side(),
                from.isPostOnly() == Flag.YES,
                from.isReduceOnly() == Flag.YES,
                from.reason(),
                from.limitPrice(),
                from.quantity(),
                from.referencePrice(),
                from.expiresAtNanos(),
                from.stopPrice(),
                from.targetPrice(),
                new Decision.Terms(from.orderType(), from.timeInForce(), from.startPrice(), from.triggerPrice()));
    }

    private static Decision cancel(final DirectBuffer buffer, final int body) {
        final CancelProposedDecoder from =
                new CancelProposedDecoder().wrap(buffer, body, CancelProposedDecoder.BLOCK_LENGTH, VERSION);
        return new Decision.Cancel(from.header().instrumentId(), from.strategyId(), from.orderId());
    }

    private static Decision amend(final DirectBuffer buffer, final int body) {
        final AmendProposedDecoder from =
                new AmendProposedDecoder().wrap(buffer, body, AmendProposedDecoder.BLOCK_LENGTH, VERSION);
        return new Decision.Amend(
                from.header().instrumentId(),
                from.strategyId(),
                from.orderId(),
                from.limitPrice(),
                from.triggerPrice());
    }

    private static Decision explanation(final DirectBuffer buffer, final int body) {
        final ProposalExplainedDecoder from =
                new ProposalExplainedDecoder().wrap(buffer, body, ProposalExplainedDecoder.BLOCK_LENGTH, VERSION);
        final List<Decision.Condition> conditions = new ArrayList<>();
        for (final ProposalExplainedDecoder.ConditionsDecoder each : from.conditions()) {
            conditions.add(new Decision.Condition(each.name(), each.comparison(), each.measured(), each.needed()));
        }
        return new Decision.Explanation(
                from.orderId(), from.marketRegime(), from.tier(), from.confidence(), conditions);
    }

    private static Decision miss(final DirectBuffer buffer, final int body) {
        final NearestMissFoundDecoder from =
                new NearestMissFoundDecoder().wrap(buffer, body, NearestMissFoundDecoder.BLOCK_LENGTH, VERSION);
        return new Decision.Miss(
                from.header().instrumentId(),
                from.strategyId(),
                from.reason(),
                from.unmet(),
                new Decision.Condition(from.name(), from.comparison(), from.measured(), from.needed()));
    }

    private static Decision regime(final DirectBuffer buffer, final int body) {
        final RegimeChangedDecoder from =
                new RegimeChangedDecoder().wrap(buffer, body, RegimeChangedDecoder.BLOCK_LENGTH, VERSION);
        return new Decision.Regime(from.header().instrumentId(), from.before(), from.after());
    }

    private static Decision eligible(final DirectBuffer buffer, final int body) {
        final EligibilityChangedDecoder from =
                new EligibilityChangedDecoder().wrap(buffer, body, EligibilityChangedDecoder.BLOCK_LENGTH, VERSION);
        return new Decision.Eligible(
                from.header().instrumentId(), from.tier(), from.isEligible() == Flag.YES, from.reason());
    }

    private static Decision heat(final DirectBuffer buffer, final int body) {
        final TemperatureChangedDecoder from =
                new TemperatureChangedDecoder().wrap(buffer, body, TemperatureChangedDecoder.BLOCK_LENGTH, VERSION);
        return new Decision.Heat(from.header().instrumentId(), from.strategyId(), from.temperature(), from.score());
    }

    private static Decision performance(final DirectBuffer buffer, final int body) {
        final PerformanceJudgedDecoder from =
                new PerformanceJudgedDecoder().wrap(buffer, body, PerformanceJudgedDecoder.BLOCK_LENGTH, VERSION);
        return new Decision.Performance(
                from.strategyId(), from.marketRegime(), from.weight(), from.trades(), from.winRate(), from.averageE8());
    }

    private static Decision summary(final DirectBuffer buffer, final int body) {
        final DecisionsSummarisedDecoder from =
                new DecisionsSummarisedDecoder().wrap(buffer, body, DecisionsSummarisedDecoder.BLOCK_LENGTH, VERSION);
        final List<Decision.SummaryOrder> orders = new ArrayList<>();
        for (final DecisionsSummarisedDecoder.OrdersDecoder each : from.orders()) {
            orders.add(new Decision.SummaryOrder(each.orderId(), each.side(), each.sizePercent(), each.confidence()));
        }
        return new Decision.Summary(
                from.products(),
                from.eligible(),
                from.triggers(),
                from.proposals(),
                from.approved(),
                from.idleReason(),
                orders);
    }
}
