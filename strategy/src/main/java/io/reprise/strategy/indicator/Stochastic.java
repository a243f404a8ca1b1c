package io.reprise.strategy.indicator;

import io.reprise.event.StateExchange;

/**
 * Stochastic oscillator: where the close stands in the channel of the last n bars, in percent (fast %K); its mean
 * over s values (%K), and the mean of that over d values (%D). Where the channel is a line it is 50.
 *
 * <p>Source: G. Lane, "Lane's Stochastics" (Stocks &amp; Commodities, 1984). TA-Lib calls a line 0. Ready after
 * n + s + d - 2 bars. One thread; allocates nothing.
 */
public final class Stochastic implements Indicator {
    private static final double FULL = 100;
    private static final double MIDDLE = 0.5;

    private final Donchian channel;
    private final Sma slow;
    private final Sma signal;

    /**
     * An oscillator that has seen nothing.
     *
     * @param period       n, from 1
     * @param slowPeriod   s, from 1; 1 leaves the fast one
     * @param signalPeriod d, from 1
     */
    public Stochastic(final int period, final int slowPeriod, final int signalPeriod) {
        channel = new Donchian(period);
        slow = new Sma(slowPeriod);
        signal = new Sma(signalPeriod);
    }

    /**
     * Takes the next bar.
     *
     * @param high  0 or more
     * @param low   0 or more
     * @param close of the bar
     */
    public void add(final double high, final double low, final double close) {
        channel.add(high, low);
        if (channel.isReady()) {
            slow.add(FULL * channel.place(close, MIDDLE));
        }
        if (slow.isReady()) {
            signal.add(slow.value());
        }
    }

    /**
     * %K.
     *
     * @return 0 to 100, meaningful once ready
     */
    public double value() {
        return slow.value();
    }

    /**
     * %D.
     *
     * @return 0 to 100, meaningful once ready
     */
    public double signal() {
        return signal.value();
    }

    @Override
    public boolean isReady() {
        return signal.isReady();
    }

    @Override
    public void exchange(final StateExchange state) {
        channel.exchange(state);
        slow.exchange(state);
        signal.exchange(state);
    }

    @Override
    public long digest(final long hash) {
        return signal.digest(slow.digest(channel.digest(hash)));
    }
}
