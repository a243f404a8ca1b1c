package io.reprise.simulator.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import io.reprise.event.Instrument;
import io.reprise.event.InstrumentStatus;
import io.reprise.event.OrderReason;
import io.reprise.event.RequestOutcome;
import io.reprise.execution.venue.coinbase.rest.Reasons;
import io.reprise.simulator.market.GeneratedMarket;
import io.reprise.simulator.market.Level;
import io.reprise.simulator.market.Trade;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The same orders at the exchange and at a paper venue that is shown the exchange's market without them: what others
 * offer, after all that our orders took of it. Whatever is not said to differ must be the same.
 *
 * <p>May differ: how far an order has come in its queue, since nobody tells the paper venue who left. Then the two have
 * parted: from there on only the order of their fills in time is compared.
 */
final class PaperComparison {
    /** Steps and lots wider than one mantissa, so that there is something to be off. */
    static final Instrument PRODUCT =
            new Instrument(1, "BTC-USD", "BTC", "USD", 2, 8, 5, 1_000, 500_000_000L, InstrumentStatus.ONLINE);

    private static final BigDecimal E8 = BigDecimal.valueOf(1, 8);

    final GeneratedMarket market;
    final Exchange exchange;
    final PaperTwin paper;
    final List<Pair> pairs = new ArrayList<>();
    final Map<OrderReason, Integer> refusals = new EnumMap<>(OrderReason.class);
    int amended;
    int amendmentsRefused;
    private final boolean isOptimistic;
    private final List<Pair> asked = new ArrayList<>();
    private final Set<Long> told = new HashSet<>();
    private final Map<String, Pair> byVenueId = new HashMap<>();
    private List<Fill> newFills = List.of();
    private int seenFills;
    /** Whether our orders may have come to what is there in another order than at the exchange. */
    private boolean isDisturbed;

    private boolean isCrossed;

    /** One order at both. */
    static final class Pair {
        final NewOrder order;
        final @Nullable String venueId;
        final @Nullable Refusal refusal;
        final long paperId;
        final List<Fill> fills = new ArrayList<>();
        boolean isParted;
        boolean isCompared;

        @Nullable
        Edit edit;

        @Nullable
        EditRefusal editRefusal;

        boolean isCancelAsked;
        boolean isWaiting;
        boolean isSetOff;
        int executions;
        boolean isSwapped;

        Pair(final NewOrder order, final Placement placement, final long paperId) {
            final OrderState state = placement.order();
            this.order = order;
            this.venueId = state == null ? null : state.orderId();
            this.refusal = placement.refusal();
            this.paperId = paperId;
        }
    }

    /**
     * Both, with the same market and no orders.
     *
     * @param seed  of the market
     * @param queue how the paper venue counts those ahead
     */
    PaperComparison(final long seed, final String queue) {
        market = new GeneratedMarket(seed, PRODUCT, 1_790_000_000L * 1_000_000_000L);
        final TreeMap<String, BigDecimal> balances = new TreeMap<>();
        balances.put("USD", new BigDecimal(1_000_000_000));
        balances.put("BTC", new BigDecimal(100_000));
        exchange = new Exchange(List.of(market), new AccountTerms(balances, FeeSchedule.flat("0.004", "0.006")), seed);
        paper = new PaperTwin(PRODUCT, queue);
        isOptimistic = queue.equals("optimistic");
        for (int i = 0; i < 50 || market.lastTrades().isEmpty(); i++) {
            exchange.step("BTC-USD");
        }
        paper.timeIs(market.nowNanos());
        paper.show(market.generatedLevels(true), market.generatedLevels(false));
        tellTrades();
    }

    /** Sends an order to both; {@link #compare} once all that are sent at once are. */
    Pair place(final NewOrder order) {
        final Placement placement = exchange.place(order, market.nowNanos());
        final Pair pair = new Pair(order, placement, paper.place(order));
        paper.stir();
        // Before what it took is gone: nothing of ours rests yet that our own trades could seem to fill.
        tellTrades();
        pairs.add(pair);
        if (pair.venueId != null) {
            byVenueId.put(pair.venueId, pair);
        }
        return pair;
    }

