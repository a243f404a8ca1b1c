package io.reprise.strategy.indicator;

import io.reprise.event.StateExchange;

/**
 * Trade-flow imbalance: {@code (b - s) / (b + s)} of what buyers took, b, and what sellers took, s, in the last n
 * trades; 0 where nothing was traded.
 *
 * <p>Ready after n trades. One thread; allocates nothing; O(1) amortised.
 */
public final class TradeFlow implements Indicator {
    private final Window bought;
    private final Window sold;

    /**
     * A flow that has seen nothing.
     *
     * @param period n, from 1
     */
    public TradeFlow(final int period) {
        bought = new Window(period);
        sold = new Window(period);
    }

    /**
     * Takes the next trade.
     *
     * @param quantity       0 or more
     * @param isBuyersTaking whether the buyer came to the seller's offer
     */
    public void add(final double quantity, final boolean isBuyersTaking) {
        bought.add(isBuyersTaking ? quantity : 0);
        sold.add(isBuyersTaking ? 0 : quantity);
    }

    /**
     * The imbalance.
     *
     * @return -1, only sellers took, to 1, only buyers; meaningful once ready
     */
    public double value() {
        final double sum = bought.sum() + sold.sum();
        return sum <= 0 ? 0 : (bought.sum() - sold.sum()) / sum;
    }

    @Override
    public boolean isReady() {
        return bought.isReady();
    }

    @Override
    public void exchange(final StateExchange state) {
        bought.exchange(state);
        sold.exchange(state);
    }

    @Override
    public long digest(final long hash) {
        return sold.digest(bought.digest(hash));
    }
}
