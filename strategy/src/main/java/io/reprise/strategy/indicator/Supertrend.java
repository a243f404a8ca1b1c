package io.reprise.strategy.indicator;

import io.reprise.event.StateExchange;
import io.reprise.event.StateHash;

/**
 * Supertrend: a stop k average true ranges from the middle of the bar, that only follows the trend and turns it round
 * where a close is beyond it.
 *
 * <p>Source: O. Seban's indicator as commonly drawn: bands {@code (high + low) / 2 +- k ATR(n)}; the lower one does not
 * fall while closes are above it, the upper one does not rise while closes are below it. Ready after n bars; begins
 * downward, as charts draw it. One thread; allocates nothing.
 */
public final class Supertrend implements Indicator {
    private final Atr range;
    private final double factor;
    private double upper;
    private double lower;
    private double close;
    private boolean isUp;
    private boolean hasBands;

    /**
     * A trend that has seen nothing.
     *
     * @param period n, from 1
     * @param factor k, above 0
     */
    public Supertrend(final int period, final double factor) {
        range = new Atr(period);
        this.factor = factor;
    }

    /**
     * Takes the next bar.
     *
     * @param high     of the bar
     * @param low      of the bar
     * @param newClose of the bar
     */
    public void add(final double high, final double low, final double newClose) {
        range.add(high, low, newClose);
        if (range.isReady()) {
            final double middle = (high + low) / 2;
            final double above = middle + factor * range.value();
            final double below = middle - factor * range.value();
            upper = !hasBands || above < upper || close > upper ? above : upper;
            lower = !hasBands || below > lower || close < lower ? below : lower;
            if (hasBands) {
                isUp = isUp ? newClose >= lower : newClose > upper;
            }
            hasBands = true;
        }
        close = newClose;
    }

    /**
     * The stop.
     *
     * @return the lower band while the trend is up, else the upper one; meaningful once ready
     */
    public double value() {
        return isUp ? lower : upper;
    }

    /**
     * Whether the trend is up.
     *
     * @return meaningful once ready
     */
    public boolean isUp() {
        return isUp;
    }

    @Override
    public boolean isReady() {
        return hasBands;
    }

    @Override
    public void exchange(final StateExchange state) {
        range.exchange(state);
        upper = state.exchange(upper);
        lower = state.exchange(lower);
        close = state.exchange(close);
        isUp = state.exchange(isUp);
        hasBands = state.exchange(hasBands);
    }

    @Override
    public long digest(final long hash) {
        final long folded = StateHash.fold(StateHash.fold(range.digest(hash), upper), lower);
        return StateHash.fold(StateHash.fold(StateHash.fold(folded, close), isUp ? 1 : 0), hasBands ? 1 : 0);
    }
}
