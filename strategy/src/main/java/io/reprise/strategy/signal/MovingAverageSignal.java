package io.reprise.strategy.signal;

import io.reprise.event.StateExchange;
import io.reprise.strategy.bar.Bar;
import io.reprise.strategy.indicator.Ema;

/**
 * A fast average against a slow one, by their separation: {@code (fast - slow) / slow}, 1 where it is {@code full} or
 * more, -1 where it is that much below. A cross is a change of sign, and a wide separation is a strong trend.
 */
public final class MovingAverageSignal implements Signal {
    private final Ema fast;
    private final Ema slow;
    private final double full;
    private double score;

    /**
     * A signal that has seen nothing.
     *
     * @param fastPeriod bars, from 1
     * @param slowPeriod bars, above the fast period
     * @param full       separation of a full score, as a fraction above 0
     */
    public MovingAverageSignal(final int fastPeriod, final int slowPeriod, final double full) {
        fast = new Ema(fastPeriod);
        slow = new Ema(slowPeriod);
        this.full = full;
    }

    @Override
    public String name() {
        return "average-score";
    }

    @Override
    public void add(final Bar bar) {
        fast.add((double) bar.closePrice());
        slow.add((double) bar.closePrice());
        score = slow.isReady() ? Signal.clip((fast.value() - slow.value()) / slow.value() / full) : 0;
    }

    @Override
    public double score() {
        return score;
    }

    @Override
    public boolean isReady() {
        return slow.isReady();
    }

    @Override
    public void exchange(final StateExchange state) {
        fast.exchange(state);
        slow.exchange(state);
        score = state.exchange(score);
    }
}
