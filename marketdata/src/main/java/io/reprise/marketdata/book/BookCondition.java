package io.reprise.marketdata.book;

/** What is known of an instrument's book, and why it may not be traded on. Only a {@link #FRESH} book holds levels. */
public enum BookCondition {
    /** No snapshot since the process began to write here. */
    EMPTY(0),
    /** Parts of a snapshot came, its end did not yet. */
    LOADING(1),
    /** Whole: prices can be traded on. */
    FRESH(2),
    /** The feed said that it is stale or gone. */
    STALE(3),
    /** A part of an update was missing, came twice or could not be understood. */
    DISORDERED(4),
    /** The best bid was not below the best offer after a whole update. */
    CROSSED(5),
    /** It had more levels than {@link OrderBook#LEVELS_MAX} a side. */
    FULL(6),
    /** The instrument was listed with other decimals: the levels meant something else. */
    RELISTED(7);

    private static final BookCondition[] BY_CODE = values();

    private final int code;

    BookCondition(final int code) {
        this.code = code;
    }

    /** Part of the state's digest: never renumbered. */
    int code() {
        return code;
    }

    /** The condition of a code; refuses one that none has. */
    static BookCondition of(final int code) {
        for (final BookCondition each : BY_CODE) {
            if (each.code == code) {
                return each;
            }
        }
        throw new IllegalStateException("no book has the condition " + code + ": the state is damaged");
    }
}
