package io.reprise.execution.venue.coinbase.rest;

import io.reprise.event.OrderReason;
import java.nio.charset.StandardCharsets;

/**
 * Tells what an HTTP answer means. Any thread; pure.
 *
 * @param <T> what an answer that is understood holds
 */
final class AnswerReader<T> {
    /** A page of 1,000 orders has some 2 MB; what is longer is no answer. */
    static final int BODY_BYTES_MAX = 8 * 1024 * 1024;

    private static final int OK_FIRST = 200;
    private static final int OK_LAST = 299;
    private static final int UNAUTHORISED = 401;
    private static final int FORBIDDEN = 403;
    private static final int TIMED_OUT = 408;
    private static final int TOO_MANY = 429;
    private static final int SERVER_FIRST = 500;

    private final BodyReader<T> reader;

    AnswerReader(final BodyReader<T> reader) {
        this.reader = reader;
    }

    /** Reads the body of a success. */
    @FunctionalInterface
    interface BodyReader<T> {
        T read(JsonFields body) throws UnreadableFieldException;
    }

    /** What the answer means. */
    RestAnswer<T> read(final int status, final RateHeaders rate, final byte[] body) {
        final boolean isCut = body.length > BODY_BYTES_MAX;
        final String text = isCut ? "" : new String(body, StandardCharsets.UTF_8);
        if (isCut && status >= OK_FIRST && status <= OK_LAST) {
            return new RestAnswer.Unreadable<>(status, "", "the body has more than " + BODY_BYTES_MAX + " bytes", text);
        }
        if (status >= OK_FIRST && status <= OK_LAST) {
            try {
                return new RestAnswer.Understood<>(reader.read(JsonBody.read(text)), rate);
            } catch (final UnreadableFieldException e) {
                return new RestAnswer.Unreadable<>(status, e.where(), e.what(), Excerpt.of(text));
            }
        }
        if (status == UNAUTHORISED) {
            return new RestAnswer.Unauthorised<>(Excerpt.of(text));
        }
        if (status == TOO_MANY) {
            return new RestAnswer.RateLimited<>(rate, Excerpt.of(text));
        }
        if (status >= SERVER_FIRST || status == TIMED_OUT) {
            return new RestAnswer.Unavailable<>(status, Excerpt.of(text));
        }
        final String code = code(text);
        return new RestAnswer.Refused<>(status, reason(status, code), code, Excerpt.of(text));
    }

    /** The venue's word in an error's body, empty when the body is no JSON or has none. */
    private static String code(final String text) {
        try {
            final JsonFields body = JsonBody.read(text);
            if (!body.remark("error").isEmpty()) {
                return body.remark("error");
            }
            return body.has("errors") ? first(body) : "";
        } catch (final UnreadableFieldException e) {
            return "";
        }
    }

    private static String first(final JsonFields body) throws UnreadableFieldException {
        for (final JsonFields error : body.objects("errors")) {
            return error.remark("id");
        }
        return "";
    }

    private static OrderReason reason(final int status, final String code) {
        final OrderReason reason = Reasons.of(code);
        return status == FORBIDDEN && reason == OrderReason.VENUE_REFUSED ? OrderReason.NOT_PERMITTED : reason;
    }
}
