package io.reprise.strategy.indicator;

import io.reprise.event.StateExchange;
import io.reprise.event.StateHash;

/**
 * Money flow index: {@code 100 u / (u + d)}, where u and d are the sums of typical price times volume over those of the
 * last n bars whose typical price rose, and fell; 50 where no money flowed.
 *
 * <p>Source: G. Quong and A. Soudack, "Volume-Weighted RSI: Money Flow" (Stocks &amp; Commodities, 1989). TA-Lib says
 * 0 for flows below 1. Ready after n + 1 bars. One thread; allocates nothing; O(1) amortised.
 */
public final class Mfi implements Indicator {
    private static final double MIDDLE = 50;
    private static final double FULL = 100;
    private static final int PRICES = 3;

    private final Window rises;
    private final Window falls;
    private double previous;
    private boolean hasPrevious;

    /**
     * An index that has seen nothing.
     *
     * @param period n, from 1
     */
    public Mfi(final int period) {
        rises = new Window(period);
        falls = new Window(period);
    }

    /**
     * Takes the next bar.
     *
     * @param high   of the bar
     * @param low    of the bar
     * @param close  of the bar
     * @param volume 0 or more
     */
    public void add(final double high, final double low, final double close, final double volume) {
        final double typical = (high + low + close) / PRICES;
        if (hasPrevious) {
            rises.add(typical > previous ? typical * volume : 0);
            falls.add(typical < previous ? typical * volume : 0);
        }
        previous = typical;
        hasPrevious = true;
    }

    /**
     * The index.
     *
     * @return 0 to 100, meaningful once ready
     */
    public double value() {
        final double sum = rises.sum() + falls.sum();
        return sum <= 0 ? MIDDLE : FULL * rises.sum() / sum;
    }

    @Override
    public boolean isReady() {
        return rises.isReady();
    }

    @Override
    public void exchange(final StateExchange state) {
        rises.exchange(state);
        falls.exchange(state);
        previous = state.exchange(previous);
        hasPrevious = state.exchange(hasPrevious);
    }

    @Override
    public long digest(final long hash) {
        final long folded = falls.digest(rises.digest(hash));
        return StateHash.fold(StateHash.fold(folded, previous), hasPrevious ? 1 : 0);
    }
}
