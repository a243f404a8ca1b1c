package io.reprise.simulator.exchange;

/** What shall go wrong inside the exchange. Under its lock. */
final class ExchangeFaults {
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
        return isDropped;
    }

    /** How much later than asked the next order enters the market. */
    long takeLateness() {
        final boolean isLate = lateOrders > 0;
        lateOrders -= isLate ? 1 : 0;
        return isLate ? lateNanos : 0;
    }

    long settlementNanos() {
        return settlementNanos;
    }
}
