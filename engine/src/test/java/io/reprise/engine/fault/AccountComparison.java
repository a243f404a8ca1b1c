package io.reprise.engine.fault;

import io.reprise.engine.fault.JournaledOrders.Told;
import io.reprise.engine.pipeline.TradingCore;
import io.reprise.event.Instrument;
import io.reprise.event.Instruments;
import io.reprise.execution.order.OpenOrderFacts;
import io.reprise.execution.venue.coinbase.gateway.ClientOrderIds;
import io.reprise.simulator.exchange.Exchange;
import io.reprise.simulator.exchange.Fill;
import io.reprise.simulator.exchange.OrderState;
import io.reprise.simulator.exchange.Side;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Holds what a journal knows of orders, positions and cash against the venue's own truth. Everything is compared
 * exactly; the one rounding is the engine's own, which books the value and the fees of an order, each summed over all
 * its fills, half-even to eight decimals.
 */
final class AccountComparison {
    /** Our orders that were replaced more often than this are none of ours. */
    private static final int GENERATIONS = 200;

    private static final int MONEY_DECIMALS = 8;
    private static final BigDecimal INITIAL_QUOTE = new BigDecimal(1_000_000);

    private final JournaledOrders journal;
    private final TradingCore core;
    private final Exchange exchange;
    private final List<String> differences = new ArrayList<>();
    private final Map<String, Long> ours = new HashMap<>();
    private final Map<Long, Sums> sums = new TreeMap<>();

    private AccountComparison(final JournaledOrders journal, final TradingCore core, final Exchange exchange) {
        this.journal = journal;
        this.core = core;
        this.exchange = exchange;
    }

    /** What the venue's orders of one of ours come to. */
    private static final class Sums {
        private BigDecimal quantity = BigDecimal.ZERO;
        private BigDecimal value = BigDecimal.ZERO;
        private BigDecimal fees = BigDecimal.ZERO;
        private final List<OrderState> orders = new ArrayList<>();
        private int working;
    }

    /** Every difference there is, in words; none when the two agree. */
    static List<String> differences(
            final JournaledOrders journal,
            final TradingCore core,
            final Exchange exchange,
            final Set<String> strangers) {
        final AccountComparison comparison = new AccountComparison(journal, core, exchange);
        comparison.compare(strangers);
        return comparison.differences;
    }

    private void compare(final Set<String> strangers) {
        final ClientOrderIds ids = new ClientOrderIds(journal.journalNumber());
        for (final long orderId : journal.orders().keySet()) {
            for (int generation = 0; generation < GENERATIONS; generation++) {
                ours.put(ids.of(orderId, generation), orderId);
            }
        }
        collect(strangers);
        journal.orders().forEach(this::order);
        openOrders();
        accounts();
    }

    private void collect(final Set<String> strangers) {
        final Set<String> seen = new HashSet<>();
        final Map<String, List<Fill>> fills = new HashMap<>();
        exchange.fills().forEach(fill -> fills.computeIfAbsent(fill.orderId(), id -> new ArrayList<>())
                .add(fill));
        for (final OrderState order : exchange.orders()) {
            final String clientOrderId = order.order().clientOrderId();
            final Long orderId = ours.get(clientOrderId);
            expect(seen.add(clientOrderId), "client order id " + clientOrderId + " is there twice");
            if (orderId == null) {
                expect(strangers.contains(clientOrderId), "no command made " + order);
            } else {
                final Sums sum = sums.computeIfAbsent(orderId, id -> new Sums());
                sum.orders.add(order);
                sum.working += order.status().isTerminal() ? 0 : 1;
                for (final Fill fill : fills.getOrDefault(order.orderId(), List.of())) {
                    sum.quantity = sum.quantity.add(fill.size());
                    sum.value = sum.value.add(fill.price().multiply(fill.size()));
                    sum.fees = sum.fees.add(fill.commission());
                }
            }
        }
    }

