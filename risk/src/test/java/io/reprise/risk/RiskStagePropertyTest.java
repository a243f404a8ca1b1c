package io.reprise.risk;

import static io.reprise.risk.RiskScript.DAY;
import static io.reprise.risk.RiskScript.SECOND;
import static io.reprise.risk.RiskScript.usd;
import static org.assertj.core.api.Assertions.assertThat;

import io.reprise.event.FeedState;
import io.reprise.event.InstrumentStatus;
import io.reprise.event.OperatorAction;
import io.reprise.event.OrderReportedEncoder;
import io.reprise.event.OrderStatus;
import io.reprise.event.OrderType;
import io.reprise.event.Side;
import io.reprise.risk.AccountModel.Bounds;
import io.reprise.risk.AccountModel.Order;
import io.reprise.risk.ledger.Ledger;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/**
 * Whatever happens in whatever order: no order passes that would break a limit, and money is neither made nor lost.
 *
 * <p>{@code -Dreprise.sequences=1000000} runs more, {@code -Dreprise.seed=N} begins elsewhere.
 */
class RiskStagePropertyTest {
    private static final int STEPS = 60;
    private static final long SEQUENCES = Long.getLong("reprise.sequences", 10_000);
    private static final long FIRST_SEED = Long.getLong("reprise.seed", 1);

    private SplittableRandom random = new SplittableRandom();
    private RiskScript risk = new RiskScript();
    private AccountModel model = new AccountModel();
    private Bounds bounds = new Bounds();
    private String when = "";
    private int passedEntries;
    private int lateFills;
    private int sales;

    @Test
    void shouldKeepEveryLimitAndEveryUnitOfMoney() {
        for (long seed = FIRST_SEED; seed < FIRST_SEED + SEQUENCES; seed++) {
            begin(seed);
            for (int step = 0; step < STEPS; step++) {
                when = "seed " + seed + " step " + step;
                risk.nowNanos += random.nextLong(SECOND / 2);
                act();
                checkMoney();
            }
            finish(seed);
        }
        System.out.printf(
                "%,d sequences from seed %d: %,d entries passed, %,d late fills, %,d emergency sales%n",
                SEQUENCES, FIRST_SEED, passedEntries, lateFills, sales);
        assertThat(passedEntries).as("the test would find nothing otherwise").isGreaterThan((int) SEQUENCES);
        assertThat(sales).isPositive();
        assertThat(lateFills).isPositive();
    }

    private void begin(final long seed) {
        random = new SplittableRandom(seed);
        bounds = new Bounds();
        bounds.orderE8 = usd(50 + random.nextLong(1_000));
        bounds.positionE8 = usd(500 + random.nextLong(6_000));
        bounds.openOrders = 1 + random.nextInt(8);
        bounds.ordersPerSecond = 1 + random.nextInt(5);
        bounds.grossPercent = 5 + random.nextInt(150);
        bounds.clusterPercent = 5 + random.nextInt(150);
        bounds.dailyLossE8 = usd(5 + random.nextLong(1_000));
        bounds.drawdownPercent = 1 + random.nextInt(40);
        bounds.tradesPerDay = 1 + random.nextInt(30);
        bounds.openPositions = 1 + random.nextInt(3);
        final long cash = 200 + random.nextLong(random.nextBoolean() ? 1_000 : 9_500);
        model = new AccountModel();
        model.cashE8 = usd(cash);
        model.startE8 = usd(cash);
        model.peakE8 = usd(cash);
        model.dayStartE8 = usd(cash);
        risk = new RiskScript();
        risk.configure(bounds.settings());
        for (int id = 1; id <= AccountModel.PRODUCTS; id++) {
            risk.list(id, InstrumentStatus.ONLINE);
        }
        risk.fund("USD", usd(cash));
        for (int id = 1; id <= AccountModel.PRODUCTS; id++) {
            risk.trade(id, 100_00);
            model.marks[id] = 100_00;
        }
    }

