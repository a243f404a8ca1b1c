package io.reprise.strategy.signal;

import io.reprise.event.StateExchange;
import io.reprise.strategy.bar.Bar;
import io.reprise.strategy.indicator.Rsi;

/**
 * Relative strength index against the extremes: 1 at {@code low} and below, -1 at {@code high} and above. The middle is
 * a soft neutral zone: 0 within {@code neutral} of 50, and from its edges the score grows evenly to the extremes.
 */
public final class RsiSignal implements Signal {
    private static final double MIDDLE = 50;

    private final Rsi rsi;
    private final double low;
    private final double high;
    private final double neutral;
    private double score;

    /**
     * A signal that has seen nothing.
     *
     * @param period  bars of the index, from 1
     * @param low     where it is oversold, below 50 - neutral
     * @param high    where it is overbought, above 50 + neutral
     * @param neutral half of the neutral zone, from 0
     */
    public RsiSignal(final int period, final double low, final double high, final double neutral) {
        rsi = new Rsi(period);
        this.low = low;
        this.high = high;
        this.neutral = neutral;
    }

    @Override
    public String name() {
        return "rsi-score";
    }

    @Override
    public void add(final Bar bar) {
        rsi.add((double) bar.closePrice());
        if (rsi.isReady()) {
            final double value = rsi.value();
            final double below = MIDDLE - neutral;
            final double above = MIDDLE + neutral;
            score = value < below
                    ? Signal.clip((below - value) / (below - low))
                    : value > above ? Signal.clip((above - value) / (high - above)) : 0;
        }
    }

    @Override
    public double score() {
        return score;
    }

    @Override
    public boolean isReady() {
        return rsi.isReady();
    }

    @Override
    public void exchange(final StateExchange state) {
        rsi.exchange(state);
        score = state.exchange(score);
    }
}
