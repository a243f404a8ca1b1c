package io.reprise.execution.venue.coinbase.gateway;

import io.reprise.event.DifferenceKind;
import io.reprise.event.OrderAction;
import io.reprise.event.OrderReason;
import io.reprise.event.RequestOutcome;
import io.reprise.execution.venue.coinbase.gateway.GatewayOrder.Step;
import io.reprise.execution.venue.coinbase.rest.CancelResult;
import io.reprise.execution.venue.coinbase.rest.CreateAnswer;
import io.reprise.execution.venue.coinbase.rest.EditAnswer;
import io.reprise.execution.venue.coinbase.rest.EditRequest;
import io.reprise.execution.venue.coinbase.rest.OrderRequest;
import io.reprise.execution.venue.coinbase.rest.RestAnswer;
import io.reprise.execution.venue.coinbase.rest.VenueOrder;
import io.reprise.execution.venue.coinbase.rest.VenueStatus;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * Drives one order after another to its end: one request about an order at a time, each answer deciding the next. An
 * order whose fate is open is sent again under the same id or looked up, and never taken for refused.
 *
 * <p>Gateway thread only. Sends nothing itself; knows the time only as it is told.
 */
final class OrderDriver {
    /** First pause before a request is repeated; it doubles. */
    static final long PAUSE_NANOS = 250_000_000L;

    /** A request is never repeated later than this. */
    static final long PAUSE_NANOS_MAX = 8_000_000_000L;

    /** An order for this moment is not sent again later than this: the price it was meant for is gone. */
    static final long IMMEDIATE_NANOS = 3_000_000_000L;

    /** How long a request may still be under way to the venue after we gave it up. */
    static final long UNDER_WAY_NANOS = 5_000_000_000L;

    /** A cancel that was accepted and not followed by an end within this is asked about. */
    static final long END_EXPECTED_NANOS = 2_000_000_000L;

    /** Tries to create an order whose fate stays open, before it is only looked for. */
    static final int CREATES_MAX = 5;

    /** Tries of a request that the venue refuses to look at, such as for its token. */
    static final int REFUSALS_MAX = 3;

    /** Lists without the order before it is believed that it never arrived. */
    static final int ABSENCES_MIN = 2;

    private static final int HTTP_OK = 200;

    /** The venue's word for a change to the terms in force: it was made before, by a request nobody saw answered. */
    private static final String ALREADY_SO = "EDIT_REQUEST_EQUAL_TO_ORIGINAL_REQUEST";

    private final ClientOrderIds ids;
    private final GatewayPort port;
    private final VenueReports reports;
    private final OrderReporter reporter;

    OrderDriver(final ClientOrderIds ids, final GatewayPort port, final VenueReports reports) {
        this.ids = ids;
        this.port = port;
        this.reports = reports;
        reporter = new OrderReporter(reports);
    }

    /** Begins a new order. */
    void place(final GatewayOrder order, final long nowNanos) {
        order.add(new Leg(ids.of(order.id(), 0), 0, order.command().quantity()));
        create(order, nowNanos);
    }

    /** Takes over an order of an earlier process: the venue may have it, or have ended it, or never got it. */
    void adopt(final GatewayOrder order, final long nowNanos) {
        order.add(new Leg(ids.of(order.id(), 0), 0, order.command().quantity()));
        order.step = Step.UNCERTAIN;
        order.attempts = CREATES_MAX;
        order.wantsTerms = true;
        order.again(nowNanos + UNDER_WAY_NANOS);
    }

    void cancel(final GatewayOrder order, final OrderReason reason, final long nowNanos) {
        if (order.isEnded() || order.cancelReason != null) {
            return;
        }
        order.cancelReason = reason;
        order.isCancelAccepted = false;
        order.attempts = Math.min(order.attempts, 1);
        if (!order.isAsking) {
            goOn(order, nowNanos);
        }
    }

