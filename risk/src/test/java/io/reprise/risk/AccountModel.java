package io.reprise.risk;

import static org.assertj.core.api.Assertions.assertThat;

import io.reprise.event.RiskLevel;
import io.reprise.event.Side;
import java.util.ArrayList;
import java.util.List;

/**
 * What an account must look like, reckoned the plain way from what a test did: sums over lists, no state kept twice.
 *
 * <p>Prices have two decimals and quantities four, so that a value in E8 is price x quantity x 100.
 */
final class AccountModel {
    static final int PRODUCTS = 3;

    private static final long E8 = 100;
    private static final long FEE_DIVISOR = 100;

    final List<Order> open = new ArrayList<>();
    final List<Order> ended = new ArrayList<>();
    final long[] held = new long[PRODUCTS + 1];
    final long[] marks = new long[PRODUCTS + 1];
    final List<Long> placedAtNanos = new ArrayList<>();
    long cashE8;
    long startE8;
    long peakE8;
    long dayStartE8;
    int entriesFilledToday;
    boolean hadLateFill;

    /** An order as the venue knows it. */
    static final class Order {
        final long id;
        final int product;
        final Side side;
        final long price;
        final long quantity;
        long filled;
        long valueE8;
        long feeE8;
        /** Sums of all its reports so far, the newest at the end. */
        final List<long[]> told = new ArrayList<>();

        Order(final long id, final int product, final Side side, final long price, final long quantity) {
            this.id = id;
            this.product = product;
            this.side = side;
            this.price = price;
            this.quantity = quantity;
            told.add(new long[] {0, 0, 0});
        }

        long restE8() {
            return price * (quantity - filled) * E8;
        }
    }

    long equityE8() {
        long equity = cashE8;
        for (int id = 1; id <= PRODUCTS; id++) {
            equity += held[id] * marks[id] * E8;
        }
        return equity;
    }

    void fill(final Order order, final long quantity, final long price, final long feeE8) {
        final long valueE8 = quantity * price * E8;
        order.filled += quantity;
        order.valueE8 += valueE8;
        order.feeE8 += feeE8;
        order.told.add(new long[] {order.filled, order.valueE8, order.feeE8});
        marks[order.product] = price;
        if (order.side == Side.BUY) {
            held[order.product] += quantity;
            cashE8 -= valueE8 + feeE8;
            if (order.filled == quantity) {
                entriesFilledToday++;
            }
        } else {
            held[order.product] -= quantity;
            cashE8 += valueE8 - feeE8;
        }
    }

    void correctFee(final Order order, final long deltaE8) {
        order.feeE8 += deltaE8;
        order.told.add(new long[] {order.filled, order.valueE8, order.feeE8});
        cashE8 -= deltaE8;
    }

    /** Holds an order that was let through against what the limits say; before it is added. */
    void checkPassed(
            final RiskScript risk,
            final Bounds bounds,
            final Order order,
            final boolean isReduceOnly,
            final String when) {
        long selling = 0;
        long buyingE8 = 0;
        long allBuyingE8 = 0;
        long cashNeededE8 = 0;
        int unfilled = 0;
        for (final Order other : open) {
            final boolean isSame = other.product == order.product;
            if (other.side == Side.SELL) {
                selling += isSame ? other.quantity - other.filled : 0;
            } else {
                buyingE8 += isSame ? other.restE8() : 0;
                allBuyingE8 += other.restE8();
                cashNeededE8 += withFee(other.restE8());
                unfilled += other.filled == 0 ? 1 : 0;
            }
        }
        if (order.side == Side.SELL) {
            assertThat(order.quantity).as("%s: sold short", when).isBetween(1L, held[order.product] - selling);
        }
        if (order.side == Side.SELL && isReduceOnly) {
            return;
        }
        assertThat(order.restE8()).as("%s: order", when).isBetween(10_00000000L, bounds.orderE8);
        assertThat(open.size()).as("%s: open orders", when).isLessThan(bounds.openOrders);
        assertThat(risk.ageNanos(order.product)).as("%s: age of data", when).isLessThanOrEqualTo(5 * RiskScript.SECOND);
        assertThat(placedAtNanos.stream()
                        .filter(at -> at > risk.nowNanos - RiskScript.SECOND)
                        .count())
                .as("%s: orders in a second", when)
                .isLessThan(bounds.ordersPerSecond);
        assertThat(open)
                .as("%s: meets an own order", when)
                .noneMatch(other -> other.product == order.product
                        && other.side != order.side
                        && (order.side == Side.BUY ? order.price >= other.price : order.price <= other.price));
        if (order.side == Side.BUY) {
            checkEntry(risk, bounds, order, new Buying(buyingE8, allBuyingE8, cashNeededE8, unfilled), when);
        }
    }

