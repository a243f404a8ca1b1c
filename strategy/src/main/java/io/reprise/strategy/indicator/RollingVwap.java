package io.reprise.strategy.indicator;

import io.reprise.event.StateExchange;

/**
 * Volume-weighted average price of the last n bars: {@code (p1 v1 + ... + pn vn) / (v1 + ... + vn)}; the plain mean of
 * their prices where nothing was traded.
 *
 * <p>Ready after n bars. One thread; allocates nothing; O(1) amortised.
 */
public final class RollingVwap implements Indicator {
    private final Window worths;
    private final Window volumes;
    private final Window prices;

    /**
     * An average that has seen nothing.
     *
     * @param period n, from 1
     */
    public RollingVwap(final int period) {
        worths = new Window(period);
        volumes = new Window(period);
        prices = new Window(period);
    }

    /**
     * Takes the next bar.
     *
     * @param price    typical, 0 or more
     * @param quantity 0 or more
     */
    public void add(final double price, final double quantity) {
        worths.add(price * quantity);
        volumes.add(quantity);
        prices.add(price);
    }

    /**
     * The average.
     *
     * @return a price, meaningful once ready
     */
    public double value() {
        return volumes.sum() > 0 ? worths.sum() / volumes.sum() : prices.sum() / prices.period();
    }

    @Override
    public boolean isReady() {
        return prices.isReady();
    }

    @Override
    public void exchange(final StateExchange state) {
        worths.exchange(state);
        volumes.exchange(state);
        prices.exchange(state);
    }

    @Override
    public long digest(final long hash) {
        return prices.digest(volumes.digest(worths.digest(hash)));
    }
}
