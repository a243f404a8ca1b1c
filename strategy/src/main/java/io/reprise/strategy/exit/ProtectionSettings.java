package io.reprise.strategy.exit;

import io.reprise.event.Settings;
import io.reprise.strategy.setting.Setting;
import java.util.List;

/**
 * Whether the way out of a position rests at the venue, where it works also while the engine does not.
 *
 * @param kind           what rests there
 * @param offsetBps      how far the stop's limit is below its trigger, in hundredths of a percent
 * @param stepBps        least rise by which the resting stop is moved, in hundredths of a percent of its trigger
 * @param patienceNanos  how long the venue has when the price is below the stop's limit
 */
public record ProtectionSettings(Kind kind, int offsetBps, int stepBps, long patienceNanos) {
    /** What rests at the venue. */
    public enum Kind {
        /** Nothing: the engine watches the price. */
        ENGINE,
        /** A stop-limit order. */
        STOP,
        /** A bracket of target and stop; a stop-limit order where there is no target. */
        BRACKET,
        /** A limit order at the target; the engine watches the stop. */
        TARGET
    }

    /** For what never rests at the venue. */
    public static final ProtectionSettings NONE = new ProtectionSettings(Kind.ENGINE, 0, 0, 0);

    /** The keys, behind those of the exit. */
    public static final List<Setting> ALL = List.of(
            protection("engine"),
            Setting.count(
                    "stop-limit-offset-bps",
                    1,
                    2_000,
                    50,
                    "Of a stop at the venue: how far its limit is below its trigger, in hundredths of a percent."),
            Setting.count(
                    "trail-step-bps",
                    0,
                    1_000,
                    10,
                    "Of a stop at the venue: it is moved when the stop has risen by so many hundredths of a percent"
                            + " above it, and at most once a second."),
            Setting.timeSpan(
                    "stop-patience",
                    "0s",
                    "10m",
                    "5s",
                    "Of a stop at the venue: with the price below its limit for so long it is cancelled, and the"
                            + " engine sells what is left."));

    /**
     * The key that says so, for a strategy that usually keeps its stop another way.
     *
     * @param standard when nothing is written: engine, stop, bracket or target
     * @return the setting
     */
    public static Setting protection(final String standard) {
        return Setting.choice(
                "protection",
                List.of("engine", "stop", "bracket", "target"),
                standard,
                "Who keeps the stop: the engine, which watches the price; a stop-limit order that rests at the"
                        + " venue and works also while the engine does not; or a bracket, target and stop in one"
                        + " order there. With target the target alone rests there, as a limit order, and the"
                        + " engine cancels it before it sells at the stop. The engine watches whatever does not"
                        + " rest.");
    }

    /**
     * Reads them.
     *
     * @param own settings of the strategy, complete
     * @return the settings
     */
    public static ProtectionSettings of(final Settings own) {
        final Kind kind =
                switch (own.value("protection")) {
                    case "stop" -> Kind.STOP;
                    case "bracket" -> Kind.BRACKET;
                    case "target" -> Kind.TARGET;
                    default -> Kind.ENGINE;
                };
        return new ProtectionSettings(
                kind,
                own.count("stop-limit-offset-bps"),
                own.count("trail-step-bps"),
                own.durationNanos("stop-patience"));
    }

    /**
     * Whether anything rests at the venue.
     *
     * @return false where the engine watches alone
     */
    public boolean isResting() {
        return kind != Kind.ENGINE;
    }

    /**
     * Whether the stop rests at the venue.
     *
     * @return false where the engine watches it
     */
    public boolean isStopResting() {
        return kind == Kind.STOP || kind == Kind.BRACKET;
    }
}