    void cancel(final Pair pair) {
        exchange.cancel(Objects.requireNonNull(pair.venueId), market.nowNanos());
        pair.isCancelAsked = true;
        ask(pair);
    }

    void edit(final Pair pair, final Edit edit) {
        pair.editRefusal = exchange.edit(Objects.requireNonNull(pair.venueId), edit, false);
        pair.edit = edit;
        if (pair.editRefusal == null) {
            ask(pair);
        } else {
            request(pair);
            compareRequest(pair);
        }
    }

    /** A stop that waits cannot be filled before its request; what rests can, and at the exchange its fill wins. */
    private void ask(final Pair pair) {
        pair.isWaiting = pair.order.kind().isStop()
                && !Objects.requireNonNull(exchange.order(Objects.requireNonNull(pair.venueId)))
                        .isTriggered();
        asked.add(pair);
        if (pair.isWaiting) {
            request(pair);
        }
    }

    private void request(final Pair pair) {
        final Edit edit = pair.edit;
        if (pair.isCancelAsked) {
            paper.cancel(pair.paperId);
        } else if (edit != null) {
            paper.amend(pair.paperId, edit.price(), edit.stopPrice());
        }
    }

    /** Shows what orders placed just now took. */
    void settle() {
        isDisturbed = isCrossed;
        takeFills();
        paper.show(market.generatedLevels(true), market.generatedLevels(false));
        compareAll();
    }

    /** Lets both markets go on by one step. */
    void step() {
        exchange.step("BTC-USD");
        takeFills();
        final long now = market.nowNanos();
        // What crosses a resting order is used up by it at the paper venue, and printed beside the book by the
        // exchange.
        final boolean isSetOff = isAnySetOff();
        isDisturbed = newFills.stream().anyMatch(fill -> fill.isMaker() || filled(fill).isParted)
                || (isSetOff && !asked.isEmpty());
        // All but the ends belongs before the time the step ends at: an order is filled up to its end.
        paper.timeIs(now - 1);
        paper.show(beforeTakers(true), beforeTakers(false));
        final Set<Long> ofRequests = tradesOfRequests();
        tellTrades(trade -> !ofRequests.contains(trade.id()));
        for (final Pair pair : asked) {
            if (!pair.isWaiting) {
                request(pair);
            }
        }
        tellTrades(trade -> ofRequests.contains(trade.id()));
        paper.timeIs(now);
        paper.show(market.generatedLevels(true), market.generatedLevels(false));
        compareAll();
        isCrossed = isDisturbed;
        asked.forEach(this::compareRequest);
        asked.clear();
    }

    /** What stood before the stops of this step took of it. */
    private List<Level> beforeTakers(final boolean isBid) {
        final TreeMap<Long, Long> levels = new TreeMap<>();
        market.generatedLevels(isBid).forEach(level -> levels.put(level.price(), level.quantity()));
        for (final Fill fill : newFills) {
            if (!fill.isMaker() && (fill.side() == Side.SELL) == isBid) {
                levels.merge(price(fill.price()), quantity(fill.size()), Long::sum);
            }
        }
        return (isBid ? levels.descendingMap() : levels)
                .entrySet().stream()
                        .map(level -> new Level(isBid, level.getKey(), level.getValue()))
                        .toList();
    }

    private void takeFills() {
        final List<Fill> fills = exchange.fills();
        newFills = fills.subList(seenFills, fills.size());
        seenFills = fills.size();
        newFills.forEach(fill -> filled(fill).fills.add(fill));
    }

    private Pair filled(final Fill fill) {
        return Objects.requireNonNull(byVenueId.get(fill.orderId()));
    }

    /** The public numbers of the trades of this step that come of a request: they are behind it. */
    private Set<Long> tradesOfRequests() {
        return newFills.stream()
                .filter(fill -> !fill.isMaker() && asked.contains(filled(fill)))
                .map(Fill::publicTradeId)
                .collect(Collectors.toSet());
    }

    private boolean isAnySetOff() {
        boolean isAny = false;
        for (final Pair pair : pairs) {
            if (pair.venueId != null && !pair.isSetOff && !pair.isCompared) {
                pair.isSetOff =
                        Objects.requireNonNull(exchange.order(pair.venueId)).isTriggered();
                isAny |= pair.isSetOff;
            }
        }
        return isAny;
    }

