package io.reprise.execution.venue.coinbase.rest;

import java.util.List;
import java.util.OptionalLong;

/**
 * Which fills to list.
 *
 * @param orderIds   the venue's; none for all
 * @param productIds the venue's; none for all
 * @param startNanos sequenced at or after, absent for no bound
 * @param limit      fills a page, 0 for the venue's
 * @param cursor     of the page before, empty for the first
 */
public record FillQuery(
        List<String> orderIds, List<String> productIds, OptionalLong startNanos, int limit, String cursor) {
    /** Every fill, from the newest. */
    public static final FillQuery ALL = new FillQuery(List.of(), List.of(), OptionalLong.empty(), 0, "");

    /** Keeps its lists from changing. */
    public FillQuery {
        orderIds = List.copyOf(orderIds);
        productIds = List.copyOf(productIds);
    }

    /**
     * The same question for another page.
     *
     * @param nextCursor of the page before
     * @return the question
     */
    public FillQuery from(final String nextCursor) {
        return new FillQuery(orderIds, productIds, startNanos, limit, nextCursor);
    }
}
