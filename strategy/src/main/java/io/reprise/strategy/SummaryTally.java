package io.reprise.strategy;

import io.reprise.event.DecisionsSummarisedEncoder;
import io.reprise.event.EventSlot;
import io.reprise.event.IdleReason;
import io.reprise.event.Instrument;
import io.reprise.event.MessageHeaderEncoder;
import io.reprise.event.OutputBatch;
import io.reprise.event.Side;
import io.reprise.event.SignalKind;
import io.reprise.event.StateExchange;
import io.reprise.number.Products;

/** Counts what the strategies did since the last summary, and writes the summary. Allocates nothing. */
final class SummaryTally {
    /** Proposals told one by one; a person reads no more in a minute, and the rest are counted. */
    static final int ORDERS_MAX = 8;

    private static final double PERCENT = 100;
    private static final int REASONS = IdleReason.NO_BOOK.value() + 1;

    private final MessageHeaderEncoder messageHeader = new MessageHeaderEncoder();
    private final DecisionsSummarisedEncoder summary = new DecisionsSummarisedEncoder();
    private final long[] orderIds = new long[ORDERS_MAX];
    private final int[] instrumentIds = new int[ORDERS_MAX];
    private final int[] strategyIds = new int[ORDERS_MAX];
    private final boolean[] isBuy = new boolean[ORDERS_MAX];
    private final int[] kinds = new int[ORDERS_MAX];
    private final double[] sizes = new double[ORDERS_MAX];
    private final double[] confidences = new double[ORDERS_MAX];
    private final int[] idle = new int[REASONS];
    private long sinceNanos;
    private int signals;
    private int proposals;
    private int approved;

    void onSignal() {
        signals++;
    }

    void onProposal(
            final long orderId,
            final Instrument instrument,
            final int strategyId,
            final Side side,
            final SignalKind reason) {
        if (proposals < ORDERS_MAX) {
            orderIds[proposals] = orderId;
            instrumentIds[proposals] = instrument.id();
            strategyIds[proposals] = strategyId;
            isBuy[proposals] = side == Side.BUY;
            kinds[proposals] = reason.value();
            sizes[proposals] = 0;
            confidences[proposals] = 0;
        }
        proposals++;
    }

    /** More about the proposal just told. */
    void onSize(
            final Instrument instrument,
            final long limit,
            final long quantity,
            final long equityE8,
            final double confidence) {
        if (proposals <= ORDERS_MAX) {
            final long valueE8 =
                    Products.notionalE8(limit, instrument.priceDecimals(), quantity, instrument.quantityDecimals());
            sizes[proposals - 1] = equityE8 > 0 ? PERCENT * valueE8 / equityE8 : 0;
            confidences[proposals - 1] = confidence;
        }
    }

    void onApproved() {
        approved++;
    }

    /** Counts what holds a strategy back, for the summary about to be written. */
    void onIdle(final IdleReason reason) {
        idle[reason.value()]++;
    }

    /** Writes the summary and begins the next. */
    void write(final EventSlot slot, final int products, final int eligible) {
        final int most = mostFrequent();
        final boolean hasTraded = proposals > 0;
        final int told = Math.min(proposals, ORDERS_MAX);
        final OutputBatch out = slot.outputs();
        summary.wrapAndApplyHeader(out.buffer(), out.claim(), messageHeader)
                .sinceNanos(sinceNanos)
                .products(products)
                .eligible(eligible)
                .triggers(signals)
                .proposals(proposals)
                .approved(approved)
                .idleReason(hasTraded ? IdleReason.NONE : IdleReason.get((short) most))
                .idleStrategies(hasTraded || most == 0 ? 0 : idle[most])
                .moreOrders(proposals - told);
        final DecisionsSummarisedEncoder.OrdersEncoder orders = summary.ordersCount(told);
        for (int i = 0; i < told; i++) {
            orders.next()
                    .instrumentId(instrumentIds[i])
                    .strategyId(strategyIds[i])
                    .side(isBuy[i] ? Side.BUY : Side.SELL)
                    .reason(SignalKind.get((short) kinds[i]))
                    .orderId(orderIds[i])
                    .sizePercent(sizes[i])
                    .confidence(confidences[i]);
        }
        out.commit(slot, 0, summary.encodedLength());
        sinceNanos = slot.nowNanos();
        signals = 0;
        proposals = 0;
        approved = 0;
    }

    /** The code of the most frequent reason, 0 where nothing is held back. */
    private int mostFrequent() {
        int most = 0;
        for (int code = 1; code < REASONS; code++) {
            most = idle[code] > (most == 0 ? 0 : idle[most]) ? code : most;
        }
        return most;
    }

    /** Forgets what was counted by {@link #onIdle}. */
    void beginIdle() {
        for (int i = 0; i < idle.length; i++) {
            idle[i] = 0;
        }
    }

    void exchange(final StateExchange state) {
        sinceNanos = state.exchange(sinceNanos);
        signals = state.exchange(signals);
        proposals = state.exchange(proposals);
        approved = state.exchange(approved);
        for (int i = 0; i < ORDERS_MAX; i++) {
            orderIds[i] = state.exchange(orderIds[i]);
            instrumentIds[i] = state.exchange(instrumentIds[i]);
            strategyIds[i] = state.exchange(strategyIds[i]);
            isBuy[i] = state.exchange(isBuy[i]);
            kinds[i] = state.exchange(kinds[i]);
            sizes[i] = state.exchange(sizes[i]);
            confidences[i] = state.exchange(confidences[i]);
        }
    }
}
