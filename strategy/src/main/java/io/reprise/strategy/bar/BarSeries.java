package io.reprise.strategy.bar;

import io.reprise.event.StateHash;

/**
 * Builds the bars of one interval of one instrument, from trades, from candles, or from candles and then trades.
 *
 * <p>Rules. Buckets are multiples of the interval since 1970 UTC, by the venue's time. A bar closes at the first
 * trade of a later bucket; an interval without trades has no bar. A trade of a bucket that is closed already is late:
 * it is left out and counted. A closed candle as long as the interval or longer is a bar as it is, a shorter one is
 * joined into its bucket. What a candle covered is not counted again from trades.
 *
 * <p>Core thread; allocates nothing.
 */
public final class BarSeries {
    private static final long NONE = Long.MIN_VALUE;

    private final long intervalNanos;
    private final BarListener listener;
    private final Bar open = new Bar();
    private boolean isOpen;
    private long coveredUntilNanos = NONE;
    private long lateTrades;

    /**
     * Starts empty.
     *
     * @param intervalNanos length of a bar, above zero
     * @param listener      takes the closed bars
     */
    public BarSeries(final long intervalNanos, final BarListener listener) {
        this.intervalNanos = intervalNanos;
        this.listener = listener;
    }

    /**
     * Takes a trade.
     *
     * @param venueTimeNanos when it happened
     * @param price          mantissa
     * @param quantity       mantissa
     */
    public void onTrade(final long venueTimeNanos, final long price, final long quantity) {
        final long bucket = bucketOf(venueTimeNanos);
        if (venueTimeNanos < coveredUntilNanos || (isOpen && bucket < open.startNanos())) {
            lateTrades++;
            return;
        }
        add(bucket, price, price, price, price, quantity);
    }

    /**
     * Takes a closed candle.
     *
     * @param startNanos    when its interval begins
     * @param lengthNanos   how long that is
     * @param openPrice     mantissa
     * @param highPrice     mantissa
     * @param lowPrice      mantissa
     * @param closePrice    mantissa
     * @param volume        mantissa
     */
    // The seven numbers of a candle are one thing; a carrier for them would only be unpacked here.
    @SuppressWarnings("checkstyle:ParameterNumber")
    public void onCandle(
            final long startNanos,
            final long lengthNanos,
            final long openPrice,
            final long highPrice,
            final long lowPrice,
            final long closePrice,
            final long volume) {
        if (startNanos < coveredUntilNanos || (isOpen && bucketOf(startNanos) < open.startNanos())) {
            return;
        }
        final long bucket = lengthNanos >= intervalNanos ? startNanos : bucketOf(startNanos);
        add(bucket, openPrice, highPrice, lowPrice, closePrice, volume);
        coveredUntilNanos = startNanos + lengthNanos;
        if (coveredUntilNanos >= bucket + intervalNanos) {
            close();
        }
    }

    /**
     * Whether a bar is forming.
     *
     * @return true when {@link #open()} means something
     */
    public boolean hasOpen() {
        return isOpen;
    }

    /**
     * The bar that is forming.
     *
     * @return belongs to the series
     */
    public Bar open() {
        return open;
    }

    /**
     * Trades left out because their bar was closed.
     *
     * @return since the start
     */
    public long lateTrades() {
        return lateTrades;
    }

    /**
     * The state in one number.
     *
     * @param hash to fold it into
     * @return the new hash
     */
    public long digest(final long hash) {
        final long digest = StateHash.fold(StateHash.fold(hash, coveredUntilNanos), lateTrades);
        return isOpen ? open.digest(digest) : digest;
    }

    private void add(
            final long bucket, final long first, final long high, final long low, final long last, final long volume) {
        if (isOpen && bucket > open.startNanos()) {
            close();
        }
        if (isOpen) {
            open.join(high, low, last, volume);
        } else {
            open.set(bucket, first, high, low, last, volume);
            isOpen = true;
        }
    }

    private void close() {
        isOpen = false;
        listener.onClosed(open);
    }

    private long bucketOf(final long epochNanos) {
        return Math.floorDiv(epochNanos, intervalNanos) * intervalNanos;
    }
}
