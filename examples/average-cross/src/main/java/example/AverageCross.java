package example;

import io.reprise.event.Side;
import io.reprise.event.SignalKind;
import io.reprise.event.StateExchange;
import io.reprise.strategy.ConditionName;
import io.reprise.strategy.EntryDesk;
import io.reprise.strategy.Strategy;
import io.reprise.strategy.StrategySetup;
import io.reprise.strategy.bar.Bar;
import io.reprise.strategy.bar.BarSeries;
import io.reprise.strategy.indicator.Atr;
import io.reprise.strategy.indicator.Sma;

/** Buys when the fast average of closes crosses above the slow one, and sells when it crosses below. */
final class AverageCross implements Strategy {
    private static final double BPS = 10_000;
    private static final ConditionName SEPARATION = ConditionName.of("separation-bps");
    private static final ConditionName BEFORE = ConditionName.of("before-bps");

    private final EntryDesk desk;
    private final Sma fast;
    private final Sma slow;
    private final Atr range;
    private double separation;
    private double before;

    AverageCross(final StrategySetup setup) {
        desk = setup.entryDesk();
        setup.bars(setup.settings().durationNanos("interval"));
        fast = new Sma(setup.settings().count("fast"));
        slow = new Sma(setup.settings().count("slow"));
        range = new Atr(setup.settings().count("atr-period"));
    }

    /** A candle closed, perhaps one of the past: take it in, decide nothing. */
    @Override
    public void onBar(final BarSeries series) {
        final Bar bar = series.closed();
        final double close = bar.closePrice();
        fast.add(close);
        slow.add(close);
        range.add((double) bar.highPrice(), (double) bar.lowPrice(), close);
        desk.range(range.isReady() ? range.value() : 0, bar.intervalNanos());
        before = separation;
        separation = slow.isReady() ? BPS * (fast.value() / slow.value() - 1) : 0;
    }

    /** The market is live and a candle just closed: decide. */
    @Override
    public void onBarsClosed() {
        if (separation < 0) {
            desk.exit(SignalKind.SIGNAL_FLIP);
        }
        desk.conditions().begin().atLeast(SEPARATION, separation, 0).below(BEFORE, before, 0);
        final boolean isCross = desk.conditions().areMet();
        if (isCross) {
            desk.tell(SignalKind.OWN_RULE, Side.BUY, separation, 0, 1);
        }
        desk.consider(SignalKind.OWN_RULE, Math.min(1, Math.abs(separation) / BPS), isCross);
    }

    @Override
    public boolean isWarm() {
        return slow.isReady() && range.isReady();
    }

    /** Every field that changes, so that digests and snapshots hold it. */
    @Override
    public void exchange(final StateExchange state) {
        fast.exchange(state);
        slow.exchange(state);
        range.exchange(state);
        separation = state.exchange(separation);
        before = state.exchange(before);
    }
}
