package io.reprise.execution.venue.coinbase.gateway;

import io.reprise.event.DifferenceKind;
import io.reprise.event.FeedReason;
import io.reprise.event.FeedState;
import io.reprise.event.Instrument;
import io.reprise.event.OrderAction;
import io.reprise.event.OrderIds;
import io.reprise.event.OrderReason;
import io.reprise.event.OrderStatus;
import io.reprise.event.OrderType;
import io.reprise.event.RequestOutcome;
import io.reprise.event.TimeInForce;
import io.reprise.execution.venue.coinbase.gateway.GatewayOrder.Step;
import io.reprise.execution.venue.coinbase.rest.CancelResult;
import io.reprise.execution.venue.coinbase.rest.CreateAnswer;
import io.reprise.execution.venue.coinbase.rest.EditAnswer;
import io.reprise.execution.venue.coinbase.rest.InstrumentLookup;
import io.reprise.execution.venue.coinbase.rest.OrderKind;
import io.reprise.execution.venue.coinbase.rest.RestAnswer;
import io.reprise.execution.venue.coinbase.rest.VenueOrder;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Our orders at the venue, and everything that is heard of them: the answers to requests, the user channel, and the
 * venue's lists. Whatever comes, in whatever order and however often, the reports that leave say the same in the end.
 *
 * <p>What we know can be trusted ({@link FeedState#LIVE}) once a comparison with the venue's lists has followed the
 * user channel's snapshot, and no order's fate is open. It is doubted at every gap, and when a list knows what the
 * channel should have told.
 *
 * <p>Gateway thread only. Knows the time only as it is told.
 */
final class Gateway {
    /** Comparisons are this far apart while nothing is in doubt: a lost update costs at most so much. */
    static final long COMPARE_NANOS = 60_000_000_000L;

    /** While the user channel is silent the lists are all we have. */
    static final long COMPARE_IN_DOUBT_NANOS = 2_000_000_000L;

    /** The channel may be behind a list by this much without anything being lost. */
    static final long CHANNEL_BEHIND_NANOS = 3_000_000_000L;

    /** A list is asked for from this much before what it must hold: the venue's clock is not ours. */
    static final long OVERLAP_NANOS = 60_000_000_000L;

    /** Ended orders that are still known when a message about them comes late. */
    static final int ENDED_MAX = 1_024;

    /** Open orders of others that are told of, once each. */
    static final int STRANGERS_MAX = 1_024;

    /** Orders that the journal lacks and that are kept in mind; each is cancelled however many there are. */
    static final int LACKED_MAX = 1_024;

    private final ClientOrderIds ids;
    private final CommandedOrders commanded;
    private final InstrumentLookup instruments;
    private final GatewayPort port;
    private final VenueReports reports;
    private final OrderDriver driver;
    private final BalanceWatch balances;
    private final Map<Long, GatewayOrder> open = new LinkedHashMap<>();
    private final Map<Long, GatewayOrder> ended = new LinkedHashMap<>();
    private final Map<Long, GatewayOrder> lacked = new LinkedHashMap<>();
    private final Set<String> strangers = new HashSet<>();
    private Set<String> heardOnce = new HashSet<>();
    private boolean isChannelLive;
    private boolean isComparing;
    private boolean isCompared;
    private boolean isTrusted;
    private boolean isLackTold;
    private boolean isStopping;
    private long comparingSinceNanos;
    private long comparingMoves;
    private long compareAtNanos;
    private long listedFromNanos;

    /**
     * Knows no order yet.
     *
     * @param commanded       what the journal commanded, this gateway's orders among it
     * @param listedFromNanos orders of ours that nobody adopts cannot be older than this
     * @param booked          what the venue's cash is held against first
     */
    Gateway(
            final ClientOrderIds ids,
            final CommandedOrders commanded,
            final InstrumentLookup instruments,
            final GatewayPort port,
            final VenueReports reports,
            final long listedFromNanos,
            final BookedCash booked) {
        this.ids = ids;
        this.commanded = commanded;
        this.instruments = instruments;
        this.port = port;
        this.reports = reports;
        this.listedFromNanos = listedFromNanos;
        driver = new OrderDriver(ids, port, reports);
        balances = new BalanceWatch(reports, booked);
        compareAtNanos = Long.MIN_VALUE;
    }

    /** Takes over an order that is open in the journal, with what was booked of it. */
    void adopt(final OrderCommand command, final long placedAtNanos, final long nowNanos) {
        final GatewayOrder order = new GatewayOrder(command, placedAtNanos);
        open.put(order.id(), order);
        listedFromNanos = Math.min(listedFromNanos, placedAtNanos);
        driver.adopt(order, nowNanos);
    }

    void onCommand(final OrderCommand command, final long nowNanos) {
        isStopping |= command.reason() == OrderReason.SHUTDOWN;
        final GatewayOrder order = find(command.orderId());
        if (command.action() == OrderAction.PLACE) {
            if (isStopping && !command.isStop()) {
                // A clean stop ends when nothing works any more: what is placed meanwhile would have no end.
                refuse(command, OrderStatus.REJECTED, OrderReason.SHUTDOWN, RequestOutcome.NONE);
            } else if (order == null) {
                final GatewayOrder placed = new GatewayOrder(command, nowNanos);
                open.put(placed.id(), placed);
                driver.place(placed, nowNanos);
                after(placed);
            } else if (lacked.containsKey(command.orderId())) {
                // The venue would take it for the order that had this id before.
                refuse(command, OrderStatus.REJECTED, OrderReason.DUPLICATE_ORDER, RequestOutcome.NONE);
            }
        } else if (order == null) {
            unknown(command);
        } else if (command.action() == OrderAction.CANCEL) {
            driver.cancel(order, command.reason(), nowNanos);
            after(order);
        } else {
            driver.amend(order, command, nowNanos);
            after(order);
        }
    }

    void cancelAll(final OrderReason reason, final long nowNanos) {
        for (final GatewayOrder order : List.copyOf(open.values())) {
            driver.cancel(order, reason, nowNanos);
            after(order);
        }
    }

    void onCreate(final Request.Create asked, final RestAnswer<CreateAnswer> answer, final long nowNanos) {
        final GatewayOrder order = find(asked.orderId());
        if (order != null) {
            driver.onCreate(order, asked.generation(), answer, nowNanos);
            after(order);
        }
    }

    void onCancel(final List<Request.Cancel> asked, final RestAnswer<List<CancelResult>> answer, final long nowNanos) {
        for (final Request.Cancel one : asked) {
            final GatewayOrder order = find(one.orderId());
            if (order != null) {
                driver.onCancel(order, answer, result(answer, one.venueOrderId()), nowNanos);
                after(order);
            }
        }
    }

    void onEdit(final Request.Edit asked, final RestAnswer<EditAnswer> answer, final long nowNanos) {
        final GatewayOrder order = find(asked.orderId());
        if (order != null) {
            driver.onEdit(order, answer, nowNanos);
            after(order);
        }
    }

    void onLook(final Request.Look asked, final RestAnswer<VenueOrder> answer, final long nowNanos) {
        final GatewayOrder order = find(asked.orderId());
        if (order != null) {
            driver.onLook(order, answer, nowNanos);
            after(order);
        }
    }

    void onFind(final Request.Find asked, final RestAnswer<Optional<VenueOrder>> answer, final long nowNanos) {
        final GatewayOrder order = find(asked.orderId());
        if (order != null) {
            driver.onFind(order, answer, nowNanos);
            after(order);
        }
    }

    void onFills(final Request.ListFills asked, final RestAnswer<Fills> answer, final long nowNanos) {
        final GatewayOrder order = find(asked.orderId());
        if (order != null) {
            driver.onFills(order, answer, asked.venueOrderId(), nowNanos);
            after(order);
        }
    }

    /** An update of the user channel, of whoever's order. */
    void onUser(final VenueOrder told, final long nowNanos) {
        final ClientOrderIds.Named named = ids.read(told.clientOrderId());
        if (named == null) {
            return;
        }
        final GatewayOrder order = find(named.orderId());
        if (order == null) {
            // Ours and in none of our books: the list has its terms, which the channel tells in part only.
            compareAtNanos = Math.min(compareAtNanos, nowNanos);
        } else {
            driver.onTold(order, told, nowNanos);
            after(order);
        }
    }

    /** The user channel is whole: what it did not tell meanwhile, the lists do. */
    void onSnapshot(final List<VenueOrder> orders, final long nowNanos) {
        for (final VenueOrder order : orders) {
            onUser(order, nowNanos);
        }
        isChannelLive = true;
        isCompared = false;
        compareAtNanos = nowNanos;
    }

    /** What the user channel told cannot be trusted any more. */
    void onDoubt(final FeedReason reason, final String text, final long nowNanos) {
        isChannelLive = false;
        isCompared = false;
        compareAtNanos = Math.min(compareAtNanos, nowNanos + COMPARE_IN_DOUBT_NANOS);
        distrust(reason, text);
    }

    /** The user channel told of something that cannot be read; it may be an order of ours. */
    void onUnreadable(final String what, final long nowNanos) {
        isCompared = false;
        compareAtNanos = Math.min(compareAtNanos, nowNanos);
        distrust(FeedReason.FIELD_MISSING, what);
    }

    void onLists(final RestAnswer<VenueLists> answer, final long nowNanos) {
        isComparing = false;
        if (answer instanceof RestAnswer.Understood<VenueLists> understood) {
            compareAtNanos = nowNanos + (isChannelLive ? COMPARE_NANOS : COMPARE_IN_DOUBT_NANOS);
            compare(understood.value(), nowNanos);
            listedFromNanos = Math.max(listedFromNanos, comparingSinceNanos - OVERLAP_NANOS);
            isCompared = isChannelLive;
        } else {
            final Refusal refusal = Refusal.of(answer);
            compareAtNanos = nowNanos + COMPARE_IN_DOUBT_NANOS;
            distrust(FeedReason.VENUE_ERROR, refusal.status() + " " + refusal.text());
        }
    }

    /** Asks what is due, and says so when everything is well again. */
    void tick(final long nowNanos) {
        for (final GatewayOrder order : List.copyOf(open.values())) {
            driver.tick(order, nowNanos);
            after(order);
        }
        for (final GatewayOrder order : unsettled()) {
            driver.tick(order, nowNanos);
            balances.onFills(order);
        }
        if (!isComparing && compareAtNanos <= nowNanos) {
            comparingSinceNanos = nowNanos;
            comparingMoves = balances.moves();
            isComparing = port.ask(new Request.Compare(oldestNanos() - OVERLAP_NANOS));
            compareAtNanos = isComparing ? compareAtNanos : nowNanos + OrderDriver.PAUSE_NANOS;
        }
        final boolean isWhole = isJournalWhole();
        if (!isTrusted && isChannelLive && isCompared && isWhole && isEveryFateKnown()) {
            isTrusted = true;
            reports.state(FeedState.LIVE, FeedReason.NONE, "");
        }
    }

    /**
     * What a clean stop waits for: orders that are not over, but for those that protect a position and rest; and ended
     * ones whose fills are not summed up yet.
     */
    int workingCount() {
        return (int) (open.values().stream()
                        .filter(order -> !(order.command().isStop() && order.isAtRest()))
                        .count()
                + unsettled().size());
    }

    /** Whether what we know of our orders can be trusted. */
    boolean isTrusted() {
        return isTrusted;
    }

    private void compare(final VenueLists lists, final long nowNanos) {
        final Set<String> heardBefore = heardOnce;
        heardOnce = new HashSet<>();
        final Set<Long> listed = new HashSet<>();
        boolean isBehind = false;
        for (final VenueOrder told : lists.orders()) {
            final ClientOrderIds.Named named = ids.read(told.clientOrderId());
            if (named == null) {
                stranger(told);
            } else {
                listed.add(named.orderId());
                isBehind |= compare(named.orderId(), told, heardBefore, nowNanos);
            }
        }
        if (lists.refused().isEmpty()) {
            for (final GatewayOrder order : List.copyOf(open.values())) {
                if (!listed.contains(order.id())) {
                    driver.absent(order, comparingSinceNanos);
                    after(order);
                }
            }
        } else {
            distrust(FeedReason.FIELD_MISSING, lists.refused().get(0));
        }
        balances.onAccounts(lists.accounts(), isStill());
        if (!heardOnce.isEmpty()) {
            compareAtNanos = nowNanos + CHANNEL_BEHIND_NANOS;
        }
        if (isBehind && isTrusted) {
            onDoubt(FeedReason.SEQUENCE_GAP, "a list of orders knows what the user channel did not tell", nowNanos);
            port.renewChannel();
        }
    }

    /** Takes a listed order over; true when the user channel should have told of it before. */
    private boolean compare(
            final long orderId, final VenueOrder told, final Set<String> heardBefore, final long nowNanos) {
        final GatewayOrder order = find(orderId);
        if (order == null) {
            takeOver(orderId, told, nowNanos);
            return false;
        }
        final String heard = told.orderId() + ' ' + told.filledQuantity() + ' ' + told.status();
        if (isTrusted && !heardBefore.contains(heard) && isNewsOf(order, told)) {
            heardOnce.add(heard);
            return false;
        }
        final long filled = order.filled();
        final boolean wasOpen = !order.isEnded() && order.reportedStatus != null;
        final boolean isNews = driver.onTold(order, told, nowNanos);
        if (order.filled() > filled) {
            difference(order, told, DifferenceKind.FILL_MISSED, filled, order.filled());
        } else if (wasOpen && order.isEnded()) {
            difference(order, told, DifferenceKind.END_MISSED, filled, order.filled());
        }
        after(order);
        return isNews && isTrusted;
    }

    private static boolean isNewsOf(final GatewayOrder order, final VenueOrder told) {
        return told.filledQuantity() > order.filled() || (told.status().isTerminal() && !order.isEnded());
    }

    /** An order of ours that is in none of our books is taken over and, where it works, cancelled. */
    private void takeOver(final long orderId, final VenueOrder told, final long nowNanos) {
        final Instrument instrument = instruments.find(told.productId());
        if (instrument == null || told.terms().kind() == OrderKind.OTHER) {
            stranger(told);
            return;
        }
        final GatewayOrder found = new GatewayOrder(commandOf(orderId, told, instrument), nowNanos);
        found.add(new Leg(ids.of(orderId, 0), 0, found.command().quantity()));
        found.step = Step.UNCERTAIN;
        open.put(orderId, found);
        driver.onTold(found, told, nowNanos);
        final boolean isLacked = !commanded.has(orderId);
        if (isLacked && lacked.size() < LACKED_MAX) {
            lacked.put(orderId, found);
        }
        if (!told.status().isTerminal()) {
            difference(found, told, DifferenceKind.ORDER_FOUND, 0, found.leaves());
            driver.cancel(found, OrderReason.RECONCILED, nowNanos);
        } else if (isLacked) {
            difference(found, told, DifferenceKind.ORDER_FOUND, 0, found.filled());
        }
        after(found);
    }

    /** The core books nothing of an order it never commanded: with its fills missing the books are wrong for good. */
    private boolean isJournalWhole() {
        for (final GatewayOrder order : lacked.values()) {
            if (order.filled() > 0) {
                if (!isLackTold) {
                    isLackTold = true;
                    isTrusted = false;
                    reports.state(
                            FeedState.STALE,
                            FeedReason.SEQUENCE_GAP,
                            "the venue filled order " + OrderIds.text(order.id())
                                    + " of this journal, which the journal"
                                    + " lacks: a part of it is gone, and nothing is opened; bring the whole journal"
                                    + " back, or begin a new one");
                }
                return false;
            }
        }
        return true;
    }

    private static OrderCommand commandOf(final long orderId, final VenueOrder told, final Instrument instrument) {
        final OrderKind kind = told.terms().kind();
        final OrderType type =
                switch (kind) {
                    case MARKET_IOC -> OrderType.MARKET;
                    case STOP_LIMIT_GTC, STOP_LIMIT_GTD -> OrderType.STOP_LIMIT;
                    case BRACKET_GTC, BRACKET_GTD -> OrderType.BRACKET;
                    default -> OrderType.LIMIT;
                };
        final TimeInForce timeInForce =
                switch (kind) {
                    case LIMIT_GTD -> TimeInForce.GOOD_TILL_DATE;
                    case MARKET_IOC, LIMIT_IOC -> TimeInForce.IMMEDIATE_OR_CANCEL;
                    case LIMIT_FOK -> TimeInForce.FILL_OR_KILL;
                    default -> TimeInForce.GOOD_TILL_CANCELLED;
                };
        return new OrderCommand(
                OrderIds.sequence(orderId),
                orderId,
                OrderAction.PLACE,
                OrderReason.RECONCILED,
                instrument,
                told.side(),
                type,
                timeInForce,
                told.terms().isPostOnly(),
                told.terms().quantity().orElse(told.filledQuantity()),
                told.terms().limitPrice().orElse(0),
                told.terms().stopPrice(),
                told.terms().endNanos());
    }

    private void stranger(final VenueOrder told) {
        if (!told.status().isTerminal() && strangers.size() < STRANGERS_MAX && strangers.add(told.orderId())) {
            reports.difference(new VenueReports.Difference(
                    DifferenceKind.STRANGER,
                    0,
                    told.orderId(),
                    told.instrumentId(),
                    "",
                    OptionalLong.empty(),
                    OptionalLong.empty(),
                    told.side() + " " + told.productId() + ", client order id '" + told.clientOrderId() + "'"));
        }
    }

    private void difference(
            final GatewayOrder order,
            final VenueOrder told,
            final DifferenceKind kind,
            final long expected,
            final long actual) {
        reports.difference(new VenueReports.Difference(
                kind,
                order.id(),
                told.orderId(),
                order.command().instrument().id(),
                "",
                OptionalLong.of(expected),
                OptionalLong.of(actual),
                told.status().name()));
    }

    /** The core asks for something about an order that this gateway never had: it was over before. */
    private void unknown(final OrderCommand command) {
        final boolean isCancel = command.action() == OrderAction.CANCEL;
        refuse(
                command,
                OrderStatus.CANCELLED,
                OrderReason.UNKNOWN_ORDER,
                isCancel ? RequestOutcome.NONE : RequestOutcome.AMEND_REFUSED);
    }

    private void refuse(
            final OrderCommand command,
            final OrderStatus status,
            final OrderReason reason,
            final RequestOutcome outcome) {
        reports.order(new VenueReports.OrderReport(
                command.sequence(),
                command.orderId(),
                "",
                command.instrument().id(),
                command.side(),
                status,
                reason,
                outcome,
                0,
                0,
                0,
                0,
                null,
                OptionalLong.empty(),
                OptionalLong.empty()));
    }

    private void after(final GatewayOrder order) {
        balances.onFills(order);
        if (order.isEnded() && open.remove(order.id()) != null) {
            ended.put(order.id(), order);
            if (ended.size() > ENDED_MAX) {
                ended.remove(ended.keySet().iterator().next());
            }
        } else if (!order.isEnded() && ended.remove(order.id()) != null) {
            open.put(order.id(), order);
        }
    }

    private @Nullable GatewayOrder find(final long orderId) {
        final GatewayOrder order = open.get(orderId);
        return order == null ? ended.get(orderId) : order;
    }

    private void distrust(final FeedReason reason, final String text) {
        if (isTrusted) {
            isTrusted = false;
            reports.state(FeedState.STALE, reason, text);
        }
    }

    /** Whether no fill of ours came, or may be missing, while the lists were on their way. */
    private boolean isStill() {
        return heardOnce.isEmpty()
                && comparingMoves == balances.moves()
                && isEveryFateKnown()
                && open.values().stream().noneMatch(order -> order.wantsFills)
                && unsettled().isEmpty();
    }

    /** Ended orders whose fills are not summed up exactly yet. */
    private List<GatewayOrder> unsettled() {
        return ended.values().stream().filter(order -> order.wantsFills).toList();
    }

    private boolean isEveryFateKnown() {
        return open.values().stream().noneMatch(order -> order.step == Step.UNCERTAIN);
    }

    private long oldestNanos() {
        long oldest = listedFromNanos;
        for (final GatewayOrder order : open.values()) {
            oldest = Math.min(oldest, order.commandedAtNanos());
        }
        return oldest;
    }

    private static @Nullable CancelResult result(
            final RestAnswer<List<CancelResult>> answer, final String venueOrderId) {
        final List<CancelResult> results = new ArrayList<>();
        if (answer instanceof RestAnswer.Understood<List<CancelResult>> understood) {
            results.addAll(understood.value());
        }
        return results.stream()
                .filter(each -> each.orderId().equals(venueOrderId))
                .findFirst()
                .orElse(null);
    }
}
