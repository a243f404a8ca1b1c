package io.reprise.strategy.indicator;

import io.reprise.event.StateExchange;
import io.reprise.event.StateHash;

/**
 * Williams %R: {@code -100 (h - c) / (h - l)} of the close c in the channel from l to h of the last n bars; -50 where
 * the channel is a line.
 *
 * <p>Source: L. Williams, "How I Made One Million Dollars" (1973). TA-Lib calls a line 0. Ready after n bars. One
 * thread; allocates nothing.
 */
public final class WilliamsR implements Indicator {
    private static final double FULL = 100;
    private static final double MIDDLE = 0.5;

    private final Donchian channel;
    private double close;

    /**
     * An indicator that has seen nothing.
     *
     * @param period n, from 1
     */
    public WilliamsR(final int period) {
        channel = new Donchian(period);
    }

    /**
     * Takes the next bar.
     *
     * @param high     0 or more
     * @param low      0 or more
     * @param newClose of the bar
     */
    public void add(final double high, final double low, final double newClose) {
        channel.add(high, low);
        close = newClose;
    }

    /**
     * The indicator.
     *
     * @return -100 to 0, meaningful once ready
     */
    public double value() {
        return FULL * (channel.place(close, MIDDLE) - 1);
    }

    @Override
    public boolean isReady() {
        return channel.isReady();
    }

    @Override
    public void exchange(final StateExchange state) {
        channel.exchange(state);
        close = state.exchange(close);
    }

    @Override
    public long digest(final long hash) {
        return StateHash.fold(channel.digest(hash), close);
    }
}
