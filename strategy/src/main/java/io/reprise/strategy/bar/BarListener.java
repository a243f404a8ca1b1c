package io.reprise.strategy.bar;

/** Takes closed bars. Prices and volume are mantissas of the instrument. */
@FunctionalInterface
public interface BarListener {
    /**
     * A bar is closed.
     *
     * @param bar belongs to the series; valid during the call
     */
    void onClosed(Bar bar);
}
