package io.reprise.execution.venue.coinbase.rest;

import java.util.List;
import java.util.OptionalLong;

/**
 * Which orders to list.
 *
 * @param productIds the venue's; none for all
 * @param statuses   none for all: {@link VenueStatus#OPEN} leaves out orders that are pending or queued and still live
 * @param startNanos created at or after, absent for no bound
 * @param limit      orders a page, 0 for the venue's
 * @param cursor     of the page before, empty for the first
 */
public record OrderQuery(
        List<String> productIds, List<VenueStatus> statuses, OptionalLong startNanos, int limit, String cursor) {
    /** Every order, from the newest. */
    public static final OrderQuery ALL = new OrderQuery(List.of(), List.of(), OptionalLong.empty(), 0, "");

    /** Keeps its lists from changing. */
    public OrderQuery {
        productIds = List.copyOf(productIds);
        statuses = List.copyOf(statuses);
    }

    /**
     * The same question for another page.
     *
     * @param nextCursor of the page before
     * @return the question
     */
    public OrderQuery from(final String nextCursor) {
        return new OrderQuery(productIds, statuses, startNanos, limit, nextCursor);
    }
}
