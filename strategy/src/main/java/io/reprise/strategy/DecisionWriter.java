package io.reprise.strategy;

import io.reprise.event.AmendProposedEncoder;
import io.reprise.event.CancelProposedEncoder;
import io.reprise.event.Comparison;
import io.reprise.event.EventSlot;
import io.reprise.event.Flag;
import io.reprise.event.IdleReason;
import io.reprise.event.MarketRegime;
import io.reprise.event.MessageHeaderEncoder;
import io.reprise.event.NearestMissFoundEncoder;
import io.reprise.event.OrderIds;
import io.reprise.event.OrderProposedEncoder;
import io.reprise.event.OrderType;
import io.reprise.event.OutputBatch;
import io.reprise.event.PerformanceJudgedEncoder;
import io.reprise.event.ProposalExplainedEncoder;
import io.reprise.event.Side;
import io.reprise.event.SignalKind;
import io.reprise.event.SignalRaisedEncoder;
import io.reprise.event.Temperature;
import io.reprise.event.TemperatureChangedEncoder;
import io.reprise.event.TimeInForce;
import io.reprise.strategy.performance.Performance;

/** Encodes the decisions of one strategy on one product into a slot. Allocates nothing after construction. */
final class DecisionWriter {
    /** Outputs the strategies may make of one input: their share of {@link OutputBatch#COUNT_MAX}. */
    static final int OUTPUTS_MAX = 32;

    /**
     * Bytes the strategies may make of one input. What risk and execution make is at most 124 bytes each, so that
     * {@link OutputBatch#LENGTH_MAX} holds 8,000 and as many of those as the count leaves room for.
     */
    static final int BYTES_MAX = 8_000;

    /** The most one strategy makes of one input: seven triggers, an exit, an entry and its explanation. */
    private static final int OUTPUTS_OF_ONE = 10;

    /** Ten outputs, the longest of them an explanation of twelve conditions with some 530 bytes. */
    private static final int BYTES_OF_ONE = 1_500;

    private final int strategyId;
    private final int instrumentId;
    private final MessageHeaderEncoder messageHeader = new MessageHeaderEncoder();
    private final SignalRaisedEncoder signal = new SignalRaisedEncoder();
    private final OrderProposedEncoder order = new OrderProposedEncoder();
    private final ProposalExplainedEncoder explained = new ProposalExplainedEncoder();
    private final CancelProposedEncoder cancel = new CancelProposedEncoder();
    private final AmendProposedEncoder amend = new AmendProposedEncoder();
    private final NearestMissFoundEncoder miss = new NearestMissFoundEncoder();
    private final TemperatureChangedEncoder temperature = new TemperatureChangedEncoder();
    private final PerformanceJudgedEncoder performance = new PerformanceJudgedEncoder();

    DecisionWriter(final int strategyId, final int instrumentId) {
        this.strategyId = strategyId;
        this.instrumentId = instrumentId;
    }

    /** Whether whatever one strategy can decide on an input still fits. */
    static boolean hasRoom(final EventSlot slot) {
        final OutputBatch out = slot.outputs();
        return out.count() + OUTPUTS_OF_ONE <= OUTPUTS_MAX && out.usedBytes() + BYTES_OF_ONE <= BYTES_MAX;
    }

    int strategyId() {
        return strategyId;
    }

    /** Writes a signal; its strength is measured / threshold or, where less is stronger, the inverse. */
    void signal(
            final EventSlot slot,
            final SignalKind kind,
            final Side direction,
            final double measured,
            final double threshold,
            final double strength) {
        final OutputBatch out = slot.outputs();
        signal.wrapAndApplyHeader(out.buffer(), out.claim(), messageHeader)
                .strategyId(strategyId)
                .kind(kind)
                .direction(direction)
                .measured(measured)
                .threshold(threshold)
                .strength(strength);
        out.commit(slot, instrumentId, signal.encodedLength());
    }

    /** Begins a limit order; the caller sets prices, quantity and expiry, then calls {@link #endOrder}. */
    OrderProposedEncoder beginOrder(final EventSlot slot, final Side side, final SignalKind reason) {
        final OutputBatch out = slot.outputs();
        return order.wrapAndApplyHeader(out.buffer(), out.claim(), messageHeader)
                .orderId(OrderIds.of(slot.sequence(), out.nextOrdinal()))
                .strategyId(strategyId)
                .side(side)
                .orderType(OrderType.LIMIT)
                .timeInForce(TimeInForce.GOOD_TILL_DATE)
                .isPostOnly(Flag.NO)
                .isReduceOnly(side == Side.SELL ? Flag.YES : Flag.NO)
                .reason(reason)
                .stopPrice(OrderProposedEncoder.stopPriceNullValue())
                .targetPrice(OrderProposedEncoder.targetPriceNullValue())
                .startPrice(OrderProposedEncoder.startPriceNullValue())
                .triggerPrice(OrderProposedEncoder.triggerPriceNullValue());
    }

