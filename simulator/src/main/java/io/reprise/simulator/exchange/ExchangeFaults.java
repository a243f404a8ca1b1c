package io.reprise.simulator.exchange;

import java.util.Map;
import java.util.TreeMap;

/** What shall go wrong inside the exchange, and how often it did. Under its lock. */
final class ExchangeFaults {
    private final Map<String, Long> struck = new TreeMap<>();
    private int fillUpdatesToDrop;
    private int lateOrders;
    private long lateNanos;
    private long settlementNanos;

    void dropFillUpdates(final int count) {
        fillUpdatesToDrop = count;
    }

    void delayAcknowledgements(final int count, final long nanos) {
        lateOrders = count;
        lateNanos = nanos;
    }

    void delaySettlement(final long nanos) {
        settlementNanos = nanos;
    }

    boolean takeDroppedFill() {
        final boolean isDropped = fillUpdatesToDrop > 0;
        fillUpdatesToDrop -= isDropped ? 1 : 0;
        count("drop-fill-updates", isDropped);
        return isDropped;
    }

    /** How much later than asked the next order enters the market. */
    long takeLateness() {
        final boolean isLate = lateOrders > 0;
        lateOrders -= isLate ? 1 : 0;
        count("late-orders", isLate);
        return isLate ? lateNanos : 0;
    }

    /** How much later than usual what a fill earned becomes available. */
    long takeSettlementDelay() {
        count("late-settlement", settlementNanos > 0);
        return settlementNanos;
    }

    /** A new order was refused, which is no fault unless a mode or another's order was there to make it one. */
    void onRefused(final String reason) {
        count("refused " + reason, true);
    }

    Map<String, Long> struck() {
        return new TreeMap<>(struck);
    }

    private void count(final String name, final boolean isStruck) {
        if (isStruck) {
            struck.merge(name, 1L, Long::sum);
        }
    }
}
