package io.reprise.execution.venue.coinbase.gateway;

import io.reprise.event.OrderReason;
import io.reprise.event.OrderStatus;
import io.reprise.execution.venue.coinbase.rest.ExactDecimal;
import io.reprise.execution.venue.coinbase.rest.OrderTerms;
import io.reprise.execution.venue.coinbase.rest.VenueOrder;
import io.reprise.execution.venue.coinbase.rest.VenueStatus;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One order of ours: what is wanted, its orders at the venue, and what was reported of it. Gateway thread only. */
final class GatewayOrder {
    /** Nothing is to be asked again. */
    static final long NEVER = Long.MAX_VALUE;

    private final List<Leg> legs = new ArrayList<>();
    private final long commandedAtNanos;
    private OrderCommand command;

    Step step = Step.CREATING;

    /** Terms of an amendment under way. */
    @Nullable
    OrderCommand amendment;

    /** Why it is to be cancelled; null where it is not. */
    @Nullable
    OrderReason cancelReason;

    boolean isCancelAccepted;

    /** Whether a request about it is on its way: there is one at a time. */
    boolean isAsking;

    boolean wantsFills;

    /** Whether an earlier process may have moved it, and not lived to journal that. */
    boolean wantsTerms;

    int attempts;
    long askAgainAtNanos = NEVER;

    /** When the last request to create it was given up, and how often a list did not have it since. */
    long createdLastAtNanos;

    int absences;

    @Nullable
    OrderStatus reportedStatus;

    long reportedFilled;
    long reportedValueE8;
    long reportedFeeE8;

    /** What of its fills the watch over the balances has counted. */
    BigDecimal countedBase = BigDecimal.ZERO;

    BigDecimal countedValue = BigDecimal.ZERO;
    BigDecimal countedFees = BigDecimal.ZERO;

    GatewayOrder(final OrderCommand command, final long commandedAtNanos) {
        this.command = command;
        this.commandedAtNanos = commandedAtNanos;
        createdLastAtNanos = commandedAtNanos;
    }

    /** Where it stands. */
    enum Step {
        /** Not answered yet. */
        CREATING,
        /** The venue may have it or not. */
        UNCERTAIN,
        /** The venue has it. */
        LIVE,
        /** It is being changed in place. */
        EDITING,
        /** Its order at the venue is being cancelled, so that another can take its place. */
        REPLACING,
        /** Over. */
        ENDED
    }

    long id() {
        return command.orderId();
    }

    /** The terms in force. */
    OrderCommand command() {
        return command;
    }

    void amended(final OrderCommand terms) {
        command = terms;
        amendment = null;
    }

    long commandedAtNanos() {
        return commandedAtNanos;
    }

    List<Leg> legs() {
        return legs;
    }

    Leg add(final Leg leg) {
        legs.add(leg);
        return leg;
    }

    @Nullable
    Leg legOf(final String venueOrderId) {
        for (final Leg leg : legs) {
            if (!venueOrderId.isEmpty() && leg.venueOrderId().equals(venueOrderId)) {
                return leg;
            }
        }
        return null;
    }

    /** The one that a message is about; one that only an earlier process knew is added. */
    @Nullable
    Leg legFor(final VenueOrder told, final ClientOrderIds ids) {
        final Leg byVenue = legOf(told.orderId());
        if (byVenue != null) {
            return byVenue;
        }
        final ClientOrderIds.Named named = ids.read(told.clientOrderId());
        if (named == null || named.orderId() != id()) {
            return null;
        }
        final Leg leg = leg(named.generation());
        return leg != null
                ? leg
                : insert(new Leg(
                        told.clientOrderId(),
                        named.generation(),
                        told.terms().quantity().orElse(command.quantity())));
    }

    /** Puts an order at the venue between those that came before and behind it. */
    Leg insert(final Leg leg) {
        int index = 0;
        while (index < legs.size() && legs.get(index).generation() < leg.generation()) {
            index++;
        }
        legs.add(index, leg);
        return leg;
    }

    /** One of which the list of fills is to be asked; null when all sums are exact. */
    @Nullable
    Leg inexactLeg() {
        for (final Leg leg : legs) {
            if (leg.isInexact()) {
                return leg;
            }
        }
        return null;
    }

    /** The order at the venue that works now, or worked last. */
    Leg leg() {
        return legs.get(legs.size() - 1);
    }

    @Nullable
    Leg leg(final int generation) {
        for (final Leg leg : legs) {
            if (leg.generation() == generation) {
                return leg;
            }
        }
        return null;
    }

    boolean isEnded() {
        return step == Step.ENDED;
    }

    /** Takes the terms that an earlier process brought into force, once the venue says them; true where they differ. */
    boolean takeTerms(final Leg told) {
        final OrderTerms inForce = told.terms();
        final boolean isChanging = told.status() == VenueStatus.EDIT_QUEUED;
        if (!wantsTerms || inForce == null || isChanging || told != leg() || step != Step.LIVE) {
            return false;
        }
        wantsTerms = false;
        final OrderCommand priced = command.pricedAs(inForce);
        if (command.hasTermsOf(priced)) {
            return false;
        }
        amended(priced);
        return true;
    }

    /** Whether the venue has it, and nothing is asked of it. */
    boolean isAtRest() {
        return step == Step.LIVE && cancelReason == null && !isAsking && !wantsFills;
    }

    long filled() {
        long sum = 0;
        for (final Leg leg : legs) {
            sum = Math.addExact(sum, leg.filled());
        }
        return sum;
    }

    /** Of all fills, in quote currency. */
    BigDecimal value() {
        return sum(true);
    }

    /** Of all fills, in quote currency. */
    BigDecimal fees() {
        return sum(false);
    }

    long valueE8() {
        return new ExactDecimal(value()).halfEvenE8();
    }

    long feeE8() {
        return new ExactDecimal(fees()).halfEvenE8();
    }

    /** Left to be filled. */
    long leaves() {
        return Math.max(0, command.quantity() - filled());
    }

    /** Whether what is asked for comes too late to be worth anything. */
    boolean isStale(final long nowNanos, final long immediateNanos) {
        return command.isImmediate() ? nowNanos - commandedAtNanos > immediateNanos : command.isExpired(nowNanos);
    }

    void again(final long atNanos) {
        askAgainAtNanos = atNanos;
    }

    private BigDecimal sum(final boolean isOfValue) {
        BigDecimal sum = BigDecimal.ZERO;
        for (final Leg leg : legs) {
            final ExactDecimal part = isOfValue ? leg.value() : leg.fees();
            sum = sum.add(part.value());
        }
        return sum;
    }
}
