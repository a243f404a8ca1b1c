package io.reprise.strategy;

import io.reprise.event.IdleReason;

/** The reasons not to enter in a few words for people. Pure. */
public final class IdleWords {
    private IdleWords() {}

    /**
     * A reason for people.
     *
     * @param reason any
     * @return a few words
     */
    public static String of(final IdleReason reason) {
        return switch (reason) {
            case NONE -> "nothing";
            case NOT_WARM -> "not warm";
            case CONDITION_UNMET -> "condition unmet";
            case POSITION_HELD -> "position held";
            case ORDER_IN_FLIGHT -> "order in flight";
            case COOLING_DOWN -> "cooling down";
            case NOT_ELIGIBLE -> "product not eligible";
            case REGIME -> "not in this regime";
            case TIER_FULL -> "tier full";
            case EXPECTED_VALUE -> "would not pay its costs";
            case PERFORMANCE -> "blocked by its performance";
            case NO_RANGE -> "no range";
            case TOO_SMALL -> "too small";
            case TOO_LARGE -> "too large";
            case NO_ROOM -> "no room in the batch";
            case NO_BOOK -> "no fresh book";
            default -> "unknown reason " + reason.value();
        };
    }
}