    void amend(final GatewayOrder order, final OrderCommand wish, final long nowNanos) {
        final OrderCommand terms = order.command().amendedBy(wish);
        if (order.isEnded() || order.step != Step.LIVE || order.cancelReason != null || order.isAsking) {
            reporter.outcome(order, RequestOutcome.AMEND_REFUSED, OrderReason.CHANGE_PENDING);
        } else if (order.command().hasTermsOf(terms)) {
            reporter.outcome(order, RequestOutcome.AMENDED, OrderReason.NONE);
        } else if (order.command().isImmediate()) {
            reporter.outcome(order, RequestOutcome.AMEND_REFUSED, OrderReason.INVALID_REQUEST);
        } else {
            order.amendment = terms;
            order.attempts = 0;
            order.step = order.command().isEditable() ? Step.EDITING : Step.REPLACING;
            goOn(order, nowNanos);
        }
    }

    /** Asks again what is due. */
    void tick(final GatewayOrder order, final long nowNanos) {
        if (!order.isAsking && order.askAgainAtNanos <= nowNanos) {
            order.askAgainAtNanos = GatewayOrder.NEVER;
            goOn(order, nowNanos);
        }
    }

    void onCreate(
            final GatewayOrder order,
            final int generation,
            final RestAnswer<CreateAnswer> answer,
            final long nowNanos) {
        order.isAsking = false;
        final Leg leg = order.leg(generation);
        if (leg == null || order.isEnded()) {
            return;
        }
        if (answer instanceof RestAnswer.Understood<CreateAnswer> understood) {
            onCreated(order, leg, understood.value(), nowNanos);
        } else {
            final Refusal refusal = told(order, OrderAction.PLACE, answer);
            if (answer.isFateOpen()) {
                uncertain(order, leg, nowNanos);
            } else if (answer instanceof RestAnswer.Refused<CreateAnswer>) {
                refuse(order, leg, refusal.reason(), nowNanos);
            } else {
                notDone(order, leg, refusal, nowNanos);
            }
        }
        settle(order, nowNanos);
    }

    private void onCreated(final GatewayOrder order, final Leg leg, final CreateAnswer answer, final long nowNanos) {
        if (answer instanceof CreateAnswer.Accepted accepted) {
            leg.knownAs(accepted.orderId());
        } else if (answer instanceof CreateAnswer.Rejected rejected) {
            words(order, OrderAction.PLACE, rejected.reason(), rejected.text());
            refuse(order, leg, rejected.reason(), nowNanos);
        } else if (answer instanceof CreateAnswer.Duplicate duplicate) {
            words(order, OrderAction.PLACE, OrderReason.DUPLICATE_ORDER, duplicate.message());
            order.attempts = CREATES_MAX;
            uncertain(order, leg, nowNanos);
        }
    }

    void onCancel(
            final GatewayOrder order,
            final RestAnswer<?> answer,
            final @Nullable CancelResult result,
            final long nowNanos) {
        order.isAsking = false;
        if (order.isEnded() || order.leg().isEnded()) {
            settle(order, nowNanos);
            return;
        }
        order.attempts++;
        if (result == null) {
            // Doing it twice is harmless.
            told(order, OrderAction.CANCEL, answer);
            order.again(nowNanos + pause(order.attempts));
        } else {
            if (!result.isAccepted()) {
                words(order, OrderAction.CANCEL, result.reason(), result.code());
            }
            // A refused one has mostly ended; whatever it is, the order itself tells.
            order.isCancelAccepted = true;
            order.again(nowNanos + (result.isAccepted() ? END_EXPECTED_NANOS : pause(order.attempts)));
        }
    }

