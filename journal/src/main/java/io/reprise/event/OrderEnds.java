package io.reprise.event;

/** Which states of an order are ends. Pure; allocates nothing. */
public final class OrderEnds {
    private OrderEnds() {}

    /**
     * Whether nothing can happen to an order any more.
     *
     * @param status as reported
     * @return false also for an unknown fate, and for a state of a later schema: who does not know goes on asking
     */
    public static boolean isEnd(final OrderStatus status) {
        return switch (status) {
            case FILLED, CANCELLED, EXPIRED, REJECTED -> true;
            default -> false;
        };
    }
}
