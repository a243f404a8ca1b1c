package io.reprise.risk.limit;

import io.reprise.event.LevelTrigger;
import io.reprise.event.Settings;
import java.util.Locale;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What the configuration says beside numbers: which trigger sets which level, what becomes of positions, when a trading
 * day starts.
 *
 * <p>Immutable; core thread.
 */
public final class RiskTerms {
    /** Where the levels of triggers stand in the configuration. */
    public static final String LEVELS = "risk.levels.";

    /** What becomes of positions at level FLATTEN. */
    public enum EmergencyPolicy {
        /** They stay with the stops of their strategies. */
        PROTECT_ONLY,
        /** What would win is sold. */
        CLOSE_PROFITABLE,
        /** All is sold. */
        CLOSE_ALL
    }

    private static final String DAY_START = "risk.day-starts-at";
    private static final String WINDOW = "risk.bursts.window";
    private static final String SELF_CROSS = "risk.self-cross";
    private static final String POLICY = "risk.emergency.policy";
    private static final long NANOS_PER_MINUTE = 60_000_000_000L;
    private static final int HOURS_LENGTH = 2;
    private static final int MINUTES_PER_HOUR = 60;

    private final LevelAction[] actions = new LevelAction[LevelTrigger.DISK.value() + 1];
    private final long dayStartNanos;
    private final long windowNanos;
    private final boolean isSelfCrossForbidden;
    private final EmergencyPolicy policy;
    private final long takerFeeE8;
    private final String quoteCurrency;

    /**
     * Takes over a configuration.
     *
     * @param settings complete and checked; what an older one does not say has its default
     */
    public RiskTerms(final Settings settings) {
        final Settings complete = settings.withDefaults(defaults());
        for (final LevelTrigger trigger : LevelTrigger.values()) {
            if (isConfigured(trigger)) {
                actions[trigger.value()] = LevelAction.of(complete.value(LEVELS + word(trigger)));
            }
        }
        final String dayStart = complete.value(DAY_START);
        dayStartNanos = (Long.parseLong(dayStart.substring(0, HOURS_LENGTH)) * MINUTES_PER_HOUR
                        + Long.parseLong(dayStart.substring(HOURS_LENGTH + 1)))
                * NANOS_PER_MINUTE;
        windowNanos = complete.durationNanos(WINDOW);
        isSelfCrossForbidden = complete.value(SELF_CROSS).equals("forbid");
        policy = switch (complete.value(POLICY)) {
            case "protect-only" -> EmergencyPolicy.PROTECT_ONLY;
            case "close-profitable" -> EmergencyPolicy.CLOSE_PROFITABLE;
            default -> EmergencyPolicy.CLOSE_ALL;
        };
        takerFeeE8 = complete.moneyE8("paper.taker-fee");
        quoteCurrency = complete.value("universe.quote-currency");
    }

    /**
     * The values of keys that are not written.
     *
     * @return full keys and their values
     */
    public static SortedMap<String, String> defaults() {
        final SortedMap<String, String> defaults = new TreeMap<>();
        for (final LevelTrigger trigger : LevelTrigger.values()) {
            if (isConfigured(trigger)) {
                defaults.put(LEVELS + word(trigger), standard(trigger).word());
            }
        }
        defaults.put(DAY_START, "00:00");
        defaults.put(WINDOW, "5m");
        defaults.put(SELF_CROSS, "forbid");
        defaults.put(POLICY, "close-all");
        return defaults;
    }

    /**
     * What a trigger does.
     *
     * @param trigger any but the operator
     * @return the configured action
     */
    public LevelAction action(final LevelTrigger trigger) {
        return actions[trigger == LevelTrigger.CANARY_LOSS ? LevelTrigger.CANARY.value() : trigger.value()];
    }

    /**
     * The number of the trading day of a moment.
     *
     * @param epochNanos event time
     * @return days since 1970, shifted by the configured start
     */
    public long day(final long epochNanos) {
        return Math.floorDiv(epochNanos - dayStartNanos, 1_440 * NANOS_PER_MINUTE);
    }

    /**
     * Within which errors count as a burst.
     *
     * @return nanoseconds
     */
    public long windowNanos() {
        return windowNanos;
    }

    /**
     * Whether an order may not meet one of our own.
     *
     * @return true when it is refused
     */
    public boolean isSelfCrossForbidden() {
        return isSelfCrossForbidden;
    }

    /**
     * What becomes of positions at level FLATTEN.
     *
     * @return the policy
     */
    public EmergencyPolicy policy() {
        return policy;
    }

    /**
     * Fraction that an order may cost on top.
     *
     * @return with eight decimals
     */
    public long takerFeeE8() {
        return takerFeeE8;
    }

    /**
     * The account's own currency.
     *
     * @return for instance USD
     */
    public String quoteCurrency() {
        return quoteCurrency;
    }

    /**
     * How the configuration calls a trigger.
     *
     * @param trigger which
     * @return for instance {@code daily-loss}
     */
    public static String word(final LevelTrigger trigger) {
        return trigger.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /**
     * Whether a trigger's level is a matter of configuration.
     *
     * @param trigger which
     * @return false for the operator, who names the level himself
     */
    public static boolean isConfigured(final LevelTrigger trigger) {
        return trigger != LevelTrigger.OPERATOR && trigger.value() <= LevelTrigger.DISK.value();
    }

    private static LevelAction standard(final LevelTrigger trigger) {
        return switch (trigger) {
            case KILL_SWITCH_FILE, DAILY_LOSS, CANARY, REJECTS, DISK -> LevelAction.HALT;
            case DRAWDOWN -> LevelAction.CANCEL_ALL;
            case CONSECUTIVE_LOSSES -> LevelAction.NONE;
            default -> LevelAction.REDUCE_ONLY;
        };
    }
}
