package io.reprise.engine.fault;

import io.reprise.event.Settings;
import io.reprise.strategy.EntrySettings;
import io.reprise.strategy.Strategy;
import io.reprise.strategy.StrategyProvider;
import io.reprise.strategy.StrategySetup;
import io.reprise.strategy.WarmUp;
import io.reprise.strategy.setting.Setting;
import java.util.List;

/** Kind {@code restless}: trades for no reason, so that there are many orders in a short time. */
public final class RestlessProvider implements StrategyProvider {
    /** The service loader makes one. */
    public RestlessProvider() {}

    @Override
    public String kind() {
        return "restless";
    }

    @Override
    public String description() {
        return "Buys, sells, quotes and takes back by chance.";
    }

    @Override
    public List<Setting> settings() {
        return EntrySettings.behind(List.of(
                Setting.choice("desk", List.of("entry", "quote"), "entry", "Which desk it trades at."),
                Setting.count("chance", 1, 1_000_000, 1, "Seed of its chance."),
                Setting.count("leaves", 0, 1_000, 30, "Of a thousand prices, those at which it leaves.")));
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
        return setup.settings().value("desk").equals("quote") ? new RestlessQuotes(setup) : new RestlessEntries(setup);
    }
}
