package io.reprise.strategy.rules;

import io.reprise.event.Settings;
import io.reprise.strategy.EntrySettings;
import io.reprise.strategy.Strategy;
import io.reprise.strategy.StrategyProvider;
import io.reprise.strategy.StrategySetup;
import io.reprise.strategy.WarmUp;
import io.reprise.strategy.exit.ProtectionSettings;
import io.reprise.strategy.setting.Setting;
import java.util.List;

/** Kind {@code exit-only}. */
public final class ExitOnlyProvider implements StrategyProvider {
    /** What a file, or who stands in for one, names it by. */
    public static final String KIND = "exit-only";

    private static final List<Setting> OWN = List.of(
            Setting.number(
                    "stop-percent",
                    "0.1",
                    "99",
                    "5",
                    "A position without a stop gets one so many percent below its average entry, or below the price"
                            + " where that is lower. One that has a stop keeps it."),
            Setting.timeSpan("max-holding", "1s", "365d", "365d", "A position older than this is sold."),
            ProtectionSettings.protection("stop"));

    /** For the service loader. */
    public ExitOnlyProvider() {}

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public String description() {
        return "Buys nothing. Looks after what a strategy of the same name bought: keeps its stop, at the venue, and"
                + " sells by the exits below.";
    }

    @Override
    public List<Setting> settings() {
        return EntrySettings.behind(OWN);
    }

    @Override
    public List<Complaint> check(final Settings settings) {
        return EntrySettings.check(settings);
    }

    @Override
    public List<WarmUp> warmUp(final Settings settings) {
        return List.of();
    }

    @Override
    public Strategy create(final StrategySetup setup) {
        return new ExitOnly(setup);
    }
}
