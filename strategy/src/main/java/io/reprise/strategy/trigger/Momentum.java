package io.reprise.strategy.trigger;

import io.reprise.event.MarketRegime;
import io.reprise.event.SignalKind;
import io.reprise.event.StateExchange;
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
    private final double[] thresholds;
    private final Edge edge = new Edge();

    /**
     * A trigger that has seen no bar.
     *
     * @param period     n, from 1
     * @param thresholds in average true ranges, above 0, by the regime's code
     */
    public Momentum(final int period, final double[] thresholds) {
        closes = new Lag(period);
        this.thresholds = thresholds.clone();
    }

    @Override
    public SignalKind kind() {
        return SignalKind.MOMENTUM;
    }

    @Override
    public String name() {
        return "momentum-atr";
    }

    @Override
    public boolean evaluate(final Bar current, final double range, final MarketRegime regime) {
        if (!closes.isReady() || range <= 0) {
            return edge.off();
        }
        final long change = current.closePrice() - closes.value();
        final double threshold = thresholds[regime.value()];
        final double measured = change / range;
        final double strength = Math.abs(measured) / threshold;
        return strength < 1
                ? edge.off(measured, threshold, measured / threshold)
                : edge.on(change > 0, Math.abs(measured), threshold, strength);
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
    public void exchange(final StateExchange state) {
        closes.exchange(state);
        edge.exchange(state);
    }
}