    void onEdit(final GatewayOrder order, final RestAnswer<EditAnswer> answer, final long nowNanos) {
        order.isAsking = false;
        if (order.isEnded() || order.step != Step.EDITING) {
            return;
        }
        order.attempts++;
        if (answer instanceof RestAnswer.Understood<EditAnswer> understood
                && !understood.value().isAccepted()
                && !understood.value().code().equals(ALREADY_SO)) {
            final EditAnswer refused = understood.value();
            words(order, OrderAction.AMEND, refused.reason(), refused.text());
            endAmendment(order, RequestOutcome.AMEND_REFUSED, refused.reason());
            goOn(order, nowNanos);
        } else if (answer instanceof RestAnswer.Understood<EditAnswer> || answer.isFateOpen()) {
            // The order itself tells which terms are in force.
            order.again(nowNanos + pause(order.attempts));
        } else {
            final Refusal refusal = told(order, OrderAction.AMEND, answer);
            endAmendment(order, RequestOutcome.AMEND_REFUSED, refusal.reason());
            goOn(order, nowNanos);
        }
    }

    void onLook(final GatewayOrder order, final RestAnswer<VenueOrder> answer, final long nowNanos) {
        order.isAsking = false;
        if (answer instanceof RestAnswer.Understood<VenueOrder> understood) {
            order.attempts = onTold(order, understood.value(), nowNanos) ? 0 : order.attempts + 1;
            confirmEdit(order, understood.value(), nowNanos);
        } else {
            order.attempts++;
        }
        if (!order.isEnded() && !order.isAsking && order.askAgainAtNanos == GatewayOrder.NEVER && isWaiting(order)) {
            order.again(nowNanos + pause(order.attempts));
        }
    }

    void onFind(final GatewayOrder order, final RestAnswer<Optional<VenueOrder>> answer, final long nowNanos) {
        order.isAsking = false;
        if (order.isEnded()) {
            return;
        }
        if (!(answer instanceof RestAnswer.Understood<Optional<VenueOrder>> understood)) {
            order.attempts++;
            order.again(nowNanos + pause(order.attempts));
            return;
        }
        if (understood.value().isPresent()) {
            onTold(order, understood.value().get(), nowNanos);
        } else {
            absent(order, nowNanos);
        }
    }

    void onFills(
            final GatewayOrder order, final RestAnswer<Fills> answer, final String venueOrderId, final long nowNanos) {
        order.isAsking = false;
        final Leg leg = order.legOf(venueOrderId);
        if (leg == null) {
            return;
        }
        if (answer instanceof RestAnswer.Understood<Fills> understood) {
            final long before = leg.filled();
            if (leg.settle(understood.value())) {
                order.wantsFills = false;
                if (leg.filled() > before) {
                    difference(order, leg, DifferenceKind.FILL_MISSED, before, leg.filled());
                }
                reporter.report(order);
                goOnWithFills(order, leg, nowNanos);
                return;
            }
        }
        order.attempts++;
        if (order.attempts < CREATES_MAX) {
            order.again(nowNanos + pause(order.attempts));
        } else {
            order.wantsFills = false;
        }
    }

    private void goOnWithFills(final GatewayOrder order, final Leg leg, final long nowNanos) {
        order.attempts = 0;
        if (!leg.isEnded()) {
            ask(order, new Request.Look(order.id(), leg.venueOrderId()), nowNanos);
        } else if (order.isEnded()) {
            wantFills(order, nowNanos);
        }
    }

    /** Takes over what any message says of an order of ours; says whether that was news. */
    boolean onTold(final GatewayOrder order, final VenueOrder told, final long nowNanos) {
        final Leg leg = order.legFor(told, ids);
        if (leg == null) {
            return false;
        }
        if (told.filledQuantity() > leg.filled() && told.filledValue().sign() <= 0) {
            // Filled for nothing: the list of its fills tells what it came to.
            leg.doubt(told.orderId());
            order.wantsFills = true;
            order.askAgainAtNanos = Math.min(order.askAgainAtNanos, nowNanos);
            return false;
        }
        // An earlier process replaced an order and did not live to tell: the one before it has ended, and this goes on.
        final boolean isSuccessor = order.isEnded()
                && leg == order.leg()
                && !leg.isKnown()
                && !told.status().isTerminal();
        if (isSuccessor || leg.isRevivedBy(told)) {
            revive(order, leg);
        }
        final Leg.Change change = leg.merge(told);
        if (change != Leg.Change.NONE) {
            order.absences = 0;
            settle(order, nowNanos);
        }
        if (order.takeTerms(leg)) {
            reporter.outcome(order, RequestOutcome.NONE, OrderReason.RECONCILED);
        }
        return change != Leg.Change.NONE;
    }

