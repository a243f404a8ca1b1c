package io.reprise.strategy.trigger;

import io.reprise.event.MarketRegime;
import io.reprise.event.SignalKind;
import io.reprise.event.StateExchange;
import io.reprise.strategy.bar.Bar;
import io.reprise.strategy.indicator.RollingExtreme;

/**
 * The price turns after an extreme. Up: the lowest low of the last n bars, the one at hand included, is the lowest of
 * the m closed bars before as well; the price stands at least {@code threshold} average true ranges above it; and, as
 * confirmation, the last k closed bars each closed above the one before. Down is the same upside down.
 *
 * <p>Measured and threshold are multiples of the range. Without a range above zero it is off.
 */
public final class Reversal implements Trigger {
    private final RollingExtreme recentLow;
    private final RollingExtreme recentHigh;
    private final RollingExtreme usualLow;
    private final RollingExtreme usualHigh;
    private final int confirmBars;
    private final double[] thresholds;
    private final Edge edge = new Edge();
    private long previousClose;
    private int rises;
    private int falls;

    /**
     * A trigger that has seen no bar.
     *
     * @param period      m, from 1: the low counts when it is the lowest of so many bars
     * @param recent      n, from 1 to m: how many bars ago it may be
     * @param confirmBars k, from 0
     * @param thresholds  in average true ranges, above 0, by the regime's code
     */
    public Reversal(final int period, final int recent, final int confirmBars, final double[] thresholds) {
        recentLow = RollingExtreme.lowest(recent);
        recentHigh = RollingExtreme.highest(recent);
        usualLow = RollingExtreme.lowest(period);
        usualHigh = RollingExtreme.highest(period);
        this.confirmBars = confirmBars;
        this.thresholds = thresholds.clone();
    }

    @Override
    public SignalKind kind() {
        return SignalKind.REVERSAL;
    }

    @Override
    public String name() {
        return "reversal-atr";
    }

    @Override
    public boolean evaluate(final Bar current, final double range, final MarketRegime regime) {
        if (!usualLow.isReady() || range <= 0) {
            return edge.off();
        }
        final double threshold = thresholds[regime.value()];
        final long low = Math.min(recentLow.value(), current.lowPrice());
        final long high = Math.max(recentHigh.value(), current.highPrice());
        final double bounce = low <= usualLow.value() ? (current.closePrice() - low) / range : 0;
        final double drop = high >= usualHigh.value() ? (high - current.closePrice()) / range : 0;
        if (bounce >= threshold && rises >= confirmBars) {
            return edge.on(true, bounce, threshold, bounce / threshold);
        }
        if (drop >= threshold && falls >= confirmBars) {
            return edge.on(false, drop, threshold, drop / threshold);
        }
        return edge.off(bounce, threshold, bounce / threshold);
    }

    @Override
    public void absorb(final Bar closed) {
        recentLow.add(closed.lowPrice());
        recentHigh.add(closed.highPrice());
        usualLow.add(closed.lowPrice());
        usualHigh.add(closed.highPrice());
        rises = previousClose > 0 && closed.closePrice() > previousClose ? rises + 1 : 0;
        falls = previousClose > 0 && closed.closePrice() < previousClose ? falls + 1 : 0;
        previousClose = closed.closePrice();
        edge.onBarClosed();
    }

    @Override
    public Edge edge() {
        return edge;
    }

    @Override
    public void exchange(final StateExchange state) {
        recentLow.exchange(state);
        recentHigh.exchange(state);
        usualLow.exchange(state);
        usualHigh.exchange(state);
        edge.exchange(state);
        previousClose = state.exchange(previousClose);
        rises = state.exchange(rises);
        falls = state.exchange(falls);
    }
}
