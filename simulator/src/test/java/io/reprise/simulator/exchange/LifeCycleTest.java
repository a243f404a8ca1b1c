package io.reprise.simulator.exchange;

import static io.reprise.simulator.exchange.OrderStatus.CANCELLED;
import static io.reprise.simulator.exchange.OrderStatus.CANCEL_QUEUED;
import static io.reprise.simulator.exchange.OrderStatus.EDIT_QUEUED;
import static io.reprise.simulator.exchange.OrderStatus.EXPIRED;
import static io.reprise.simulator.exchange.OrderStatus.FAILED;
import static io.reprise.simulator.exchange.OrderStatus.FILLED;
import static io.reprise.simulator.exchange.OrderStatus.OPEN;
import static io.reprise.simulator.exchange.OrderStatus.PENDING;
import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

final class LifeCycleTest {
    private static final long SECOND = 1_000_000_000L;

    private final TestVenue venue = new TestVenue(11);

    @Test
    void shouldReturnTheKnownOrderOfAClientIdAlsoAfterItsEnd() {
        final NewOrder order = deepBuy();
        final OrderState first = venue.place(order);
        assertThat(venue.place(order).orderId()).isEqualTo(first.orderId());
        venue.exchange.cancel(first.orderId(), venue.now());
        venue.step();

        final OrderState again = venue.place(order);

        assertThat(again.orderId()).isEqualTo(first.orderId());
        assertThat(again.status()).isEqualTo(CANCELLED);
        assertThat(venue.exchange.orders()).hasSize(1);
    }

    @Test
    void shouldCancelWithTheNextStepAndReleaseTheHold() {
        final OrderState order = venue.place(deepBuy());
        assertThat(venue.balance("USD").hold())
                .isEqualByComparingTo(order.progress().hold())
                .isGreaterThan(BigDecimal.ZERO);

        final String reason = venue.exchange.cancel(order.orderId(), venue.now());
        final String twice = venue.exchange.cancel(order.orderId(), venue.now());
        venue.step();

        assertThat(reason).isNull();
        assertThat(twice).isEqualTo("DUPLICATE_CANCEL_REQUEST");
        assertThat(venue.story(order)).containsExactly(PENDING, OPEN, CANCEL_QUEUED, CANCELLED);
        assertThat(venue.state(order).progress().leaves()).isEqualByComparingTo("0");
        assertThat(venue.balance("USD").available()).isEqualByComparingTo("1000000");
        assertThat(venue.exchange.working().orders()).isEmpty();
    }

    @Test
    void shouldFillAnOrderWhoseCancelCameTooLate() {
        final OrderState order = venue.place(venue.limit(Side.BUY, "0.00002", venue.bid()));
        int steps = 0;
        while (venue.status(order) != FILLED && steps++ < 100_000) {
            final OrderState next = venue.status(order) == CANCELLED
                    ? venue.place(venue.limit(Side.BUY, "0.00002", venue.bid()))
                    : order;
            venue.exchange.cancel(next.orderId(), venue.now());
            venue.step();
            if (venue.status(next) == FILLED) {
                assertThat(venue.story(next)).containsExactly(PENDING, OPEN, CANCEL_QUEUED, FILLED);
                return;
            }
        }
        throw new AssertionError("no cancel lost its race in " + steps + " steps");
    }

    @Test
    void shouldSayWhyACancelIsNotAccepted() {
        final OrderState filled = venue.place(venue.order(OrderKind.MARKET_IOC, Side.BUY, "0.001", null, null));
        final OrderState expired = venue.place(TestVenue.until(deepBuy(), OrderKind.LIMIT_GTD, venue.now() + 1));
        final OrderState edited = venue.place(deepBuy());
        venue.step();
        edit(edited, "1000", "0.02");

        assertThat(venue.exchange.cancel("none", venue.now())).isEqualTo("UNKNOWN_CANCEL_ORDER");
        assertThat(venue.exchange.cancel("", venue.now())).isEqualTo("INVALID_CANCEL_REQUEST");
        assertThat(venue.exchange.cancel(filled.orderId(), venue.now())).isEqualTo("ORDER_IS_FULLY_FILLED");
        assertThat(venue.exchange.cancel(expired.orderId(), venue.now())).isEqualTo("NOT_ALLOWED_TO_CANCEL");
        assertThat(venue.exchange.cancel(edited.orderId(), venue.now())).isEqualTo("ORDER_IS_BEING_REPLACED");
    }

    @Test
    void shouldExpireAtTheEndTimeAndNotBefore() {
        final long end = venue.now() + SECOND;
        final OrderState order = venue.place(TestVenue.until(deepBuy(), OrderKind.LIMIT_GTD, end));

        venue.stepUntil(() -> venue.status(order) != OPEN);

        assertThat(venue.status(order)).isEqualTo(EXPIRED);
        assertThat(venue.state(order).updatedNanos()).isEqualTo(end);
        assertThat(venue.balance("USD").hold()).isEqualByComparingTo("0");
    }