    /** It is over in everybody's books but the venue's: there it must end too. */
    private void revive(final GatewayOrder order, final Leg leg) {
        leg.revive();
        order.step = Step.LIVE;
        order.cancelReason = OrderReason.RECONCILED;
        order.isCancelAccepted = false;
        order.attempts = 0;
        difference(order, leg, DifferenceKind.ORDER_FOUND, 0, order.leaves());
    }

    /** A whole list since before the order was sent does not have it. */
    void absent(final GatewayOrder order, final long nowNanos) {
        if (order.isEnded() || order.leg().isKnown() || order.isAsking || order.step != Step.UNCERTAIN) {
            return;
        }
        if (nowNanos - order.createdLastAtNanos < UNDER_WAY_NANOS) {
            order.again(order.createdLastAtNanos + UNDER_WAY_NANOS);
            return;
        }
        order.absences++;
        if (order.absences < ABSENCES_MIN) {
            order.again(nowNanos + END_EXPECTED_NANOS);
            return;
        }
        difference(order, order.leg(), DifferenceKind.ORDER_LOST, order.leaves(), 0);
        order.leg().refused(VenueStatus.CANCELLED, OrderReason.NEVER_ARRIVED);
        settle(order, nowNanos);
    }

    private void create(final GatewayOrder order, final long nowNanos) {
        final Leg leg = order.leg();
        final OrderCommand command = order.command();
        order.attempts++;
        order.isAsking = true;
        order.createdLastAtNanos = nowNanos;
        final OrderRequest body = new OrderRequest(
                leg.clientOrderId(), command.instrument(), command.side(), command.terms(leg.quantity()));
        if (!port.ask(new Request.Create(order.id(), leg.generation(), body))) {
            order.isAsking = false;
            if (order.step == Step.UNCERTAIN) {
                order.again(nowNanos + pause(order.attempts));
            } else {
                refuse(order, leg, OrderReason.RATE_LIMITED, nowNanos);
                settle(order, nowNanos);
            }
        }
    }

    /** What to ask next, if anything. */
    private void goOn(final GatewayOrder order, final long nowNanos) {
        final Leg leg = order.leg();
        final Leg inexact = order.wantsFills ? order.inexactLeg() : null;
        if (inexact != null) {
            ask(order, new Request.ListFills(order.id(), inexact.venueOrderId()), nowNanos);
        } else if (!order.isEnded()) {
            switch (order.step) {
                case CREATING -> {
                    if (order.cancelReason != null || order.isStale(nowNanos, IMMEDIATE_NANOS)) {
                        // The last try never left.
                        leg.refused(VenueStatus.CANCELLED, OrderReason.NOT_SENT);
                        settle(order, nowNanos);
                    } else {
                        create(order, nowNanos);
                    }
                }
                case UNCERTAIN -> resolve(order, leg, nowNanos);
                default -> goOnAtVenue(order, leg, nowNanos);
            }
        }
    }

