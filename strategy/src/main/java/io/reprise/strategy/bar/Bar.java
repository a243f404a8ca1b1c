package io.reprise.strategy.bar;

import io.reprise.event.StateHash;

/** Open, high, low, close and volume of an interval; reused by its series. Mantissas of the instrument. */
public final class Bar {
    private long startNanos;
    private long openPrice;
    private long highPrice;
    private long lowPrice;
    private long closePrice;
    private long volume;

    void set(
            final long start,
            final long open,
            final long high,
            final long low,
            final long close,
            final long newVolume) {
        startNanos = start;
        openPrice = open;
        highPrice = high;
        lowPrice = low;
        closePrice = close;
        volume = newVolume;
    }

    /** Joins what came later in the same interval. */
    void join(final long high, final long low, final long close, final long moreVolume) {
        highPrice = Math.max(highPrice, high);
        lowPrice = Math.min(lowPrice, low);
        closePrice = close;
        volume = Math.addExact(volume, moreVolume);
    }

    /**
     * When the interval begins.
     *
     * @return nanoseconds since 1970 UTC, of the venue's clock
     */
    public long startNanos() {
        return startNanos;
    }

    /**
     * First price.
     *
     * @return mantissa
     */
    public long openPrice() {
        return openPrice;
    }

    /**
     * Highest price.
     *
     * @return mantissa
     */
    public long highPrice() {
        return highPrice;
    }

    /**
     * Lowest price.
     *
     * @return mantissa
     */
    public long lowPrice() {
        return lowPrice;
    }

    /**
     * Last price.
     *
     * @return mantissa
     */
    public long closePrice() {
        return closePrice;
    }

    /**
     * Quantity traded.
     *
     * @return mantissa
     */
    public long volume() {
        return volume;
    }

    long digest(final long hash) {
        long digest = StateHash.fold(hash, startNanos);
        digest = StateHash.fold(digest, openPrice);
        digest = StateHash.fold(digest, highPrice);
        digest = StateHash.fold(digest, lowPrice);
        digest = StateHash.fold(digest, closePrice);
        return StateHash.fold(digest, volume);
    }
}