    @Test
    void shouldEditPriceAndSizeWithTheNextStepUnderTheSameId() {
        final OrderState order = venue.place(deepBuy());

        assertThat(edit(order, "2000", "0.5")).isNull();
        venue.step();

        final OrderState edited = venue.state(order);
        assertThat(venue.story(order)).containsExactly(PENDING, OPEN, EDIT_QUEUED, OPEN);
        assertThat(edited.order().limitPrice()).isEqualByComparingTo("2000");
        assertThat(edited.order().baseSize()).isEqualByComparingTo("0.5");
        assertThat(edited.progress().hold()).isEqualByComparingTo("1006.000");
        assertThat(edited.edits()).hasSize(1);
        assertThat(venue.shown(true, new BigDecimal("2000"))).isEqualByComparingTo("0.5");
        assertThat(venue.shown(true, new BigDecimal("1000"))).isEqualByComparingTo("0");
    }

    @Test
    void shouldKeepThePlaceInTheQueueWhenTheSizeShrinksAndLoseItOtherwise() {
        final BigDecimal price = venue.bid().subtract(new BigDecimal("0.01"));
        final OrderState first = venue.place(venue.limit(Side.BUY, "0.02", price));
        final OrderState second = venue.place(venue.limit(Side.BUY, "0.02", price));
        edit(first, price.toPlainString(), "0.01");
        venue.step();
        venue.stepUntil(() -> venue.status(second) == FILLED);
        assertThat(lastFill(first)).isLessThan(lastFill(second));

        final TestVenue other = new TestVenue(11);
        final OrderState grown = other.place(other.limit(Side.BUY, "0.02", price));
        final OrderState kept = other.place(other.limit(Side.BUY, "0.02", price));
        other.exchange.edit(grown.orderId(), new Edit(price, new BigDecimal("0.03"), null, other.now()), false);
        other.stepUntil(() -> other.status(grown) == FILLED);
        assertThat(other.fills(kept).get(0).number())
                .isLessThan(other.fills(grown).get(0).number());
    }

    @Test
    void shouldTakeWhenAnEditCrosses() {
        final OrderState order = venue.place(deepBuy());

        edit(order, venue.ask().add(BigDecimal.TEN).toPlainString(), "0.001");
        venue.step();

        assertThat(venue.status(order)).isEqualTo(FILLED);
        assertThat(venue.fills(order)).noneMatch(Fill::isMaker);
    }

    @Test
    void shouldSayWhyAnEditIsNotAccepted() {
        final OrderState order = venue.place(deepBuy());
        final OrderState filled = venue.place(venue.order(OrderKind.MARKET_IOC, Side.BUY, "0.001", null, null));
        final OrderState dated = venue.place(TestVenue.until(deepBuy(), OrderKind.LIMIT_GTD, venue.now() + SECOND));

        assertThat(reason("none", "1", "1")).isEqualTo("ORDER_NOT_FOUND");
        assertThat(reason(filled.orderId(), "1", "1")).isEqualTo("ONLY_OPEN_ORDERS_CAN_BE_EDITED");
        assertThat(reason(dated.orderId(), "1", "1")).isEqualTo("ONLY_LIMIT_ORDER_EDITS_SUPPORTED");
        assertThat(reason(order.orderId(), "1000", "0")).isEqualTo("INVALID_EDITED_SIZE");
        assertThat(reason(order.orderId(), "0", "1")).isEqualTo("INVALID_EDITED_PRICE");
        assertThat(reason(order.orderId(), "1000.001", "1")).isEqualTo("INVALID_EDITED_PRICE");
        assertThat(reason(order.orderId(), "1000", "0.01")).isEqualTo("EDIT_REQUEST_EQUAL_TO_ORIGINAL_REQUEST");
        assertThat(reason(order.orderId(), "60000", "1000")).isEqualTo("COMMANDER_REJECTED_EDIT_ORDER");
        assertThat(edit(order, "1001", "0.01")).isNull();
        assertThat(reason(order.orderId(), "1002", "0.01")).isEqualTo("ORDER_IS_ALREADY_BEING_REPLACED");
    }

    @Test
    void shouldRefuseAnEditBelowWhatIsFilled() {
        final BigDecimal ask = venue.ask();
        final BigDecimal shown = venue.shown(false, ask);
        final OrderState order =
                venue.place(venue.limit(Side.BUY, shown.add(BigDecimal.ONE).toPlainString(), ask));

        assertThat(venue.state(order).progress().filledSize()).isEqualByComparingTo(shown);
        assertThat(reason(order.orderId(), ask.toPlainString(), shown.toPlainString()))
                .isEqualTo("CANNOT_EDIT_TO_BELOW_FILLED_SIZE");
    }

