package io.reprise.risk.limit;

import io.reprise.event.RiskLevel;

/** What a trigger does: the level it sets, and whether real orders end with it. */
public enum LevelAction {
    /** Nothing. */
    NONE("none", RiskLevel.NORMAL),
    /** Nothing is opened any more. */
    REDUCE_ONLY("reduce-only", RiskLevel.REDUCE_ONLY),
    /** No new orders but those that are there to reduce. */
    HALT("halt", RiskLevel.HALT),
    /** And every open order is cancelled. */
    CANCEL_ALL("cancel-all", RiskLevel.CANCEL_ALL),
    /** And positions are treated as the emergency policy says. */
    FLATTEN("flatten", RiskLevel.FLATTEN),
    /** Every open order is cancelled, and a live engine goes on with paper ones. */
    DEMOTE("demote", RiskLevel.CANCEL_ALL);

    private final String word;
    private final RiskLevel level;

    LevelAction(final String word, final RiskLevel level) {
        this.word = word;
        this.level = level;
    }

    /**
     * As the configuration writes it.
     *
     * @return for instance {@code reduce-only}
     */
    public String word() {
        return word;
    }

    /**
     * The level it sets.
     *
     * @return NORMAL for none
     */
    public RiskLevel level() {
        return level;
    }

    /**
     * Reads what the configuration writes.
     *
     * @param word for instance {@code reduce-only}
     * @return the action
     * @throws IllegalArgumentException for any other word
     */
    public static LevelAction of(final String word) {
        for (final LevelAction action : values()) {
            if (action.word.equals(word)) {
                return action;
            }
        }
        throw new IllegalArgumentException("no such level: '" + word + "'");
    }
}