    private void act() {
        final int id = 1 + random.nextInt(AccountModel.PRODUCTS);
        switch (random.nextInt(40)) {
            case 0, 1, 2, 3, 4 -> trade(id);
            case 5 -> command();
            case 6 -> endAny(OrderStatus.REJECTED);
            case 7, 8 -> endAny(OrderStatus.CANCELLED);
            case 9 -> correctFee();
            case 10 -> repeatOldReport();
            case 11 -> fillLate();
            case 12 -> tighten();
            case 13 -> restart();
            case 14 -> risk.feedStatus(id, FeedState.STALE);
            case 15 -> midnight();
            case 16, 17 -> risk.timer();
            case 18, 19, 20, 21, 22, 23, 24, 25, 26, 27, 28, 29, 30 -> propose(id);
            default -> fillAny();
        }
        takeSales();
        keepPeak();
    }

    private void trade(final int id) {
        final long price = 80_00 + random.nextLong(40_00);
        model.marks[id] = price;
        keepPeak();
        risk.trade(id, price);
    }

    private void command() {
        final OperatorAction[] actions = {
            OperatorAction.REDUCE_ONLY,
            OperatorAction.HALT,
            OperatorAction.CANCEL_ALL,
            OperatorAction.FLATTEN,
            OperatorAction.RESUME,
            OperatorAction.RESUME,
            OperatorAction.RESUME
        };
        risk.operator(actions[random.nextInt(actions.length)]);
    }

    private void tighten() {
        final long wanted = usd(10 + random.nextLong(1_200));
        risk.tighten("max-order-notional=" + wanted / usd(1));
        // A looser number changes nothing, in the stage as here.
        bounds.orderE8 = Math.min(bounds.orderE8, wanted);
    }

    private void restart() {
        if (random.nextInt(20) == 0) {
            risk.restart();
        }
    }

    private void midnight() {
        if (random.nextInt(8) == 0) {
            risk.nowNanos += DAY;
            model.dayStartE8 = model.equityE8();
            model.entriesFilledToday = 0;
            risk.timer();
        }
    }

    private void propose(final int id) {
        final Side side = random.nextInt(3) == 0 ? Side.SELL : Side.BUY;
        final long price = 90_00 + random.nextLong(20_00);
        final long quantity = random.nextLong(9_0000);
        risk.isReduceOnly = random.nextBoolean();
        risk.orderType = OrderType.LIMIT;
        risk.strategyId = 1 + random.nextInt(3);
        final long orderId = risk.propose(id, side, price, quantity);
        if (risk.last().isPassed()) {
            final Order order = new Order(orderId, id, side, price, quantity);
            model.checkPassed(risk, bounds, order, risk.isReduceOnly, when);
            place(order);
            passedEntries += side == Side.BUY ? 1 : 0;
        }
    }

    /** What risk sells itself is an order like any other, on the way until the venue answers. */
    private void takeSales() {
        for (final RiskScript.Sale sale : risk.sales) {
            sales++;
            final long price = sale.limitPrice() == 0 ? 1 : sale.limitPrice();
            place(new Order(sale.orderId(), sale.instrumentId(), Side.SELL, price, sale.quantity()));
        }
        risk.sales.clear();
    }

    private void place(final Order order) {
        model.open.add(order);
        model.placedAtNanos.add(risk.nowNanos);
    }

    private void fillAny() {
        if (!model.open.isEmpty()) {
            final Order order = model.open.get(random.nextInt(model.open.size()));
            fill(order, random.nextInt(4) == 0);
            if (order.filled == order.quantity) {
                end(order);
            }
        }
    }

    private void fillLate() {
        if (!model.ended.isEmpty()) {
            final Order order = model.ended.get(model.ended.size() - 1);
            final long canSell = order.side == Side.SELL ? freeToSell(order.product) : Long.MAX_VALUE;
            if (order.filled < order.quantity && canSell >= order.quantity - order.filled) {
                model.hadLateFill = true;
                lateFills++;
                fill(order, false);
            }
        }
    }

    private long freeToSell(final int product) {
        long free = model.held[product];
        for (final Order order : model.open) {
            free -= order.product == product && order.side == Side.SELL ? order.quantity - order.filled : 0;
        }
        return free;
    }