    private void goOnAtVenue(final GatewayOrder order, final Leg leg, final long nowNanos) {
        final boolean isCancelling = order.cancelReason != null || order.step == Step.REPLACING;
        if (leg.isEnded()) {
            settle(order, nowNanos);
        } else if (leg.venueOrderId().isEmpty()) {
            find(order, leg, nowNanos);
        } else if (isCancelling && !order.isCancelAccepted) {
            ask(order, new Request.Cancel(order.id(), leg.venueOrderId()), nowNanos);
        } else if (order.step == Step.EDITING && order.amendment != null && order.attempts == 0) {
            final OrderCommand terms = order.amendment;
            ask(
                    order,
                    new Request.Edit(
                            order.id(),
                            new EditRequest(
                                    leg.venueOrderId(),
                                    terms.instrument(),
                                    terms.limitPrice(),
                                    leg.quantity(),
                                    terms.triggerPrice())),
                    nowNanos);
        } else if (isWaiting(order)) {
            // A cancel that was accepted may have been lost on the venue's side: should the order still work, it is
            // asked for again.
            order.isCancelAccepted = false;
            ask(order, new Request.Look(order.id(), leg.venueOrderId()), nowNanos);
        }
    }

    /** Sends it again, or asks whether the venue has it. */
    private void resolve(final GatewayOrder order, final Leg leg, final long nowNanos) {
        if (leg.isKnown()) {
            settle(order, nowNanos);
        } else if (order.cancelReason != null
                || order.attempts >= CREATES_MAX
                || order.isStale(nowNanos, IMMEDIATE_NANOS)) {
            find(order, leg, nowNanos);
        } else {
            create(order, nowNanos);
        }
    }

    private void find(final GatewayOrder order, final Leg leg, final long nowNanos) {
        final long since = order.commandedAtNanos() - UNDER_WAY_NANOS;
        ask(
                order,
                new Request.Find(
                        order.id(),
                        leg.clientOrderId(),
                        order.command().instrument().symbol(),
                        since),
                nowNanos);
    }

    private void ask(final GatewayOrder order, final Request request, final long nowNanos) {
        order.isAsking = port.ask(request);
        order.askAgainAtNanos = order.isAsking ? GatewayOrder.NEVER : nowNanos + PAUSE_NANOS;
    }

    /** Whether something is expected of it that only the venue can tell. */
    private static boolean isWaiting(final GatewayOrder order) {
        return order.cancelReason != null || order.step == Step.EDITING || order.step == Step.REPLACING;
    }

    /** After any news: ends it, replaces it, or goes on with what is wanted; and reports what changed. */
    private void settle(final GatewayOrder order, final long nowNanos) {
        final Leg leg = order.leg();
        if (leg.isEnded()) {
            if (order.step == Step.REPLACING
                    && order.cancelReason == null
                    && order.leaves() > 0
                    && (leg.status() == VenueStatus.CANCELLED || leg.status() == VenueStatus.EXPIRED)) {
                if (order.isAsking) {
                    // The answer to the cancel is still to come; one request at a time.
                    order.again(nowNanos);
                } else {
                    replace(order, nowNanos);
                }
                return;
            }
            if (!order.isEnded()) {
                order.step = Step.ENDED;
                order.askAgainAtNanos = GatewayOrder.NEVER;
            }
            wantFills(order, nowNanos);
            reporter.report(order);
            return;
        }
        if (leg.isKnown() && (order.step == Step.CREATING || order.step == Step.UNCERTAIN)) {
            order.step = Step.LIVE;
            order.attempts = 0;
            final OrderCommand replaced = order.amendment;
            if (replaced != null) {
                order.amended(replaced);
            }
            reporter.report(order);
            if (replaced != null) {
                reporter.outcome(order, RequestOutcome.AMENDED, OrderReason.NONE);
            }
        } else {
            reporter.report(order);
        }
        if (order.cancelReason != null && !order.isAsking && !order.isCancelAccepted) {
            goOn(order, nowNanos);
        }
    }

    /** The next order at the venue, for what the one before left. */
    private void replace(final GatewayOrder order, final long nowNanos) {
        final Leg before = order.leg();
        final int generation = before.generation() + 1;
        if (generation >= ClientOrderIds.GENERATIONS_MAX) {
            order.step = Step.ENDED;
            reporter.report(order);
            return;
        }
        final OrderCommand terms = order.amendment == null ? order.command() : order.amendment;
        order.add(new Leg(ids.of(order.id(), generation), generation, order.leaves()));
        order.amended(terms);
        order.amendment = terms;
        order.step = Step.CREATING;
        order.isCancelAccepted = false;
        order.attempts = 0;
        order.absences = 0;
        create(order, nowNanos);
    }