    /** Whether orders that are not where the exchange has them took of what is there for all. */
    private boolean hasPartedTaken() {
        boolean hasTaken = false;
        for (final Pair pair : pairs) {
            final int executions = paper.order(pair.paperId).executions.size();
            hasTaken |= pair.isParted && executions > pair.executions;
            pair.executions = executions;
        }
        return hasTaken;
    }

    private void tellTrades() {
        tellTrades(trade -> true);
    }

    private void tellTrades(final Predicate<Trade> isDue) {
        for (final Trade trade : market.lastTrades()) {
            if (isDue.test(trade) && told.add(trade.id())) {
                paper.trade(trade);
            }
        }
    }

    private void compareAll() {
        isDisturbed |= hasPartedTaken() || pairs.stream().anyMatch(this::isRaceLost);
        for (final Pair pair : pairs) {
            if (!pair.isCompared) {
                compare(pair);
            }
        }
    }

    private void compare(final Pair pair) {
        final PaperTwin.Order own = paper.order(pair.paperId);
        final Refusal refusal = pair.refusal;
        if (refusal != null) {
            assertThat(own.status)
                    .as("paper of %s, %s", pair.order, refusal)
                    .isEqualTo(io.reprise.event.OrderStatus.REJECTED);
            assertThat(own.reason)
                    .as("paper of %s, %s", pair.order, refusal)
                    .isIn(reasons(refusal.reason(), refusal.previewReason()));
            refusals.merge(own.reason, 1, Integer::sum);
            pair.isCompared = true;
            return;
        }
        final OrderState state = Objects.requireNonNull(exchange.order(Objects.requireNonNull(pair.venueId)));
        final List<Fill> fills = pair.fills;
        final List<Level> taken = takers(pair);
        pair.isSwapped |= (isDisturbed || isRaceLost(pair)) && !taken.equals(takenBy(fills));
        pair.isParted |= pair.isSwapped || made(own) != made(fills);
        if (!pair.isSwapped) {
            compareQueue(pair, own, state);
        }
        if (!pair.isParted) {
            assertThat(taken).as("takers of %s", pair.order).isEqualTo(takenBy(fills));
            compareMoney(pair, own, fills);
            assertThat(own.status).as("%s after %s", pair.order, state).isEqualTo(expected(state.status()));
        }
        pair.isCompared = state.status().isTerminal() && own.status != io.reprise.event.OrderStatus.OPEN;
    }

    /** A trade sets a stop off at the moment of its cancel, change or end, and at one of the two it comes first. */
    private boolean isRaceLost(final Pair pair) {
        if (pair.isCompared || pair.venueId == null || pair.order.stopPrice() == null) {
            return false;
        }
        final OrderStatus status =
                Objects.requireNonNull(exchange.order(pair.venueId)).status();
        return (asked.contains(pair) || status == OrderStatus.EXPIRED)
                && !takers(pair).equals(takenBy(pair.fills));
    }

    private List<Level> takers(final Pair pair) {
        return takenAt(paper.order(pair.paperId).executions.stream()
                .filter(each -> !each.isMaker())
                .toList());
    }

    /** A conservative queue is never faster than the exchange's, an optimistic one never slower. */
    private void compareQueue(final Pair pair, final PaperTwin.Order own, final OrderState state) {
        final long filled = quantity(state.progress().filledSize());
        if (!isOptimistic) {
            assertThat(own.filled).as("paper of %s at %s", pair.order, state).isLessThanOrEqualTo(filled);
        } else if (own.filled < filled && !asked.contains(pair)) {
            // Of a trade and a request in one step either may come first. A quote that comes to an order fills it whole
            // at the exchange, and at the paper venue by what it shows.
            assertThat(state.status())
                    .as("paper of %s at %s", pair.order, state)
                    .isEqualTo(OrderStatus.FILLED);
        }
    }

