package io.reprise.strategy.trigger;

import io.reprise.event.MarketRegime;
import io.reprise.event.SignalKind;
import io.reprise.event.StateExchange;
import io.reprise.strategy.bar.Bar;

/**
 * The bar at hand is much wider than usual: its true range is {@code factor} times the average one of the closed bars.
 * Points up when its close is above the close before, down when below.
 *
 * <p>Source of the true range: J. Welles Wilder, "New Concepts in Technical Trading Systems" (1978). Measured and
 * threshold are multiples of the average range. Without a range above zero it is off.
 */
public final class VolatilityExpansion implements Trigger {
    private final double[] factors;
    private final Edge edge = new Edge();
    private long previousClose;

    /**
     * A trigger that has seen no bar.
     *
     * @param factors above 0, by the regime's code
     */
    public VolatilityExpansion(final double[] factors) {
        this.factors = factors.clone();
    }

    @Override
    public SignalKind kind() {
        return SignalKind.VOLATILITY_EXPANSION;
    }

    @Override
    public String name() {
        return "volatility-expansion";
    }

    @Override
    public boolean evaluate(final Bar current, final double range, final MarketRegime regime) {
        if (previousClose == 0 || range <= 0) {
            return edge.off();
        }
        final long top = Math.max(current.highPrice(), previousClose);
        final long bottom = Math.min(current.lowPrice(), previousClose);
        final double measured = (top - bottom) / range;
        final double factor = factors[regime.value()];
        final int rise = Long.compare(current.closePrice(), previousClose);
        final boolean isEnough = measured >= factor && rise != 0;
        return !isEnough
                ? edge.off(measured, factor, measured / factor)
                : edge.on(rise > 0, measured, factor, measured / factor);
    }

    @Override
    public void absorb(final Bar closed) {
        previousClose = closed.closePrice();
        edge.onBarClosed();
    }

    @Override
    public Edge edge() {
        return edge;
    }

    @Override
    public void exchange(final StateExchange state) {
        edge.exchange(state);
        previousClose = state.exchange(previousClose);
    }
}