    /** What open buys come to: in the product, in all, with fees, and how many are not filled at all. */
    private record Buying(long inProductE8, long allE8, long cashE8, int unfilled) {}

    private void checkEntry(
            final RiskScript risk, final Bounds bounds, final Order order, final Buying buying, final String when) {
        assertThat(risk.stage.level()).as("%s: level", when).isEqualTo(RiskLevel.NORMAL);
        final long heldE8 = held[order.product] * marks[order.product] * E8;
        final long notionalE8 = order.restE8();
        assertThat(heldE8 + buying.inProductE8 + notionalE8)
                .as("%s: position", when)
                .isLessThanOrEqualTo(bounds.positionE8);
        assertThat(equityE8() - cashE8 + buying.allE8 + notionalE8)
                .as("%s: gross", when)
                .isLessThanOrEqualTo(most(bounds.grossPercent));
        if (order.product <= 2) {
            long clusterE8 = notionalE8;
            for (int id = 1; id <= 2; id++) {
                clusterE8 += held[id] * marks[id] * E8;
            }
            for (final Order other : open) {
                clusterE8 += other.side == Side.BUY && other.product <= 2 ? other.restE8() : 0;
            }
            assertThat(clusterE8).as("%s: cluster", when).isLessThanOrEqualTo(most(bounds.clusterPercent));
        }
        assertThat(buying.cashE8 + withFee(notionalE8)).as("%s: cash", when).isLessThanOrEqualTo(cashE8);
        assertThat(dayStartE8 - equityE8()).as("%s: daily loss", when).isLessThanOrEqualTo(bounds.dailyLossE8);
        assertThat(peakE8 - equityE8())
                .as("%s: drawdown", when)
                .isLessThanOrEqualTo(peakE8 * bounds.drawdownPercent / 100);
        assertThat(entriesFilledToday + buying.unfilled + 1)
                .as("%s: trades of the day", when)
                .isLessThanOrEqualTo(bounds.tradesPerDay);
        long occupied = 0;
        for (int id = 1; id <= PRODUCTS; id++) {
            final int product = id;
            final boolean isBuying =
                    open.stream().anyMatch(other -> other.product == product && other.side == Side.BUY);
            occupied += held[id] > 0 || isBuying || id == order.product ? 1 : 0;
        }
        assertThat(occupied).as("%s: products", when).isLessThanOrEqualTo(bounds.openPositions);
    }

    private long most(final int percent) {
        return percent > 100 ? Long.MAX_VALUE : equityE8() * percent / 100;
    }

    private static long withFee(final long valueE8) {
        return valueE8 + (valueE8 + FEE_DIVISOR - 1) / FEE_DIVISOR;
    }

    /** The limits of one sequence. */
    static final class Bounds {
        long orderE8;
        long positionE8;
        int openOrders;
        int ordersPerSecond;
        int grossPercent;
        int clusterPercent;
        long dailyLossE8;
        int drawdownPercent;
        int tradesPerDay;
        int openPositions;

        /** Above all of equity it is off, so that cash is the limit. */
        private static String orOff(final int percent) {
            return percent > 100 ? "off" : Integer.toString(percent);
        }

        String[] settings() {
            return new String[] {
                "risk.max-order-notional=" + orderE8 / 1_00000000L,
                "risk.max-position-notional=" + positionE8 / 1_00000000L,
                "risk.max-open-orders=" + openOrders,
                "risk.max-orders-per-second=" + ordersPerSecond,
                "risk.max-gross-exposure-percent=" + orOff(grossPercent),
                "risk.max-cluster-percent=" + orOff(clusterPercent),
                "clusters.pair=P1-USD,P2-USD",
                "risk.max-daily-loss=" + dailyLossE8 / 1_00000000L,
                "risk.max-drawdown-percent=" + drawdownPercent,
                "risk.max-trades-per-day=" + tradesPerDay,
                "risk.max-open-positions=" + openPositions,
                "risk.bursts.rejects=4",
                "risk.levels.rejects=halt",
                "risk.levels.drawdown=flatten",
                "risk.emergency.max-loss-percent=10"
            };
        }
    }
}