    @Test
    void shouldEnterLateOrFailWhenPostOnlyWouldTakeByThen() {
        venue.exchange.delayAcknowledgements(1, SECOND);
        final BigDecimal bid = venue.bid();
        final OrderState late = venue.place(TestVenue.postOnly(venue.limit(Side.BUY, "0.01", bid)));
        final OrderState prompt = venue.place(deepBuy());
        assertThat(late.status()).isEqualTo(PENDING);
        assertThat(prompt.status()).isEqualTo(OPEN);

        venue.stepUntil(() -> venue.status(late) != PENDING);

        assertThat(venue.now() - late.createdNanos()).isEqualTo(SECOND);
        assertThat(venue.status(late)).isIn(OPEN, FAILED);
        assertThat(venue.status(late) == FAILED).isEqualTo(venue.ask().compareTo(bid) <= 0);
    }

    @Test
    void shouldFailALatePostOnlyOrderThatWouldTakeByThen() {
        for (int tries = 0; tries < 200; tries++) {
            venue.exchange.delayAcknowledgements(1, 3 * SECOND);
            final OrderState late = venue.place(TestVenue.postOnly(venue.limit(Side.BUY, "0.001", venue.bid())));
            venue.stepUntil(() -> venue.status(late) != PENDING);
            if (venue.status(late) == FAILED) {
                assertThat(venue.state(late).rejectReason()).isEqualTo("INVALID_LIMIT_PRICE_POST_ONLY");
                assertThat(venue.state(late).progress().hold()).isEqualByComparingTo("0");
                return;
            }
        }
        throw new AssertionError("the market never fell within three seconds");
    }

    @Test
    void shouldKeepBackTheUpdatesOfFillsThatAFaultSwallows() {
        final OrderState order = venue.place(venue.limit(Side.BUY, "0.01", venue.bid()));
        venue.exchange.dropFillUpdates(1000);

        venue.stepUntil(() -> venue.status(order) == FILLED);

        assertThat(venue.story(order)).containsExactly(PENDING, OPEN);
        assertThat(venue.exchange.fills()).isNotEmpty();
    }

    @Test
    void shouldSettleLaterWhenTold() {
        venue.exchange.delaySettlement(SECOND);
        final OrderState order = venue.place(venue.order(OrderKind.MARKET_IOC, Side.BUY, "0.5", null, null));
        assertThat(order.status()).isEqualTo(FILLED);
        assertThat(order.progress().isSettled()).isFalse();
        assertThat(venue.balance("BTC").available()).isEqualByComparingTo("10");
        assertThat(venue.balance("BTC").unsettled()).isEqualByComparingTo("0.5");

        venue.stepUntil(() -> venue.state(order).progress().isSettled());

        assertThat(venue.now() - order.createdNanos()).isEqualTo(SECOND);
        assertThat(venue.balance("BTC").available()).isEqualByComparingTo("10.5");
        assertThat(venue.balance("BTC").unsettled()).isEqualByComparingTo("0");
    }

    @Test
    void shouldSumUpItsFills() {
        final OrderState order = venue.place(venue.order(OrderKind.MARKET_IOC, Side.SELL, "1", null, null));
        final List<Fill> fills = venue.fills(order);
        final Progress progress = order.progress();

        assertThat(fills).hasSizeGreaterThan(2);
        assertThat(progress.fillCount()).isEqualTo(fills.size());
        assertThat(progress.filledValue())
                .isEqualByComparingTo(fills.stream()
                        .map(fill -> fill.price().multiply(fill.size()))
                        .reduce(BigDecimal.ZERO, BigDecimal::add));
        assertThat(progress.totalFees())
                .isEqualByComparingTo(progress.filledValue().multiply(TestVenue.TAKER));
        assertThat(progress.percentage().toPlainString()).isEqualTo("100.00");
        assertThat(progress.averagePrice().multiply(progress.filledSize()).subtract(progress.filledValue()))
                .isBetween(new BigDecimal("-0.00000001"), new BigDecimal("0.00000001"));
        assertThat(venue.balance("USD").available())
                .isEqualByComparingTo(
                        new BigDecimal("1000000").add(progress.filledValue()).subtract(progress.totalFees()));
    }

    private NewOrder deepBuy() {
        return venue.limit(Side.BUY, "0.01", new BigDecimal("1000"));
    }

    private @Nullable EditRefusal edit(final OrderState order, final String price, final String size) {
        return venue.exchange.edit(
                order.orderId(), new Edit(new BigDecimal(price), new BigDecimal(size), null, venue.now()), false);
    }

    private String reason(final String orderId, final String price, final String size) {
        final EditRefusal refusal = venue.exchange.edit(
                orderId, new Edit(new BigDecimal(price), new BigDecimal(size), null, venue.now()), true);
        return refusal == null ? "accepted" : refusal.reason();
    }

    private long lastFill(final OrderState order) {
        final List<Fill> fills = venue.fills(order);
        return fills.get(fills.size() - 1).number();
    }
}