    private void fill(final Order order, final boolean isRepeated) {
        final long newly = 1 + random.nextLong(order.quantity - order.filled);
        // A buy is filled at its limit or below, a sale at it or above: that is what a limit is.
        final long better = random.nextLong(3_00);
        final long price = order.side == Side.BUY ? order.price - better : order.price + better;
        final long feeE8 = newly * price * 100 * random.nextInt(101) / 10_000;
        model.fill(order, newly, price, feeE8);
        keepPeak();
        report(order, order.told.size() - 1, price, newly);
        if (isRepeated) {
            report(order, order.told.size() - 1, price, newly);
        }
    }

    private void correctFee() {
        if (!model.open.isEmpty()) {
            final Order order = model.open.get(random.nextInt(model.open.size()));
            if (order.filled > 0 && order.feeE8 > 0) {
                model.correctFee(order, -random.nextLong(order.feeE8 + 1));
                keepPeak();
                report(order, order.told.size() - 1, 0, 0);
            }
        }
    }

    /** A report that was overtaken by later ones. */
    private void repeatOldReport() {
        if (!model.open.isEmpty()) {
            final Order order = model.open.get(random.nextInt(model.open.size()));
            report(order, random.nextInt(order.told.size()), order.price, 1);
        }
    }

    private void report(final Order order, final int number, final long price, final long newly) {
        final long[] sums = order.told.get(number);
        risk.sumValueE8 = sums[1];
        risk.sumFeeE8 = sums[2];
        risk.venueTimeNanos = RiskScript.START + number;
        final boolean isFilled = sums[0] == order.quantity;
        risk.fill(
                order.id,
                order.product,
                order.side,
                isFilled ? OrderStatus.FILLED : OrderStatus.OPEN,
                price,
                newly,
                sums[0]);
        risk.venueTimeNanos = Long.MIN_VALUE;
        risk.sumValueE8 = OrderReportedEncoder.cumulativeValueE8NullValue();
        risk.sumFeeE8 = OrderReportedEncoder.cumulativeFeeE8NullValue();
    }

    private void endAny(final OrderStatus status) {
        if (!model.open.isEmpty()) {
            final Order order = model.open.get(random.nextInt(model.open.size()));
            end(order);
            risk.fill(order.id, order.product, order.side, status, 0, 0, order.filled);
        }
    }

    private void end(final Order order) {
        model.open.remove(order);
        model.ended.add(order);
    }

    private void keepPeak() {
        model.peakE8 = Math.max(model.peakE8, model.equityE8());
    }

    private void checkMoney() {
        final Ledger ledger = risk.stage.ledger();
        long costsE8 = 0;
        for (int id = 1; id <= AccountModel.PRODUCTS; id++) {
            assertThat(ledger.quantity(id)).as("%s: held", when).isEqualTo(model.held[id]);
            costsE8 += ledger.costE8(id) + ledger.feesE8(id) - ledger.realisedE8(id);
        }
        assertThat(ledger.cashE8()).as("%s: cash", when).isEqualTo(model.cashE8);
        assertThat(ledger.equityE8()).as("%s: equity", when).isEqualTo(model.equityE8());
        assertThat(ledger.cashE8() + costsE8)
                .as("%s: cash + cost + fees - realised", when)
                .isEqualTo(model.startE8);
        if (!model.hadLateFill) {
            assertThat(ledger.cashE8())
                    .as("%s: spent more than there was", when)
                    .isNotNegative();
        }
    }

    /** Nothing is open, so nothing may be held back: all that is held can be sold at once, and no unit more. */
    private void finish(final long seed) {
        for (final Order order : List.copyOf(model.open)) {
            end(order);
            risk.fill(order.id, order.product, order.side, OrderStatus.CANCELLED, 0, 0, order.filled);
            takeSales();
        }
        risk.operator(OperatorAction.RESUME);
        for (final Order order : List.copyOf(model.open)) {
            risk.fill(order.id, order.product, order.side, OrderStatus.CANCELLED, 0, 0, order.filled);
        }
        risk.isReduceOnly = true;
        for (int id = 1; id <= AccountModel.PRODUCTS; id++) {
            risk.propose(id, Side.SELL, 100_00, model.held[id] + 1);
            assertThat(risk.last().allowed())
                    .as("seed %d: free to sell of %d", seed, id)
                    .isEqualTo(model.held[id]);
        }
        assertThat(risk.stage.heldCashE8())
                .as("seed %d: nothing is on its way", seed)
                .isZero();
    }
}
