package io.reprise.strategy.trigger;

import io.reprise.event.SignalKind;
import io.reprise.event.StateHash;
import io.reprise.strategy.bar.Bar;
import io.reprise.strategy.indicator.Lag;

/**
 * The price has come far: its change since the close n bars ago is at least {@code threshold} average true ranges, up
 * or down. The range makes one threshold fit quiet and wild markets.
 *
 * <p>Measured and threshold are multiples of the range. Without a range above zero it is off.
 */
public final class Momentum implements Trigger {
    private final Lag closes;
    private final double threshold;
    private final Edge edge = new Edge();

    /**
     * A trigger that has seen no bar.
     *
     * @param period    n, from 1
     * @param threshold in average true ranges, above 0
     */
    public Momentum(final int period, final double threshold) {
        closes = new Lag(period);
        this.threshold = threshold;
    }

    @Override
    public SignalKind kind() {
        return SignalKind.MOMENTUM;
    }

    @Override
    public boolean evaluate(final Bar current, final double range) {
        if (!closes.isReady() || range <= 0) {
            return edge.off();
        }
        final long change = current.closePrice() - closes.value();
        final double measured = Math.abs(change) / range;
        return measured < threshold ? edge.off() : edge.on(change > 0, measured, threshold, measured / threshold);
    }

    @Override
    public void absorb(final Bar closed) {
        closes.add(closed.closePrice());
        edge.onBarClosed();
    }

    @Override
    public Edge edge() {
        return edge;
    }

    @Override
    public long digest(final long hash) {
        return StateHash.fold(edge.digest(closes.digest(hash)), threshold);
    }
}
