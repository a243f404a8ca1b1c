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

/** Kind {@code channel-trend}. */
public final class ChannelTrendProvider implements StrategyProvider {
    private static final int SETTLING = 4;

    private static final List<Setting> OWN = List.of(
            Setting.timeSpan("interval", "1s", "1d", "15m", "Length of the candles that make the channels."),
            Setting.count("entry-period", 1, 1_000, 20, "Closed candles whose highest high must be passed."),
            Setting.count(
                    "exit-period",
                    1,
                    1_000,
                    10,
                    "Closed candles below whose lowest low all is sold; at most" + " entry-period."),
            Setting.count("atr-period", 1, 1_000, 20, "Candles in the average true range (ATR)."),
            Setting.count("levels", 1, 20, 4, "In how many entries a position may be built."),
            Setting.number(
                    "level-step-atr",
                    "0.01",
                    "100",
                    "0.5",
                    "How far the price must rise from the last entry to" + " the next, in ATR."),
            Setting.flag(
                    "reset",
                    true,
                    "Whether the price must have been below the middle of the channel between an exit"
                            + " and the next entry: a new structure, not the old one again."),
            Setting.number(
                    "target-atr",
                    "0",
                    "1000",
                    "0",
                    "Distance of the target above the average entry, in ATR as of" + " the entry; 0 for no target."),
            Setting.timeSpan("max-holding", "1s", "365d", "30d", "A position older than this is sold."),
            Setting.timeSpan(
                    "cooldown",
                    "0s",
                    "7d",
                    "15m",
                    "Pause between the last fill of an exit and the next entry in" + " the same product."));

    /** For the service loader. */
    public ChannelTrendProvider() {}

    @Override
    public String kind() {
        return "channel-trend";
    }

    @Override
    public String description() {
        return "Buys above the Donchian channel, adds levels as the price rises by average true ranges,"
                + " and sells below a"
                + " shorter channel or at the stop.";
    }

    @Override
    public List<Setting> settings() {
        return EntrySettings.behind(OWN);
    }

    @Override
    public List<Complaint> check(final Settings settings) {
        final List<Complaint> complaints = new ArrayList<>(EntrySettings.check(settings));
        if (settings.count("exit-period") > settings.count("entry-period")) {
            complaints.add(
                    new Complaint("exit-period", "at most entry-period (" + settings.value("entry-period") + ")"));
        }
        return complaints;
    }

    @Override
    public List<WarmUp> warmUp(final Settings settings) {
        final int bars = Math.max(settings.count("entry-period"), settings.count("atr-period") * SETTLING) + 1;
        return List.of(new WarmUp(settings.durationNanos("interval"), bars));
    }

    @Override
    public Strategy create(final StrategySetup setup) {
        return new ChannelTrend(setup);
    }
}
