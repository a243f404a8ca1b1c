package io.reprise.strategy.signal;

import io.reprise.event.StateExchange;
import io.reprise.strategy.bar.Bar;
import io.reprise.strategy.indicator.Donchian;

/**
 * The close within the channel of the bars before it, as a rise that goes on: 1 on its upper side and above, -1 on its
 * lower side and below. Between them it grows with the square of the way from the middle, so that the middle says
 * little.
 */
public final class DonchianSignal implements Signal {
    private final Donchian channel;
    private boolean isReady;
    private double score;

    /**
     * A signal that has seen nothing.
     *
     * @param period bars, from 1
     */
    public DonchianSignal(final int period) {
        channel = new Donchian(period);
    }

    @Override
    public String name() {
        return "donchian-score";
    }

    @Override
    public void add(final Bar bar) {
        isReady = channel.isReady();
        final double height = isReady ? channel.upper() - channel.lower() : 0;
        if (height > 0) {
            final double way = Signal.clip(2 * (bar.closePrice() - channel.middle()) / height);
            score = way * Math.abs(way);
        } else {
            score = 0;
        }
        channel.add((double) bar.highPrice(), (double) bar.lowPrice());
    }

    @Override
    public double score() {
        return score;
    }

    @Override
    public boolean isReady() {
        return isReady;
    }

    @Override
    public void exchange(final StateExchange state) {
        channel.exchange(state);
        isReady = state.exchange(isReady);
        score = state.exchange(score);
    }
}
