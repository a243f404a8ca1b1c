package io.reprise.strategy.trigger;

import io.reprise.event.MarketRegime;
import io.reprise.event.SignalKind;
import io.reprise.event.StateExchange;
import io.reprise.strategy.bar.Bar;
import io.reprise.strategy.indicator.RollingMean;

/**
 * Much more is traded than usual: the bar at hand, open or just closed, has {@code factor} times the average volume of
 * the last n closed bars. Points up when its close is above its open, down when below, and is off in between.
 *
 * <p>Measured and threshold are multiples of the average volume. An average of zero is no measure: off.
 */
public final class VolumeSpike implements Trigger {
    private final RollingMean average;
    private final double[] factors;
    private final Edge edge = new Edge();

    /**
     * A trigger that has seen no bar.
     *
     * @param period  n, from 1
     * @param factors above 0, by the regime's code
     */
    public VolumeSpike(final int period, final double[] factors) {
        average = new RollingMean(period);
        this.factors = factors.clone();
    }

    @Override
    public SignalKind kind() {
        return SignalKind.VOLUME_SPIKE;
    }

    @Override
    public String name() {
        return "volume-spike";
    }

    @Override
    public boolean evaluate(final Bar current, final double range, final MarketRegime regime) {
        final double usual = average.value();
        final double measured = current.volume() / usual;
        final int rise = Long.compare(current.closePrice(), current.openPrice());
        if (!average.isReady() || usual <= 0) {
            return edge.off();
        }
        final double factor = factors[regime.value()];
        if (measured < factor || rise == 0) {
            return edge.off(measured, factor, measured / factor);
        }
        return edge.on(rise > 0, measured, factor, measured / factor);
    }

    @Override
    public void absorb(final Bar closed) {
        average.add(closed.volume());
        edge.onBarClosed();
    }

    @Override
    public Edge edge() {
        return edge;
    }

    @Override
    public void exchange(final StateExchange state) {
        average.exchange(state);
        edge.exchange(state);
    }
}
