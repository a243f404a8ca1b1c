package io.reprise.execution.venue.coinbase.rest;

import io.reprise.event.OrderReason;

/**
 * What became of one request. Texts are cut and free of control characters.
 *
 * @param <T> what an answer that was understood holds
 */
public sealed interface RestAnswer<T> {
    /**
     * Whether the venue may have done what was asked although we cannot tell. Then never ask for the same under another
     * client order id: send the identical request again, or look the order up.
     *
     * @return true after a silence, a 5xx and an answer that could not be read
     */
    default boolean isFateOpen() {
        return false;
    }

    /**
     * The venue answered.
     *
     * @param value what it said, which may still be a refusal of the order
     * @param rate  how often one may ask
     * @param <T>   its type
     */
    record Understood<T>(T value, RateHeaders rate) implements RestAnswer<T> {}

    /**
     * The venue refused the request: 3xx and 4xx.
     *
     * @param status HTTP status
     * @param reason ours, {@link OrderReason#VENUE_REFUSED} when the code says nothing we know
     * @param code   the venue's, empty when the body has none
     * @param text   the body
     * @param <T>    type of the answer that did not come
     */
    record Refused<T>(int status, OrderReason reason, String code, String text) implements RestAnswer<T> {}

    /**
     * Too many requests: 429. Nothing was done.
     *
     * @param rate what the headers say
     * @param text the body
     * @param <T>  type of the answer that did not come
     */
    record RateLimited<T>(RateHeaders rate, String text) implements RestAnswer<T> {}

    /**
     * The venue, or what stands before it, is not well: 5xx and 408. It may have acted.
     *
     * @param status HTTP status
     * @param text   the body
     * @param <T>    type of the answer that did not come
     */
    record Unavailable<T>(int status, String text) implements RestAnswer<T> {
        @Override
        public boolean isFateOpen() {
            return true;
        }
    }

    /**
     * The token was not taken: 401. Nothing was done.
     *
     * @param text the body, which is plain text
     * @param <T>  type of the answer that did not come
     */
    record Unauthorised<T>(String text) implements RestAnswer<T> {}

    /**
     * The request never left: no connection, or no token. Nothing was done.
     *
     * @param what went wrong
     * @param <T>  type of the answer that did not come
     */
    record NotSent<T>(String what) implements RestAnswer<T> {}

    /**
     * The request may have left and no whole answer came. The venue may have acted.
     *
     * @param what went wrong
     * @param <T>  type of the answer that did not come
     */
    record UnknownFate<T>(String what) implements RestAnswer<T> {
        @Override
        public boolean isFateOpen() {
            return true;
        }
    }

    /**
     * The venue answered 2xx with something else than it should. It may have acted.
     *
     * @param status HTTP status
     * @param where  the field, as a path; empty for the whole body
     * @param what   was wrong with it
     * @param text   the body
     * @param <T>    type of the answer that could not be read
     */
    record Unreadable<T>(int status, String where, String what, String text) implements RestAnswer<T> {
        @Override
        public boolean isFateOpen() {
            return true;
        }
    }
}
