package io.reprise.risk;

import static io.reprise.risk.RiskScript.SECOND;
import static io.reprise.risk.RiskScript.usd;
import static org.assertj.core.api.Assertions.assertThat;

import io.reprise.event.Flag;
import io.reprise.event.InstrumentStatus;
import io.reprise.event.OperatorAction;
import io.reprise.event.OrderStatus;
import io.reprise.event.Side;
import io.reprise.number.Products;
import io.reprise.risk.ledger.Ledger;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/** Whatever happens in whatever order: limits hold, and money is neither made nor lost. */
class RiskStagePropertyTest {
    private static final int STEPS = 250;
    private static final long FEE_E8 = 1_234_567;

    private final List<Order> open = new ArrayList<>();

    /** What the test knows of a passed order. */
    private static final class Order {
        private final long id;
        private final int instrumentId;
        private final Side side;
        private final long price;
        private final long quantity;
        private long filled;

        private Order(final long id, final int instrumentId, final Side side, final long price, final long quantity) {
            this.id = id;
            this.instrumentId = instrumentId;
            this.side = side;
            this.price = price;
            this.quantity = quantity;
        }
    }

    @Property(tries = 300)
    void shouldKeepEveryLimitAndEveryUnitOfMoney(@ForAll final long seed) {
        final SplittableRandom random = new SplittableRandom(seed);
        final RiskScript risk = RiskScript.ready("risk.max-daily-loss=100000");
        risk.list(2, InstrumentStatus.ONLINE);
        open.clear();

        for (int step = 0; step < STEPS; step++) {
            risk.nowNanos += random.nextLong(SECOND / 4);
            act(random, risk);
            checkMoney(risk, "seed " + seed + " step " + step);
        }
        for (final Order order : List.copyOf(open)) {
            end(risk, order);
        }

        // Nothing is open, so nothing may be reserved: all that is held can be sold at once, and no unit more.
        risk.operator(OperatorAction.RESUME);
        for (int id = 1; id <= 2; id++) {
            final long held = risk.stage.ledger().quantity(id);
            risk.isReduceOnly = true;
            risk.propose(id, Side.SELL, 100_00, held + 1);
            assertThat(risk.last().allowed())
                    .as("seed %d: free to sell of %d", seed, id)
                    .isEqualTo(held);
        }
    }

    private void act(final SplittableRandom random, final RiskScript risk) {
        final int id = 1 + random.nextInt(2);
        switch (random.nextInt(12)) {
            case 0, 1, 2 -> risk.trade(id, 90_00 + random.nextInt(20_00), Flag.NO);
            case 3 -> risk.operator(random.nextInt(4) == 0 ? OperatorAction.HALT : OperatorAction.RESUME);
            case 4, 5, 6, 7 -> propose(random, risk, id);
            case 8 -> endAny(random, risk);
            default -> fillAny(random, risk);
        }
    }

    private void propose(final SplittableRandom random, final RiskScript risk, final int id) {
        final Side side = random.nextInt(3) == 0 ? Side.SELL : Side.BUY;
        final long price = 90_00 + random.nextLong(20_00);
        final long quantity = random.nextLong(13_0000);
        risk.isReduceOnly = random.nextBoolean();
        final long freeBefore = risk.stage.ledger().quantity(id) - openQuantity(id, Side.SELL);
        final long spentBefore = openValueE8(0);
        final long orderId = risk.propose(id, side, price, quantity);
        if (!risk.last().isPassed()) {
            return;
        }
        // An exit is not made to wait for room: only the size of the table bounds it.
        final boolean isExit = side == Side.SELL && risk.isReduceOnly;
        assertThat(open.size()).as("open before").isLessThan(isExit ? Reservations.COUNT_MAX : 3);
        final long valueE8 = Products.notionalE8(price, 2, quantity, 4);
        if (side == Side.SELL) {
            assertThat(quantity).as("sold short").isBetween(1L, freeBefore);
        } else {
            final long heldE8 =
                    Products.notionalE8(price, 2, risk.stage.ledger().quantity(id), 4);
            assertThat(valueE8).isBetween(usd(10), usd(1_000));
            assertThat(heldE8 + openValueE8(id) + valueE8).isLessThanOrEqualTo(usd(2_000));
            assertThat(spentBefore + valueE8)
                    .isLessThanOrEqualTo(risk.stage.ledger().cashE8());
        }
        open.add(new Order(orderId, id, side, price, quantity));
    }

    private void fillAny(final SplittableRandom random, final RiskScript risk) {
        if (open.isEmpty()) {
            return;
        }
        final Order order = open.get(random.nextInt(open.size()));
        final long newly = 1 + random.nextLong(order.quantity - order.filled);
        order.filled += newly;
        final boolean isFilled = order.filled == order.quantity;
        final OrderStatus status = isFilled ? OrderStatus.FILLED : OrderStatus.OPEN;
        risk.feeE8 = FEE_E8;
        final int repeats = random.nextInt(2);
        for (int i = 0; i <= repeats; i++) {
            risk.fill(order.id, order.instrumentId, order.side, status, order.price, newly, order.filled);
        }
        if (isFilled) {
            open.remove(order);
        }
    }

    private void endAny(final SplittableRandom random, final RiskScript risk) {
        if (!open.isEmpty()) {
            end(risk, open.get(random.nextInt(open.size())));
        }
    }

    private void end(final RiskScript risk, final Order order) {
        risk.fill(order.id, order.instrumentId, order.side, OrderStatus.CANCELLED, 0, 0, order.filled);
        open.remove(order);
    }

    private static void checkMoney(final RiskScript risk, final String when) {
        final Ledger ledger = risk.stage.ledger();
        long balanceE8 = ledger.cashE8();
        for (int id = 1; id <= 2; id++) {
            assertThat(ledger.quantity(id)).as(when).isNotNegative();
            balanceE8 += ledger.costE8(id) + ledger.feesE8(id) - ledger.realisedE8(id);
        }
        assertThat(balanceE8).as("%s: cash + cost + fees - realised", when).isEqualTo(usd(10_000));
        assertThat(ledger.equityE8()).as(when).isEqualTo(ledger.equityE8(risk.stage.instruments()));
    }

    private long openQuantity(final int id, final Side side) {
        return open.stream()
                .filter(order -> order.instrumentId == id && order.side == side)
                .mapToLong(order -> order.quantity - order.filled)
                .sum();
    }

    /** Worth of the open buys of one instrument, or of all for 0. */
    private long openValueE8(final int id) {
        return open.stream()
                .filter(order -> order.side == Side.BUY && (id == 0 || order.instrumentId == id))
                .mapToLong(order -> Products.notionalE8(order.price, 2, order.quantity - order.filled, 4))
                .sum();
    }
}
