package io.reprise.execution.venue.coinbase.gateway;

import io.reprise.event.OrderReason;
import io.reprise.execution.venue.coinbase.rest.RestAnswer;

/**
 * Why a request has no answer that helps: in our word and in the venue's.
 *
 * @param reason ours
 * @param status HTTP, 0 where there was no answer
 * @param text   for a person
 */
record Refusal(OrderReason reason, int status, String text) {
    private static final int RATE_LIMITED = 429;
    private static final int UNAUTHORISED = 401;

    /** Of any answer but one that was understood. */
    static Refusal of(final RestAnswer<?> answer) {
        if (answer instanceof RestAnswer.Refused<?> refused) {
            return new Refusal(refused.reason(), refused.status(), refused.text());
        }
        if (answer instanceof RestAnswer.RateLimited<?> limited) {
            return new Refusal(OrderReason.RATE_LIMITED, RATE_LIMITED, limited.text());
        }
        if (answer instanceof RestAnswer.Unauthorised<?> unauthorised) {
            return new Refusal(OrderReason.NOT_PERMITTED, UNAUTHORISED, unauthorised.text());
        }
        if (answer instanceof RestAnswer.NotSent<?> notSent) {
            return new Refusal(OrderReason.NOT_SENT, 0, notSent.what());
        }
        if (answer instanceof RestAnswer.Unavailable<?> unavailable) {
            return new Refusal(OrderReason.NO_ANSWER, unavailable.status(), unavailable.text());
        }
        if (answer instanceof RestAnswer.UnknownFate<?> unknown) {
            return new Refusal(OrderReason.NO_ANSWER, 0, unknown.what());
        }
        if (answer instanceof RestAnswer.Unreadable<?> unreadable) {
            final String what = unreadable.where() + " " + unreadable.what() + ": " + unreadable.text();
            return new Refusal(OrderReason.NO_ANSWER, unreadable.status(), what);
        }
        throw new IllegalArgumentException("an answer that was understood is no refusal: " + answer);
    }
}
