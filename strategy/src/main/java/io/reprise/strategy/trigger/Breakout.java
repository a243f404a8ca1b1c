package io.reprise.strategy.trigger;

import io.reprise.event.MarketRegime;
import io.reprise.event.SignalKind;
import io.reprise.event.StateExchange;
import io.reprise.strategy.bar.Bar;
import io.reprise.strategy.indicator.RollingExtreme;

/**
 * The price leaves the channel of the last n closed bars: above their highest high (up) or below their lowest low
 * (down), by a margin that may be none. Evaluated within a bar, so that it fires at the trade that does it.
 *
 * <p>Source: R. Donchian's four-week rule (1960). Measured is the price, threshold the edge of the channel, both in
 * quote currency; upwards the strength is price / high, downwards low / price.
 */
public final class Breakout implements Trigger {
    private final RollingExtreme high;
    private final RollingExtreme low;
    private final double unit;
    private final double[] margins;
    private final String name;
    private final Edge edge = new Edge();

    /**
     * A trigger that has seen no bar.
     *
     * @param name    for people
     * @param period  n, from 1
     * @param margins how far beyond the channel, in average true ranges, by the regime's code
     * @param unit    price mantissa of one quote currency, to tell prices to people
     */
    public Breakout(final String name, final int period, final double[] margins, final double unit) {
        this.name = name;
        this.margins = margins.clone();
        high = RollingExtreme.highest(period);
        low = RollingExtreme.lowest(period);
        this.unit = unit;
    }

    @Override
    public SignalKind kind() {
        return SignalKind.BREAKOUT;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public boolean evaluate(final Bar current, final double range, final MarketRegime regime) {
        final long price = current.closePrice();
        if (!high.isReady()) {
            return edge.off();
        }
        final double beyond = range * margins[regime.value()];
        if (price <= high.value() + beyond && price >= low.value() - beyond) {
            final double needed = high.value() + beyond;
            return edge.off(price / unit, needed / unit, price / needed);
        }
        final boolean isUp = price > high.value();
        final double bound = isUp ? high.value() + beyond : low.value() - beyond;
        final double strength = isUp ? price / bound : bound / price;
        return edge.on(isUp, price / unit, bound / unit, strength);
    }

    @Override
    public void absorb(final Bar closed) {
        high.add(closed.highPrice());
        low.add(closed.lowPrice());
        edge.onBarClosed();
    }

    @Override
    public Edge edge() {
        return edge;
    }

    @Override
    public void exchange(final StateExchange state) {
        high.exchange(state);
        low.exchange(state);
        edge.exchange(state);
    }
}