    private void order(final long orderId, final Told told) {
        final Sums sum = sums.getOrDefault(orderId, new Sums());
        final Instrument instrument = Objects.requireNonNull(instruments().find(told.instrumentId));
        final String which = "order " + orderId + " (" + told.status + "): ";
        expect(told.placings == 1, which + "commanded " + told.placings + " times");
        expect(sum.working <= 1, which + "works " + sum.working + " times at the venue");
        expect(sum.working == 0 || !told.isEnded, which + "works at the venue, and has ended in the core");
        expect(sum.working == 1 || told.isEnded, which + "is over at the venue, and open in the core " + sum.orders);
        same(which + "quantity", e(told.cumulative, instrument.quantityDecimals()), sum.quantity);
        same(which + "value", e(told.valueE8, MONEY_DECIMALS), rounded(sum.value));
        same(which + "fees", e(told.feeE8, MONEY_DECIMALS), rounded(sum.fees));
    }

    private void openOrders() {
        final Set<Long> open = new TreeSet<>();
        core.execution().forEachOpenOrder(order -> {
            open.add(order.orderId());
            prices(order);
        });
        final Set<Long> working = new TreeSet<>();
        sums.forEach((orderId, sum) -> {
            if (sum.working > 0) {
                working.add(orderId);
            }
        });
        expect(open.equals(working), "open in the core: " + open + ", at the venue: " + working);
    }

    /** In force in the core, and at the venue where it works. */
    private void prices(final OpenOrderFacts order) {
        final int decimals =
                Objects.requireNonNull(instruments().find(order.instrumentId())).priceDecimals();
        for (final OrderState at : sums.getOrDefault(order.orderId(), new Sums()).orders) {
            if (!at.status().isTerminal()) {
                final String which = "order " + order.orderId();
                final BigDecimal limit = at.order().limitPrice();
                final BigDecimal stop = at.order().stopPrice();
                same(which + " limit", e(order.limitPrice(), decimals), limit == null ? BigDecimal.ZERO : limit);
                same(
                        which + " trigger",
                        e(order.triggerPrice().orElse(0), decimals),
                        stop == null ? BigDecimal.ZERO : stop);
            }
        }
    }

    private void accounts() {
        BigDecimal cash = e(journal.firstBalanceE8("USD"), MONEY_DECIMALS);
        BigDecimal exact = INITIAL_QUOTE;
        same("first balance", cash, INITIAL_QUOTE);
        final Map<Integer, BigDecimal> positions = new TreeMap<>();
        for (final Map.Entry<Long, Sums> entry : sums.entrySet()) {
            final Sums sum = entry.getValue();
            final boolean isBuy = sum.orders.get(0).order().side() == Side.BUY;
            final BigDecimal sign = isBuy ? BigDecimal.ONE : BigDecimal.ONE.negate();
            final Told told = Objects.requireNonNull(journal.orders().get(entry.getKey()));
            positions.merge(told.instrumentId, sum.quantity.multiply(sign), BigDecimal::add);
            cash = cash.subtract(rounded(sum.value).multiply(sign)).subtract(rounded(sum.fees));
            exact = exact.subtract(sum.value.multiply(sign)).subtract(sum.fees);
        }
        same("cash", e(core.risk().ledger().cashE8(), MONEY_DECIMALS), cash);
        final BigDecimal own = exact;
        exchange.balances().stream()
                .filter(balance -> balance.currency().equals("USD"))
                .forEach(balance -> same(
                        "the venue's own books",
                        own,
                        balance.available().add(balance.hold()).add(balance.unsettled())));
        for (int id = 1; id <= instruments().idMax(); id++) {
            final Instrument instrument = Objects.requireNonNull(instruments().find(id));
            same(
                    "position " + instrument.symbol(),
                    e(core.risk().ledger().quantity(id), instrument.quantityDecimals()),
                    positions.getOrDefault(id, BigDecimal.ZERO));
        }
    }

    private Instruments instruments() {
        return core.risk().instruments();
    }

    private void same(final String what, final BigDecimal ofEngine, final BigDecimal ofVenue) {
        expect(
                ofEngine.compareTo(ofVenue) == 0,
                what + ": engine " + ofEngine.toPlainString() + ", venue " + ofVenue.toPlainString());
    }

    private void expect(final boolean isMet, final String difference) {
        if (!isMet) {
            differences.add(difference);
        }
    }

    private static BigDecimal e(final long mantissa, final int decimals) {
        return BigDecimal.valueOf(mantissa, decimals);
    }

    private static BigDecimal rounded(final BigDecimal money) {
        return money.setScale(MONEY_DECIMALS, RoundingMode.HALF_EVEN);
    }
}
