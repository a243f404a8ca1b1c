package io.reprise.execution.venue.coinbase.rest;

/** Which way the last trade must go to trigger a stop. */
public enum StopDirection {
    /** The order has none. */
    NONE(""),
    /** Triggered at or above the stop price. */
    UP("STOP_DIRECTION_STOP_UP"),
    /** Triggered at or below the stop price. */
    DOWN("STOP_DIRECTION_STOP_DOWN");

    private final String word;

    StopDirection(final String word) {
        this.word = word;
    }

    /**
     * The venue's word.
     *
     * @return it, empty for {@link #NONE}
     */
    public String word() {
        return word;
    }

    /** The direction of a word, {@link #NONE} for one we do not know. */
    static StopDirection of(final String word) {
        return word.equals(UP.word) ? UP : word.equals(DOWN.word) ? DOWN : NONE;
    }
}
