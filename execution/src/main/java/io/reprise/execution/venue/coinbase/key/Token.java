package io.reprise.execution.venue.coinbase.key;

/**
 * A signed JWT. Immutable, any thread. Whoever holds its text can act for its life of {@value #LIFE_SECONDS} s, so it
 * is shown by {@link #text} and {@link #authorization} only.
 */
public final class Token {
    /** From {@code nbf} to {@code exp}; the venue takes no longer one. */
    public static final long LIFE_SECONDS = 120;

    /** Handed out below this age only: what is left is for the way to the venue and for two clocks that differ. */
    static final long FRESH_SECONDS = 100;

    /** Replaced from this age on, so that a renewer may be {@code FRESH_SECONDS} less this late. */
    static final long RENEW_SECONDS = 60;

    static final long SECOND_NANOS = 1_000_000_000L;

    private final String text;
    private final long notBeforeSeconds;

    Token(final String text, final long notBeforeSeconds) {
        this.text = text;
        this.notBeforeSeconds = notBeforeSeconds;
    }

    /**
     * The three parts with their dots, as a WebSocket message carries it.
     *
     * @return the token; not for a log
     */
    public String text() {
        return text;
    }

    /**
     * The value of a REST request's header {@code Authorization}.
     *
     * @return {@code Bearer} and the token; not for a log
     */
    public String authorization() {
        return "Bearer " + text;
    }

    /**
     * When the venue stops taking it.
     *
     * @return seconds since 1970
     */
    public long expiresAtSeconds() {
        return notBeforeSeconds + LIFE_SECONDS;
    }

    /** Whether it may still be handed out; not so before its begin either, when the clock was set back. */
    boolean isFresh(final long nowNanos) {
        return isYounger(FRESH_SECONDS, nowNanos);
    }

    /** Whether its successor should be signed now. */
    boolean isDue(final long nowNanos) {
        return !isYounger(RENEW_SECONDS, nowNanos);
    }

    private boolean isYounger(final long seconds, final long nowNanos) {
        final long age = Math.floorDiv(nowNanos, SECOND_NANOS) - notBeforeSeconds;
        return age >= 0 && age < seconds;
    }

    /** When it expires, and nothing that could be used. */
    @Override
    public String toString() {
        return "Token[expires at " + expiresAtSeconds() + ']';
    }
}
