package io.reprise.strategy;

import io.reprise.event.Settings;
import java.util.ArrayList;
import java.util.List;

/**
 * The history that a configuration needs before its strategies can decide. Off the hot path; allocates.
 *
 * @param intervalNanos length of a bar
 * @param bars          how many closed ones
 */
public record WarmUp(long intervalNanos, int bars) {
    /**
     * What the strategies of a configuration need.
     *
     * @param settings complete
     * @return one entry a strategy and interval; empty without strategies
     */
    public static List<WarmUp> of(final Settings settings) {
        final List<WarmUp> needs = new ArrayList<>();
        for (int id = 1; !settings.below(StrategyStage.prefix(id)).isEmpty(); id++) {
            final RuleSettings rules = RuleSettings.of(settings.below(StrategyStage.prefix(id)));
            needs.add(new WarmUp(rules.intervalNanos(), barsOf(rules)));
            needs.add(new WarmUp(rules.trendIntervalNanos(), rules.emaSlow() + 1));
        }
        return needs;
    }

    private static int barsOf(final RuleSettings rules) {
        int bars = Math.max(rules.rsiPeriod(), rules.atrPeriod());
        bars = Math.max(bars, Math.max(rules.volumePeriod(), rules.breakoutPeriod()));
        return Math.max(bars, Math.max(rules.momentumPeriod(), rules.emaSlow())) + 1;
    }
}
