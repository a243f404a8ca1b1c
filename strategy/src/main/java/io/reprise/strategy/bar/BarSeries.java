package io.reprise.strategy.bar;

import io.reprise.event.StateExchange;

/**
 * The bars of one product and interval, as strategies read them.
 *
 * <p>Shared by all strategies that asked for it; belongs to the product's market, which alone writes it. A strategy
 * hears of each closed bar once, and may look at the bar at hand any time. One thread; allocates nothing.
 */
public final class BarSeries {
    private final BarBuilder builder;
    private boolean isCompletedUntold;
    private long count;

    /**
     * A series that has seen nothing.
     *
     * @param intervalNanos length of a bar
     * @throws IllegalArgumentException when it is not above zero
     */
    public BarSeries(final long intervalNanos) {
        builder = new BarBuilder(intervalNanos);
    }

    /**
     * The interval asked for; a file's longer candles make longer bars.
     *
     * @return nanoseconds
     */
    public long intervalNanos() {
        return builder.intervalNanos();
    }

    /**
     * The bar that closed last.
     *
     * @return the series' own object, written again with the next bar; meaningless as long as {@link #count()} is 0
     */
    public Bar closed() {
        return builder.closed();
    }

    /**
     * The bar at hand: the one still forming or, while a candle that completed a bar is decided on, that bar.
     *
     * @return the series' own object; meaningless before anything was seen
     */
    public Bar current() {
        return builder.hasOpen() ? builder.open() : builder.closed();
    }

    /**
     * Whether {@link #current()} was not told as closed yet.
     *
     * @return false right behind a closed bar, before anything of the next
     */
    public boolean isForming() {
        return builder.hasOpen() || isCompletedUntold;
    }

    /**
     * Closed bars told so far.
     *
     * @return from 0
     */
    public long count() {
        return count;
    }

    /**
     * The builder, for the market that writes the series.
     *
     * @return the series' own
     */
    public BarBuilder builder() {
        return builder;
    }

    /** Says that a candle completed a bar, which is going to be decided on before it is told as closed. */
    public void complete() {
        isCompletedUntold = true;
    }

    /**
     * Whether a completed bar waits to be told.
     *
     * @return true between {@link #complete()} and {@link #tell()}
     */
    public boolean isCompletedUntold() {
        return isCompletedUntold;
    }

    /** Says that the closed bar is told now. */
    public void tell() {
        isCompletedUntold = false;
        count++;
    }

    /**
     * Hands the whole state over, or takes it.
     *
     * @param state carries it
     */
    public void exchange(final StateExchange state) {
        builder.exchange(state);
        isCompletedUntold = state.exchange(isCompletedUntold);
        count = state.exchange(count);
    }
}
