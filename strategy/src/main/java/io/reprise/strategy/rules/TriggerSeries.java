package io.reprise.strategy.rules;

import io.reprise.event.MarketRegime;
import io.reprise.event.Settings;
import io.reprise.event.StateExchange;
import io.reprise.strategy.ConditionName;
import io.reprise.strategy.IndicatorValue;
import io.reprise.strategy.Market;
import io.reprise.strategy.bar.Bar;
import io.reprise.strategy.bar.BarSeries;
import io.reprise.strategy.setting.Regimes;
import io.reprise.strategy.trigger.Breakout;
import io.reprise.strategy.trigger.Edge;
import io.reprise.strategy.trigger.FlowImbalance;
import io.reprise.strategy.trigger.Momentum;
import io.reprise.strategy.trigger.Reversal;
import io.reprise.strategy.trigger.Trigger;
import io.reprise.strategy.trigger.VolatilityExpansion;
import io.reprise.strategy.trigger.VolumeSpike;
import java.util.ArrayList;
import java.util.List;

/**
 * The triggers a file names, in the order in which they are asked for a reason to buy. Allocates nothing after
 * construction.
 */
final class TriggerSeries {
    static final int NONE = -1;

    private final Trigger[] triggers;

    /** Each trigger's own: asked of a trigger, whatever its kind, a look would cost a call that cannot be foreseen. */
    private final Edge[] edges;

    /** Those that look at each trade. */
    private final Trigger[] followers;

    private final ConditionName[] names;
    private final BarSeries[] series;

    TriggerSeries(
            final Settings own,
            final TriggerRulesSettings settings,
            final Market market,
            final BarSeries bars,
            final BarSeries days) {
        final List<Trigger> named = new ArrayList<>();
        final List<BarSeries> read = new ArrayList<>();
        final double unit = market.price(1) > 0 ? 1 / market.price(1) : 1;
        final double[] margins = Regimes.numbers(own, "breakout-margin-atr");
        for (final String name : TriggerRulesSettings.TRIGGERS) {
            if (isNamed(own, name)) {
                named.add(
                        switch (name) {
                            case "breakout" -> new Breakout("breakout", settings.breakoutPeriod(), margins, unit);
                            case "breakout-days" ->
                                new Breakout("breakout-days", settings.breakoutDays(), margins, unit);
                            case "momentum" ->
                                new Momentum(settings.momentumPeriod(), Regimes.numbers(own, "momentum-threshold-atr"));
                            case "reversal" ->
                                new Reversal(
                                        settings.reversalPeriod(),
                                        settings.reversalRecent(),
                                        settings.reversalConfirmBars(),
                                        Regimes.numbers(own, "reversal-bounce-atr"));
                            case "volume-spike" ->
                                new VolumeSpike(
                                        settings.volumeAveragePeriod(), Regimes.numbers(own, "volume-spike-factor"));
                            case "volatility-expansion" ->
                                new VolatilityExpansion(Regimes.numbers(own, "volatility-expansion-factor"));
                            default -> new FlowImbalance(settings.flowTrades(), Regimes.numbers(own, "flow-imbalance"));
                        });
                read.add(name.equals("breakout-days") ? days : bars);
            }
        }
        triggers = named.toArray(new Trigger[0]);
        followers = named.stream().filter(Trigger::isFollowingTrades).toArray(Trigger[]::new);
        series = read.toArray(new BarSeries[0]);
        edges = named.stream().map(Trigger::edge).toArray(Edge[]::new);
        names = named.stream().map(each -> ConditionName.of(each.name())).toArray(ConditionName[]::new);
    }

    static boolean isNamed(final Settings own, final String trigger) {
        final String words = own.value("triggers");
        return words.equals("all") || List.of(words.split(",", -1)).contains(trigger);
    }

    int count() {
        return triggers.length;
    }

    Trigger trigger(final int index) {
        return triggers[index];
    }

    ConditionName name(final int index) {
        return names[index];
    }

    void onBar(final BarSeries closed) {
        for (int i = 0; i < triggers.length; i++) {
            if (series[i] == closed) {
                triggers[i].absorb(closed.closed());
            }
        }
    }

    void onTrade(final long quantity, final boolean isBuyersTaking) {
        for (final Trigger follower : followers) {
            follower.onTrade(quantity, isBuyersTaking);
        }
    }

    /** Holds the bars at hand against the closed ones: bit i is set when trigger i fired. */
    int evaluate(final double range, final MarketRegime regime) {
        int fired = 0;
        for (int i = 0; i < triggers.length; i++) {
            final Bar current = series[i].current();
            fired |= triggers[i].evaluate(current, range, regime) ? 1 << i : 0;
        }
        return fired;
    }

    static boolean hasFired(final int index, final int fired) {
        return (fired & 1 << index) != 0;
    }

    /** A trigger that says buy, preferably one that just fired, the first of equals; {@link #NONE} when none does. */
    int buyer(final int fired) {
        int buyer = NONE;
        for (int i = triggers.length - 1; i >= 0; i--) {
            final boolean isBetter = buyer == NONE || hasFired(i, fired) || !hasFired(buyer, fired);
            buyer = edges[i].isUp() && isBetter ? i : buyer;
        }
        return buyer;
    }

    /** The trigger that comes nearest to say buy; {@link #NONE} where none can be evaluated upwards. */
    int nearest() {
        int nearest = NONE;
        for (int i = 0; i < triggers.length; i++) {
            final boolean isBetter = nearest == NONE || edges[i].strength() > edges[nearest].strength();
            nearest = !edges[i].isOn() && isBetter ? i : nearest;
        }
        return nearest;
    }

    /** Adds what each trigger measured last, and needs to fire; a threshold of 0 says that it cannot be told yet. */
    void addTo(final List<IndicatorValue> values) {
        for (final Trigger trigger : triggers) {
            final Edge edge = trigger.edge();
            final boolean isReady = edge.threshold() != 0;
            values.add(new IndicatorValue(trigger.name(), edge.measured(), isReady));
            values.add(new IndicatorValue(trigger.name() + "-needed", edge.threshold(), isReady));
        }
    }

    void exchange(final StateExchange state) {
        for (final Trigger trigger : triggers) {
            trigger.exchange(state);
        }
    }
}
