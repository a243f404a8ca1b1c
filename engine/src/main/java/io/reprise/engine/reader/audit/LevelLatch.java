package io.reprise.engine.reader.audit;

import io.reprise.event.OperatorAction;
import io.reprise.event.OperatorCommandedDecoder;
import io.reprise.event.OperatorSource;
import io.reprise.event.RiskLevel;
import io.reprise.event.RiskLevelChangedDecoder;

/** What may still be done: what the journal says of the level, and what people asked for whether it says so or not. */
final class LevelLatch {
    private final Rulebook rules;
    private int told;
    private int asked;
    private boolean isResuming;

    LevelLatch(final Rulebook rules) {
        this.rules = rules;
    }

    /** The stricter of both. */
    int level() {
        return Math.max(told, asked);
    }

    static String word(final int level) {
        return RiskLevel.get((short) level).name();
    }

    /** Before each input: only what an operator says in it can take a level back. */
    void onInput() {
        isResuming = false;
    }

    /** True when an operator took everything back. */
    boolean onOperator(final OperatorCommandedDecoder command) {
        if (command.origin() == OperatorSource.KILL_SWITCH_FILE) {
            ask(killed());
        } else if (isPerson(command.origin())) {
            switch (command.action()) {
                case REDUCE_ONLY -> ask(RiskLevel.REDUCE_ONLY);
                case HALT -> ask(RiskLevel.HALT);
                case CANCEL_ALL -> ask(RiskLevel.CANCEL_ALL);
                case FLATTEN -> ask(RiskLevel.FLATTEN);
                case RESUME -> {
                    asked = RiskLevel.NORMAL.value();
                    isResuming = true;
                }
                default -> {
                    // Nothing that a level hangs on.
                }
            }
        }
        return isResuming && command.action() == OperatorAction.RESUME;
    }

    private static boolean isPerson(final OperatorSource origin) {
        return origin == OperatorSource.TERMINAL || origin == OperatorSource.CONTROL_CHANNEL;
    }

    /** Takes what the journal says; false where it went down and nobody had asked for that. */
    boolean onChanged(final RiskLevelChangedDecoder changed) {
        final boolean isDown = changed.after().value() < told;
        told = changed.after().value();
        return !isDown || isResuming;
    }

    private void ask(final RiskLevel level) {
        asked = Math.max(asked, level.value());
    }

    private RiskLevel killed() {
        if (!rules.isLoaded()) {
            return RiskLevel.HALT;
        }
        return switch (rules.killSwitch()) {
            case "none" -> RiskLevel.NORMAL;
            case "reduce-only" -> RiskLevel.REDUCE_ONLY;
            case "cancel-all", "demote" -> RiskLevel.CANCEL_ALL;
            case "flatten" -> RiskLevel.FLATTEN;
            default -> RiskLevel.HALT;
        };
    }
}
