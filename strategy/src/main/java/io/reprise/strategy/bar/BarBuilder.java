package io.reprise.strategy.bar;

import io.reprise.event.StateExchange;

/**
 * Builds the bars of one product and interval by the venue's time, in buckets that start at multiples of the interval
 * since 1970 UTC.
 *
 * <p>The rules:
 *
 * <ul>
 *   <li>A bar closes when something of a later bucket comes, or when a candle reaches its end. A bucket in which
 *       nothing was traded has no bar.
 *   <li>What lies in a bucket already closed, or in a span a candle covered, is ignored and counted: a bar handed out
 *       is final.
 *   <li>A candle as long as a bar, or longer, is a bar as it stands. A shorter one is added to the bucket it starts in.
 *   <li>A candle exactly on the open bar replaces it: it has seen the whole bucket, trades perhaps its end only.
 *   <li>The bucket in which trades begin is seen in part, and taken nevertheless.
 * </ul>
 *
 * <p>Use: {@link #closeBefore}, and when true read {@link #closed()}; then add. One thread; allocates nothing.
 */
public final class BarBuilder {
    private final long intervalNanos;
    private final Bar open = new Bar();
    private final Bar closed = new Bar();
    private boolean hasOpen;
    private boolean hasClosed;
    /** End of the open bucket, or of the last closed bar. */
    private long endNanos = Long.MIN_VALUE;
    /** What happened before is in the bars already. */
    private long coveredUntilNanos = Long.MIN_VALUE;

    private long lastTradeNanos = Long.MIN_VALUE;
    private long ignored;

    /**
     * A series that has seen nothing.
     *
     * @param intervalNanos length of a bar
     * @throws IllegalArgumentException when it is not above zero
     */
    public BarBuilder(final long intervalNanos) {
        if (intervalNanos < 1) {
            throw new IllegalArgumentException("bars of " + intervalNanos + " ns, expected above zero");
        }
        this.intervalNanos = intervalNanos;
    }

    /**
     * Closes the open bar when the time is in a later bucket.
     *
     * @param timeNanos of the trade, or start of the candle, that is going to be added
     * @return true when a bar was closed: {@link #closed()} is new
     */
    public boolean closeBefore(final long timeNanos) {
        if (!hasOpen || timeNanos < endNanos) {
            return false;
        }
        close();
        return true;
    }

    /**
     * Adds a trade, after {@link #closeBefore} was called with its time.
     *
     * @param timeNanos the venue's
     * @param price     mantissa
     * @param quantity  mantissa
     * @return false when it came too late and was ignored
     * @throws ArithmeticException when the bar's volume needs more than 63 bits
     */
    public boolean addTrade(final long timeNanos, final long price, final long quantity) {
        if (timeNanos < coveredUntilNanos || isBeforeOpen(timeNanos)) {
            ignored++;
            return false;
        }
        if (!hasOpen) {
            begin(timeNanos, price);
        }
        open.widen(price, price, price, quantity);
        lastTradeNanos = Math.max(lastTradeNanos, timeNanos);
        return true;
    }

    /**
     * Adds a closed candle, after {@link #closeBefore} was called with its start.
     *
     * @param startNanos          its start
     * @param candleIntervalNanos its length
     * @param openPrice           mantissa
     * @param highPrice           mantissa
     * @param lowPrice            mantissa
     * @param closePrice          mantissa
     * @param volume              mantissa
     * @return what became of it
     * @throws ArithmeticException when the bar's volume needs more than 63 bits
     */
    public CandleUse addCandle(
            final long startNanos,
            final long candleIntervalNanos,
            final long openPrice,
            final long highPrice,
            final long lowPrice,
            final long closePrice,
            final long volume) {
        final boolean isWholeBar = candleIntervalNanos >= intervalNanos;
        final boolean isOpenBar = hasOpen && candleIntervalNanos == intervalNanos && startNanos == open.startNanos();
        final boolean isSeen =
                startNanos < coveredUntilNanos || startNanos <= lastTradeNanos || isBeforeOpen(startNanos);
        if (isSeen && !isOpenBar) {
            ignored++;
            return CandleUse.IGNORED;
        }
        if (isWholeBar) {
            open.begin(startNanos, candleIntervalNanos, openPrice);
            hasOpen = true;
            endNanos = Math.addExact(startNanos, candleIntervalNanos);
        } else if (!hasOpen) {
            begin(startNanos, openPrice);
        }
        open.widen(highPrice, lowPrice, closePrice, volume);
        coveredUntilNanos = Math.max(coveredUntilNanos, Math.addExact(startNanos, candleIntervalNanos));
        if (coveredUntilNanos < endNanos) {
            return CandleUse.ADDED;
        }
        close();
        return CandleUse.COMPLETED;
    }

    /** Says that what was traded up to the last trade is not news when a feed reports it again: a new run begins. */
    public void coverTrades() {
        if (lastTradeNanos != Long.MIN_VALUE) {
            coveredUntilNanos = Math.max(coveredUntilNanos, lastTradeNanos + 1);
        }
    }

    /**
     * The bar that is still forming.
     *
     * @return the builder's own object; meaningless without {@link #hasOpen()}
     */
    public Bar open() {
        return open;
    }

    /**
     * The bar that closed last.
     *
     * @return the builder's own object; meaningless without {@link #hasClosed()}
     */
    public Bar closed() {
        return closed;
    }

    /**
     * Whether a bar is forming.
     *
     * @return false at the start and right behind a candle that completed a bar
     */
    public boolean hasOpen() {
        return hasOpen;
    }

    /**
     * Whether a bar ever closed.
     *
     * @return true from the first one on
     */
    public boolean hasClosed() {
        return hasClosed;
    }

    /**
     * The interval asked for; candles that are longer make longer bars.
     *
     * @return nanoseconds
     */
    public long intervalNanos() {
        return intervalNanos;
    }

    /**
     * Trades and candles that came too late or twice.
     *
     * @return how many were ignored
     */
    public long ignored() {
        return ignored;
    }

    /**
     * Hands the whole state over, or takes it.
     *
     * @param state carries it
     */
    public void exchange(final StateExchange state) {
        hasOpen = state.exchange(hasOpen);
        hasClosed = state.exchange(hasClosed);
        open.exchange(state);
        closed.exchange(state);
        endNanos = state.exchange(endNanos);
        coveredUntilNanos = state.exchange(coveredUntilNanos);
        lastTradeNanos = state.exchange(lastTradeNanos);
        ignored = state.exchange(ignored);
    }

    private boolean isBeforeOpen(final long timeNanos) {
        return hasOpen ? timeNanos < open.startNanos() : timeNanos < endNanos;
    }

    private void begin(final long timeNanos, final long price) {
        final long startNanos = Math.floorDiv(timeNanos, intervalNanos) * intervalNanos;
        open.begin(startNanos, intervalNanos, price);
        endNanos = startNanos + intervalNanos;
        hasOpen = true;
    }

    private void close() {
        closed.copyFrom(open);
        hasClosed = true;
        hasOpen = false;
    }
}