    private void wantFills(final GatewayOrder order, final long nowNanos) {
        if (!order.wantsFills && order.inexactLeg() != null) {
            order.wantsFills = true;
            order.attempts = 0;
            order.again(nowNanos + PAUSE_NANOS);
        }
    }

    private void uncertain(final GatewayOrder order, final Leg leg, final long nowNanos) {
        if (!leg.isKnown()) {
            order.step = Step.UNCERTAIN;
            order.createdLastAtNanos = nowNanos;
            order.again(nowNanos + pause(order.attempts));
        }
    }

    /** The venue says that there is no such order; unless it told otherwise before. */
    private void refuse(final GatewayOrder order, final Leg leg, final OrderReason reason, final long nowNanos) {
        if (leg.isKnown()) {
            order.again(nowNanos + PAUSE_NANOS);
        } else if (order.step == Step.UNCERTAIN) {
            // An earlier try may have been taken all the same.
            order.attempts = CREATES_MAX;
            order.again(nowNanos + pause(order.attempts));
        } else {
            leg.refused(VenueStatus.FAILED, reason);
        }
    }

    /** Nothing was done; try again as long as it is worth it. */
    private void notDone(final GatewayOrder order, final Leg leg, final Refusal refusal, final long nowNanos) {
        final boolean isHopeless = refusal.reason() == OrderReason.NOT_PERMITTED && order.attempts >= REFUSALS_MAX;
        if (order.step == Step.UNCERTAIN || !isHopeless) {
            order.again(nowNanos + pause(order.attempts));
        } else {
            leg.refused(VenueStatus.FAILED, OrderReason.NOT_PERMITTED);
        }
    }

    private void confirmEdit(final GatewayOrder order, final VenueOrder told, final long nowNanos) {
        final OrderCommand wanted = order.amendment;
        if (order.step != Step.EDITING || wanted == null || order.isEnded()) {
            return;
        }
        if (wanted.isPricedAs(told.terms())) {
            order.amended(wanted);
            order.step = Step.LIVE;
            reporter.outcome(order, RequestOutcome.AMENDED, OrderReason.NONE);
        } else if (told.status() == VenueStatus.EDIT_QUEUED) {
            order.attempts = 1;
            order.again(nowNanos + pause(1));
        } else {
            endAmendment(order, RequestOutcome.AMEND_REFUSED, OrderReason.VENUE_REFUSED);
        }
    }

    private void endAmendment(final GatewayOrder order, final RequestOutcome outcome, final OrderReason reason) {
        order.amendment = null;
        order.step = Step.LIVE;
        order.attempts = 0;
        reporter.outcome(order, outcome, reason);
    }

    private Refusal told(final GatewayOrder order, final OrderAction action, final RestAnswer<?> answer) {
        final Refusal refusal = Refusal.of(answer);
        reports.words(order.id(), action, refusal.reason(), refusal.status(), refusal.text());
        return refusal;
    }

    private void words(
            final GatewayOrder order, final OrderAction action, final OrderReason reason, final String text) {
        reports.words(order.id(), action, reason, HTTP_OK, text);
    }

    private void difference(
            final GatewayOrder order,
            final Leg leg,
            final DifferenceKind kind,
            final long expected,
            final long actual) {
        reports.difference(new VenueReports.Difference(
                kind,
                order.id(),
                leg.venueOrderId(),
                order.command().instrument().id(),
                "",
                OptionalLong.of(expected),
                OptionalLong.of(actual),
                ""));
    }

    private static long pause(final int attempts) {
        return Math.min(PAUSE_NANOS_MAX, PAUSE_NANOS << Math.min(Math.max(attempts - 1, 0), 5));
    }
}
