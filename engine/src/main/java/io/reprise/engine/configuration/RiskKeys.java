package io.reprise.engine.configuration;

import static io.reprise.engine.configuration.KeyFile.RISK;
import static io.reprise.engine.configuration.Kinds.choice;
import static io.reprise.engine.configuration.Kinds.count;
import static io.reprise.engine.configuration.Kinds.duration;
import static io.reprise.engine.configuration.Kinds.moneyAboveZero;
import static io.reprise.engine.configuration.Kinds.number;
import static io.reprise.engine.configuration.Kinds.orOff;
import static io.reprise.engine.configuration.Kinds.path;
import static io.reprise.engine.configuration.Kinds.timeOfDay;

import io.reprise.event.LevelTrigger;
import io.reprise.risk.limit.LevelAction;
import io.reprise.risk.limit.LimitKey;
import io.reprise.risk.limit.RiskTerms;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;

/** The keys of risk: the limits of {@link LimitKey}, and what stands beside them. */
final class RiskKeys {
    /** A cluster's own share of equity. */
    static final String CLUSTER_PERCENT = "risk.cluster-percent.";

    private static final Kind LEVELS =
            choice(Arrays.stream(LevelAction.values()).map(LevelAction::word).toArray(String[]::new));

    private RiskKeys() {}

    /** In the order of the file: the switch, the limits, what sets levels. */
    static List<Key> all() {
        final List<Key> keys = new ArrayList<>();
        keys.add(new Key(
                RISK,
                "risk.kill-switch-file",
                orOff(path()),
                "data/KILL_SWITCH",
                "As long as this file exists, the level risk.levels.kill-switch-file holds; create it by hand, its"
                        + " content does not matter."));
        keys.add(ofTerms("risk.day-starts-at", timeOfDay(), "When a trading day starts."));
        for (final LimitKey limit : LimitKey.values()) {
            keys.add(new Key(RISK, limit.key(), orOff(kind(limit)), limit.standard(), limit.meaning()));
        }
        keys.add(new Key(
                RISK,
                CLUSTER_PERCENT + "*",
                orOff(number("0", "100")),
                "60",
                "What holds for one cluster in place of max-cluster-percent, by its name in universe.yaml."));
        keys.add(ofTerms(
                "risk.self-cross",
                choice("forbid", "allow"),
                "Whether an order may meet one of our own; an exit never waits for that: the entry is withdrawn."));
        keys.add(ofTerms("risk.bursts.window", duration("1s", "1d"), "Time within which errors count as a burst."));
        keys.add(ofTerms(
                "risk.emergency.policy",
                choice("protect-only", "close-profitable", "close-all"),
                "What becomes of positions at level flatten: they stay with their strategies' stops, those that win"
                        + " after fees are sold, or all are."));
        for (final LevelTrigger trigger : LevelTrigger.values()) {
            if (RiskTerms.isConfigured(trigger)) {
                keys.add(ofTerms(RiskTerms.LEVELS + RiskTerms.word(trigger), LEVELS, meaning(trigger)));
            }
        }
        return keys;
    }

    private static Key ofTerms(final String name, final Kind kind, final String meaning) {
        return new Key(
                RISK, name, kind, Objects.requireNonNull(RiskTerms.defaults().get(name), name), meaning);
    }

    private static Kind kind(final LimitKey limit) {
        return switch (limit.unit()) {
            case MONEY -> moneyAboveZero();
            case PERCENT -> number("0.000001", "100");
            case BPS -> number("0.1", "10000");
            case DURATION -> span(limit);
            case COUNT -> count(1, most(limit));
        };
    }

    private static Kind span(final LimitKey limit) {
        return switch (limit) {
            case STALE_AFTER -> duration("100ms", "1d");
            case DUPLICATE_WINDOW -> duration("1ms", "1m");
            default -> duration("1ms", "365d");
        };
    }

    /** As far as the stage can count. */
    private static int most(final LimitKey limit) {
        return switch (limit) {
            case MAX_OPEN_ORDERS, MAX_PRODUCT_OPEN_ORDERS -> 32;
            case MAX_ORDERS_PER_SECOND, MAX_FEED_ERRORS, MAX_DISCONNECTS, MAX_REJECTS -> 60;
            case MAX_TRADES_PER_HOUR, MAX_PRODUCT_TRADES_PER_HOUR -> 1_000;
            case MAX_POSITIONS_PER_PRODUCT -> 63;
            case MAX_OPEN_POSITIONS -> 1_024;
            default -> 1_000_000;
        };
    }

    private static String meaning(final LevelTrigger trigger) {
        return switch (trigger) {
            case KILL_SWITCH_FILE -> "The level while the kill-switch file exists, and until an operator resets it.";
            case DAILY_LOSS -> "The level at a loss over max-daily-loss or max-daily-loss-percent.";
            case DRAWDOWN -> "The level at a fall over max-drawdown-percent.";
            case CONSECUTIVE_LOSSES -> "The level at max-consecutive-losses.";
            case CANARY -> "The level when the first trades win too seldom or lose too much.";
            case FEED_ERRORS -> "The level at a burst of feed-errors.";
            case DISCONNECTS -> "The level at a burst of disconnects.";
            case REJECTS -> "The level at a burst of rejects.";
            case FEED_LOST -> "The level when a book or connection is lost for longer than feed-lost-for.";
            case CLOCK_DRIFT -> "The level when the clock is off by more than max-clock-drift.";
            case DISK -> "The level when less than min-disk-free is left for the journal.";
            default -> throw new IllegalArgumentException(trigger + " has no configured level");
        };
    }
}
