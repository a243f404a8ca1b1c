package io.reprise.strategy.trigger;

import io.reprise.event.SignalKind;
import io.reprise.event.StateHash;
import io.reprise.strategy.bar.Bar;
import io.reprise.strategy.indicator.RollingExtreme;

/**
 * The price leaves the channel of the last n closed bars: above their highest high (up) or below their lowest low
 * (down). Evaluated within a bar, so that it fires at the trade that does it.
 *
 * <p>Source: R. Donchian's four-week rule (1960). Measured is the price, threshold the edge of the channel, both in
 * quote currency; upwards the strength is price / high, downwards low / price.
 */
public final class Breakout implements Trigger {
    private final RollingExtreme high;
    private final RollingExtreme low;
    private final double unit;
    private final Edge edge = new Edge();

    /**
     * A trigger that has seen no bar.
     *
     * @param period n, from 1
     * @param unit   price mantissa of one quote currency, to tell prices to people
     */
    public Breakout(final int period, final double unit) {
        high = RollingExtreme.highest(period);
        low = RollingExtreme.lowest(period);
        this.unit = unit;
    }

    @Override
    public SignalKind kind() {
        return SignalKind.BREAKOUT;
    }

    @Override
    public boolean evaluate(final Bar current, final double range) {
        final long price = current.closePrice();
        if (!high.isReady() || (price <= high.value() && price >= low.value())) {
            return edge.off();
        }
        final boolean isUp = price > high.value();
        final long bound = isUp ? high.value() : low.value();
        final double strength = isUp ? (double) price / bound : (double) bound / price;
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
    public long digest(final long hash) {
        return StateHash.fold(edge.digest(low.digest(high.digest(hash))), unit);
    }
}
