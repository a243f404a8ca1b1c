package io.reprise.strategy.rules;

import io.reprise.event.Settings;
import io.reprise.strategy.EntrySettings;
import io.reprise.strategy.Strategy;
import io.reprise.strategy.StrategyProvider;
import io.reprise.strategy.StrategySetup;
import io.reprise.strategy.WarmUp;
import io.reprise.strategy.setting.Setting;
import java.util.ArrayList;
import java.util.List;

/** Kind {@code trigger-rules}. */
public final class TriggerRulesProvider implements StrategyProvider {
    static final long DAY_NANOS = 86_400_000_000_000L;

    /** For the service loader. */
    public TriggerRulesProvider() {}

    @Override
    public String kind() {
        return "trigger-rules";
    }

    @Override
    public String description() {
        return "Buys when a trigger says up and trend, RSI and a pause allow it: a volume spike or a"
                + " breakout goes on, a"
                + " reversal goes back to the mean. Sells at a stop, at a target or after a time.";
    }

    @Override
    public List<Setting> settings() {
        return EntrySettings.behind(TriggerRulesSettings.ALL);
    }

    @Override
    public List<Complaint> check(final Settings settings) {
        final TriggerRulesSettings read = TriggerRulesSettings.of(settings);
        final List<Complaint> complaints = new ArrayList<>(EntrySettings.check(settings));
        if (read.emaFast() >= read.emaSlow()) {
            complaints.add(new Complaint("ema-fast", "less than ema-slow (" + read.emaSlow() + ")"));
        }
        if (read.trendIntervalNanos() < read.intervalNanos()) {
            complaints.add(new Complaint("trend-interval", "at least interval (" + settings.value("interval") + ")"));
        }
        if (read.reversalRecent() > read.reversalPeriod()) {
            complaints.add(new Complaint("reversal-recent", "at most reversal-period (" + read.reversalPeriod() + ")"));
        }
        return complaints;
    }

    @Override
    public List<WarmUp> warmUp(final Settings settings) {
        final TriggerRulesSettings read = TriggerRulesSettings.of(settings);
        final List<WarmUp> needs = new ArrayList<>();
        needs.add(new WarmUp(read.intervalNanos(), read.settledBars(settings)));
        needs.add(new WarmUp(read.trendIntervalNanos(), read.settledTrendBars()));
        if (TriggerSeries.isNamed(settings, "breakout-days")) {
            needs.add(new WarmUp(DAY_NANOS, read.breakoutDays() + 1));
        }
        return needs;
    }

    @Override
    public Strategy create(final StrategySetup setup) {
        return new TriggerRules(setup);
    }
}