    private static void compareMoney(final Pair pair, final PaperTwin.Order own, final List<Fill> fills) {
        BigDecimal value = BigDecimal.ZERO;
        BigDecimal fees = BigDecimal.ZERO;
        for (final Fill fill : fills) {
            value = value.add(fill.price().multiply(fill.size()));
            fees = fees.add(fill.commission());
        }
        final BigDecimal slack = E8.multiply(BigDecimal.valueOf(own.executions.size()));
        assertThat(BigDecimal.valueOf(own.valueE8, 8).subtract(value).abs())
                .as("value of %s", pair.order)
                .isLessThanOrEqualTo(slack);
        assertThat(BigDecimal.valueOf(own.feesE8, 8).subtract(fees))
                .as("fees of %s", pair.order)
                .isBetween(slack.movePointLeft(2).negate(), slack);
    }

    private void compareRequest(final Pair pair) {
        final Edit edit = pair.edit;
        final PaperTwin.Order own = paper.order(pair.paperId);
        if (edit == null || pair.isParted) {
            pair.edit = null;
            return;
        }
        pair.edit = null;
        final EditRefusal refusal = pair.editRefusal;
        final OrderState state = Objects.requireNonNull(exchange.order(Objects.requireNonNull(pair.venueId)));
        final boolean isMade = state.edits().contains(edit);
        assertThat(own.answer)
                .as("%s of %s: %s, %s", edit, state, refusal, own.answerReason)
                .isEqualTo(isMade ? RequestOutcome.AMENDED : RequestOutcome.AMEND_REFUSED);
        if (isMade) {
            amended++;
        } else {
            amendmentsRefused++;
        }
        if (refusal != null) {
            assertThat(own.answerReason)
                    .as("%s of %s: %s", edit, state, refusal)
                    .isIn(reasons(refusal.reason(), refusal.previewReason()));
        }
    }

    /** What a client makes of the venue's words. One of them is coarser than ours: a stop price is just "invalid". */
    private static Set<OrderReason> reasons(final String reason, final String previewReason) {
        final OrderReason coarse = previewReason.equals("PREVIEW_INVALID_STOP_PRICE")
                        || previewReason.equals("PREVIEW_INVALID_LIMIT_PRICE")
                ? OrderReason.OFF_INCREMENT
                : OrderReason.NONE;
        final OrderReason first = Reasons.isNone(reason) || reason.startsWith("COMMANDER_")
                ? Reasons.of(previewReason)
                : Reasons.of(reason);
        final OrderReason second = Reasons.isNone(previewReason) ? first : Reasons.of(previewReason);
        return Set.copyOf(List.of(first, second, coarse));
    }

    private static io.reprise.event.OrderStatus expected(final OrderStatus status) {
        return switch (status) {
            case PENDING, OPEN, CANCEL_QUEUED, EDIT_QUEUED -> io.reprise.event.OrderStatus.OPEN;
            case FILLED -> io.reprise.event.OrderStatus.FILLED;
            case CANCELLED -> io.reprise.event.OrderStatus.CANCELLED;
            case EXPIRED -> io.reprise.event.OrderStatus.EXPIRED;
            case FAILED -> io.reprise.event.OrderStatus.REJECTED;
        };
    }

    private static List<Level> takenAt(final List<PaperTwin.Execution> taken) {
        return taken.stream()
                .map(each -> new Level(true, each.price(), each.quantity()))
                .toList();
    }

    private static List<Level> takenBy(final List<Fill> fills) {
        return fills.stream()
                .filter(fill -> !fill.isMaker())
                .map(fill -> new Level(true, price(fill.price()), quantity(fill.size())))
                .toList();
    }

    private static long made(final PaperTwin.Order own) {
        return own.executions.stream()
                .filter(PaperTwin.Execution::isMaker)
                .mapToLong(PaperTwin.Execution::quantity)
                .sum();
    }

    private static long made(final List<Fill> fills) {
        return fills.stream()
                .filter(Fill::isMaker)
                .mapToLong(fill -> quantity(fill.size()))
                .sum();
    }

    private static long price(final BigDecimal price) {
        return price.movePointRight(PRODUCT.priceDecimals()).longValueExact();
    }

    private static long quantity(final BigDecimal size) {
        return size.movePointRight(PRODUCT.quantityDecimals()).longValueExact();
    }
}