    /** Adds to the order begun where the strategy means to leave; distances of 0 are none. */
    void plan(final long stopDistance, final long targetDistance, final long reference) {
        if (stopDistance > 0) {
            order.stopPrice(Math.max(0, reference - stopDistance));
        }
        if (targetDistance > 0) {
            order.targetPrice(Math.addExact(reference, targetDistance));
        }
    }

    /** Hands the order on and returns its id. */
    long endOrder(final EventSlot slot) {
        final int ordinal = slot.outputs().commit(slot, instrumentId, order.encodedLength());
        return OrderIds.of(slot.sequence(), ordinal);
    }

    /** Writes what the proposal before it was based on. */
    void explain(
            final EventSlot slot,
            final long orderId,
            final Market market,
            final double confidence,
            final long equityE8,
            final Conditions conditions) {
        final OutputBatch out = slot.outputs();
        explained
                .wrapAndApplyHeader(out.buffer(), out.claim(), messageHeader)
                .orderId(orderId)
                .strategyId(strategyId)
                .marketRegime(market.regime())
                .tier(market.terms().tier())
                .confidence(confidence)
                .equityE8(equityE8);
        final ProposalExplainedEncoder.ConditionsEncoder group = explained.conditionsCount(conditions.count());
        for (int i = 0; i < conditions.count(); i++) {
            group.next()
                    .putName(conditions.name(i).padded(), 0)
                    .comparison(conditions.comparison(i))
                    .measured(conditions.measured(i))
                    .needed(conditions.needed(i));
        }
        out.commit(slot, instrumentId, explained.encodedLength());
    }

    void cancel(final EventSlot slot, final long orderId) {
        final OutputBatch out = slot.outputs();
        cancel.wrapAndApplyHeader(out.buffer(), out.claim(), messageHeader)
                .orderId(orderId)
                .strategyId(strategyId);
        out.commit(slot, instrumentId, cancel.encodedLength());
    }

    /** Moves a protective order of its own. */
    void amend(final EventSlot slot, final long orderId, final long limitPrice, final long triggerPrice) {
        final OutputBatch out = slot.outputs();
        amend.wrapAndApplyHeader(out.buffer(), out.claim(), messageHeader)
                .orderId(orderId)
                .strategyId(strategyId)
                .limitPrice(limitPrice)
                .triggerPrice(triggerPrice);
        out.commit(slot, instrumentId, amend.encodedLength());
    }

    void miss(
            final EventSlot slot,
            final IdleReason reason,
            final int unmet,
            final ConditionName name,
            final Comparison comparison,
            final double measured,
            final double needed) {
        final OutputBatch out = slot.outputs();
        miss.wrapAndApplyHeader(out.buffer(), out.claim(), messageHeader)
                .strategyId(strategyId)
                .reason(reason)
                .unmet((short) unmet)
                .putName(name.padded(), 0)
                .comparison(comparison)
                .measured(measured)
                .needed(needed);
        out.commit(slot, instrumentId, miss.encodedLength());
    }

    void temperature(final EventSlot slot, final Temperature now, final double score) {
        final OutputBatch out = slot.outputs();
        temperature
                .wrapAndApplyHeader(out.buffer(), out.claim(), messageHeader)
                .strategyId(strategyId)
                .temperature(now)
                .score(score);
        out.commit(slot, instrumentId, temperature.encodedLength());
    }

    void performance(final EventSlot slot, final MarketRegime regime, final Performance judged) {
        final OutputBatch out = slot.outputs();
        performance
                .wrapAndApplyHeader(out.buffer(), out.claim(), messageHeader)
                .strategyId(strategyId)
                .marketRegime(regime)
                .weight(judged.weight(regime, slot.nowNanos()))
                .trades(judged.trades(regime))
                .winRate(judged.winRate(regime))
                .averageE8(judged.averageE8(regime));
        out.commit(slot, instrumentId, performance.encodedLength());
    }
}
