package io.reprise.strategy.indicator;

import io.reprise.event.StateExchange;

/**
 * Commodity channel index: {@code (p - m) / (0.015 d)} of the typical price {@code p = (high + low + close) / 3},
 * with the mean m of the last n of them and their mean distance d from it; 0 where d is.
 *
 * <p>Source: D. Lambert, "Commodity Channel Index" (Commodities, 1980). The mean distance has no shorter way than
 * adding it up: O(n) a bar. Ready after n bars. One thread; allocates nothing.
 */
public final class Cci implements Indicator {
    private static final double LAMBERT = 0.015;
    private static final int PRICES = 3;

    private final Window typical;

    /**
     * An index that has seen nothing.
     *
     * @param period n, from 1
     */
    public Cci(final int period) {
        typical = new Window(period);
    }

    /**
     * Takes the next bar.
     *
     * @param high  of the bar
     * @param low   of the bar
     * @param close of the bar
     */
    public void add(final double high, final double low, final double close) {
        typical.add((high + low + close) / PRICES);
    }

    /**
     * The index.
     *
     * @return any number, meaningful once ready
     */
    public double value() {
        final double mean = typical.sum() / typical.period();
        double distances = 0;
        for (int i = 0; i < typical.period(); i++) {
            distances += Math.abs(typical.back(i) - mean);
        }
        return distances == 0 ? 0 : (typical.back(0) - mean) * typical.period() / (LAMBERT * distances);
    }

    @Override
    public boolean isReady() {
        return typical.isReady();
    }

    @Override
    public void exchange(final StateExchange state) {
        typical.exchange(state);
    }

    @Override
    public long digest(final long hash) {
        return typical.digest(hash);
    }
}
