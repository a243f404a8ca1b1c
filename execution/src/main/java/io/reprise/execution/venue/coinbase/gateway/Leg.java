package io.reprise.execution.venue.coinbase.gateway;

import io.reprise.event.Liquidity;
import io.reprise.event.OrderReason;
import io.reprise.execution.venue.coinbase.rest.ExactDecimal;
import io.reprise.execution.venue.coinbase.rest.OrderTerms;
import io.reprise.execution.venue.coinbase.rest.VenueOrder;
import io.reprise.execution.venue.coinbase.rest.VenueStatus;
import org.jspecify.annotations.Nullable;

/**
 * One order at the venue. An order of ours has several one behind the other where the venue cannot change it in place.
 *
 * <p>Gateway thread only. Nothing here ever goes back: what is filled only grows, and an end is not left.
 */
final class Leg {
    private final String clientOrderId;
    private final int generation;
    private final long quantity;
    private String venueOrderId = "";
    private @Nullable VenueStatus status;
    private OrderReason reason = OrderReason.NONE;
    private @Nullable OrderTerms terms;
    private long filled;
    private ExactDecimal value = ExactDecimal.ZERO;
    private ExactDecimal fees = ExactDecimal.ZERO;
    private Liquidity liquidity = Liquidity.NONE;
    private boolean isExact;
    private boolean isDoubted;
    private boolean isEndPresumed;

    Leg(final String clientOrderId, final int generation, final long quantity) {
        this.clientOrderId = clientOrderId;
        this.generation = generation;
        this.quantity = quantity;
    }

    /** What a message about the order changed. */
    enum Change {
        NONE,
        STATE,
        FILLS
    }

    String clientOrderId() {
        return clientOrderId;
    }

    int generation() {
        return generation;
    }

    /** Asked of the venue. */
    long quantity() {
        return quantity;
    }

    /** The venue's id; empty as long as it told none. */
    String venueOrderId() {
        return venueOrderId;
    }

    void knownAs(final String newVenueOrderId) {
        venueOrderId = newVenueOrderId;
        status = status == null ? VenueStatus.PENDING : status;
    }

    /** The venue's word; null as long as nobody knows whether it has the order. */
    @Nullable
    VenueStatus status() {
        return status;
    }

    boolean isKnown() {
        return status != null;
    }

    boolean isEnded() {
        return status != null && status.isTerminal();
    }

    OrderReason reason() {
        return reason;
    }

    /** As the venue repeats them; null before it did. */
    @Nullable
    OrderTerms terms() {
        return terms;
    }

    long filled() {
        return filled;
    }

    ExactDecimal value() {
        return value;
    }

    ExactDecimal fees() {
        return fees;
    }

    Liquidity liquidity() {
        return liquidity;
    }

    /** What was told of its fills makes no sense: their list is to be asked. */
    void doubt(final String toldVenueOrderId) {
        venueOrderId = toldVenueOrderId;
        isDoubted = true;
    }

    /** Whether the list of its fills is to be asked. */
    boolean isInexact() {
        return !venueOrderId.isEmpty() && (isDoubted || (filled > 0 && !isExact));
    }

    /** Whether its sums are those of the venue's list of fills, and not of an order's rounded totals. */
    boolean isExact() {
        return isExact;
    }

    /** The venue will not have it, or it never arrived: so the answers say, and not yet the order itself. */
    void refused(final VenueStatus end, final OrderReason why) {
        status = end;
        reason = why;
        isEndPresumed = true;
    }

    /** Whether a message shows it working although it was taken for refused: it came later than anybody could know. */
    boolean isRevivedBy(final VenueOrder told) {
        return isEndPresumed && !told.status().isTerminal();
    }

    void revive() {
        status = VenueStatus.PENDING;
        reason = OrderReason.NONE;
        isEndPresumed = false;
    }

    /** Takes over what a message says, as far as it is news. */
    Change merge(final VenueOrder told) {
        if (!told.orderId().isEmpty()) {
            venueOrderId = told.orderId();
        }
        if (told.filledQuantity() < filled) {
            return Change.NONE;
        }
        isEndPresumed &= !told.status().isTerminal();
        boolean isNews = false;
        if (isLater(told.status()) && !isEnded()) {
            status = told.status();
            reason = told.reason();
            isNews = true;
        }
        if (!told.terms().equals(OrderTerms.UNREAD) && !told.terms().equals(terms)) {
            terms = told.terms();
        }
        return mergeSums(told) ? Change.FILLS : isNews ? Change.STATE : Change.NONE;
    }

    /** Takes over the sums of the venue's list of fills; false when the list is behind what an order's totals said. */
    boolean settle(final Fills fills) {
        if (fills.quantity() < filled) {
            return false;
        }
        filled = fills.quantity();
        value = fills.value();
        fees = fills.fees();
        liquidity = fills.liquidity();
        isExact = true;
        isDoubted = false;
        return true;
    }

    private boolean mergeSums(final VenueOrder told) {
        final boolean isMore = told.filledQuantity() > filled;
        final boolean isFeeLater = told.filledQuantity() == filled
                && !isExact
                && told.totalFees().value().compareTo(fees.value()) > 0;
        if (!isMore && !isFeeLater) {
            return false;
        }
        filled = told.filledQuantity();
        value = told.filledValue();
        fees = told.totalFees();
        isExact = false;
        return true;
    }

    private boolean isLater(final VenueStatus next) {
        return status == null || rank(next) > rank(status) || (rank(next) == rank(status) && next != status);
    }

    /** Pending comes before working, and working before any end; a word that nobody knows says nothing new. */
    private static int rank(final VenueStatus status) {
        return switch (status) {
            case UNKNOWN_ORDER_STATUS -> 0;
            case PENDING, QUEUED -> 1;
            case OPEN, CANCEL_QUEUED, EDIT_QUEUED -> 2;
            case FILLED, CANCELLED, EXPIRED, FAILED -> 3;
        };
    }
}
