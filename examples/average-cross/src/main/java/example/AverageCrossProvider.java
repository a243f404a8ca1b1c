package example;

import io.reprise.event.Settings;
import io.reprise.strategy.EntrySettings;
import io.reprise.strategy.Strategy;
import io.reprise.strategy.StrategyProvider;
import io.reprise.strategy.StrategySetup;
import io.reprise.strategy.WarmUp;
import io.reprise.strategy.setting.Setting;
import java.util.ArrayList;
import java.util.List;

/** Kind {@code average-cross}: what its file may say, and how one is made. */
public final class AverageCrossProvider implements StrategyProvider {
    /** The service loader makes one. */
    public AverageCrossProvider() {}

    @Override
    public String kind() {
        return "average-cross";
    }

    @Override
    public String description() {
        return "Buys when the fast average of closes crosses above the slow one, and sells when it crosses below.";
    }

    @Override
    public List<Setting> settings() {
        // Size, stops, targets, cooldown and all that come with the desk; these are the strategy's own.
        return EntrySettings.behind(List.of(
                Setting.timeSpan("interval", "1s", "1d", "1m", "Length of the candles it decides on."),
                Setting.count("fast", 1, 1_000, 5, "Candles in the fast average."),
                Setting.count("slow", 2, 1_000, 20, "Candles in the slow average; more than in the fast one."),
                Setting.count("atr-period", 1, 1_000, 14, "Candles in the average true range (ATR).")));
    }

    @Override
    public List<Complaint> check(final Settings settings) {
        final List<Complaint> complaints = new ArrayList<>(EntrySettings.check(settings));
        if (settings.count("fast") >= settings.count("slow")) {
            complaints.add(new Complaint("fast", "less than slow (" + settings.value("slow") + ")"));
        }
        return complaints;
    }

    @Override
    public List<WarmUp> warmUp(final Settings settings) {
        final int bars = Math.max(settings.count("slow"), settings.count("atr-period")) + 1;
        return List.of(new WarmUp(settings.durationNanos("interval"), bars));
    }

    @Override
    public Strategy create(final StrategySetup setup) {
        return new AverageCross(setup);
    }
}
