package io.reprise.simulator.fault;

import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What can go wrong with an HTTP request. */
public enum FaultKind {
    /** 401 and plain text, whatever the token. */
    UNAUTHORIZED_TEXT("unauthorized-text", null),
    /** 429. */
    RATE_LIMITED("rate-limited", null),
    /** A status of 500 to 599; nothing was done. */
    SERVER_ERROR_BEFORE("server-error-before", Amount.STATUS),
    /** A status of 500 to 599; all was done. */
    SERVER_ERROR_AFTER("server-error-after", Amount.STATUS),
    /** No answer; nothing was done. */
    TIMEOUT_BEFORE("timeout-before", null),
    /** No answer; all was done. */
    TIMEOUT_AFTER("timeout-after", null),
    /** Done at once, answered late. */
    SLOW_ANSWER("slow-answer", Amount.DELAY),
    /** An answer of the right length that is no JSON. */
    MALFORMED_JSON("malformed-json", null),
    /** Half an answer, then the connection closes. */
    TRUNCATED_BODY("truncated-body", null),
    /** The token is taken for an expired one. */
    EXPIRED_JWT("expired-jwt", null),
    /** The venue's clock is off, in what it tells and in what it checks; until cleared, unless counted. */
    CLOCK_SKEW("clock-skew", Amount.SKEW),
    /** A status of 500 to 599 for all paths that begin so, for ten seconds, unless told otherwise. */
    PARTIAL_OUTAGE("partial-outage", Amount.OUTAGE),
    /** The connection closes without an answer; nothing was done. */
    CONNECTION_CLOSED("connection-closed", null);

    /** The one number that is a fault's own: what it is called, its bounds, and what it is when nothing is said. */
    enum Amount {
        STATUS("status", 500, 599, 500),
        OUTAGE("status", 500, 599, 503),
        DELAY("delayMillis", 1, 60_000, 1000),
        SKEW("seconds", -86_400, 86_400, 300);

        private final String wireName;
        private final long least;
        private final long most;
        private final long usual;

        Amount(final String wireName, final long least, final long most, final long usual) {
            this.wireName = wireName;
            this.least = least;
            this.most = most;
            this.usual = usual;
        }

        String wireName() {
            return wireName;
        }

        long of(final FaultArguments arguments) {
            return arguments.number(wireName, least, most, usual);
        }
    }

    private final String wireName;
    private final @Nullable Amount amount;

    FaultKind(final String wireName, final @Nullable Amount amount) {
        this.wireName = wireName;
        this.amount = amount;
    }

    /**
     * What it is armed by.
     *
     * @return small letters and hyphens
     */
    public String wireName() {
        return wireName;
    }

    @Nullable
    Amount amount() {
        return amount;
    }

    /** Whether it is a state that holds, and not something that strikes so many times. */
    boolean isState() {
        return this == CLOCK_SKEW || this == PARTIAL_OUTAGE;
    }

    static @Nullable FaultKind named(final String wireName) {
        return Stream.of(values())
                .filter(kind -> kind.wireName.equals(wireName))
                .findFirst()
                .orElse(null);
    }

    static List<String> names() {
        return Stream.of(values()).map(FaultKind::wireName).toList();
    }
}
