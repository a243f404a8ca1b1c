package io.reprise.strategy.trigger;

import io.reprise.event.SignalKind;
import io.reprise.event.StateHash;
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
    private final double factor;
    private final Edge edge = new Edge();

    /**
     * A trigger that has seen no bar.
     *
     * @param period n, from 1
     * @param factor above 0
     */
    public VolumeSpike(final int period, final double factor) {
        average = new RollingMean(period);
        this.factor = factor;
    }

    @Override
    public SignalKind kind() {
        return SignalKind.VOLUME_SPIKE;
    }

    @Override
    public boolean evaluate(final Bar current, final double range) {
        final double usual = average.value();
        final double measured = current.volume() / usual;
        final int rise = Long.compare(current.closePrice(), current.openPrice());
        if (!average.isReady() || usual <= 0 || measured < factor || rise == 0) {
            return edge.off();
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
    public long digest(final long hash) {
        return StateHash.fold(edge.digest(average.digest(hash)), factor);
    }
}
