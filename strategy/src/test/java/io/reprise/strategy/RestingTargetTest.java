package io.reprise.strategy;

import static io.reprise.strategy.DeskOnWishes.BTC;
import static io.reprise.strategy.DeskOnWishes.PRICE;
import static org.assertj.core.api.Assertions.assertThat;

import io.reprise.event.OrderStatus;
import io.reprise.event.OrderType;
import io.reprise.event.RequestOutcome;
import io.reprise.event.SignalKind;
import io.reprise.event.TimeInForce;
import io.reprise.strategy.testkit.Decision;
import io.reprise.strategy.testkit.StrategyTestKit;
import org.junit.jupiter.api.Test;

/**
 * A position whose target rests at the venue, while the engine watches its stop. Bought at 1,000.00; the stop is at
 * 980.00, the target at 1,030.00.
 */
class RestingTargetTest {
    private static final long UNTOLD = Long.MIN_VALUE;
    private static final long STOP = 980_00;
    private static final long TARGET = 1_030_00;

    private final DeskOnWishes desk = new DeskOnWishes().with("protection", "target");
    private final StrategyTestKit kit = desk.kit;

    @Test
    void shouldRestALimitOrderAtTheTargetAsSoonAsSomethingIsHeld() {
        desk.begin();
        final Decision.Order entry = desk.enter();
        kit.fill(entry, PRICE);

        final Decision.Order target = desk.lastSale();
        assertThat(target.terms())
                .isEqualTo(new Decision.Terms(OrderType.LIMIT, TimeInForce.GOOD_TILL_CANCELLED, UNTOLD, UNTOLD));
        assertThat(target.limit()).isEqualTo(TARGET);
        assertThat(target.quantity()).isEqualTo(entry.quantity());
        assertThat(target.reason()).isEqualTo(SignalKind.TAKE_PROFIT);
        assertThat(target.isReduceOnly()).isTrue();
        assertThat(target.isPostOnly()).isFalse();
        assertThat(target.expiresAtNanos()).isEqualTo(UNTOLD);
    }

    @Test
    void shouldLeaveTheTargetToTheVenueAndTakeItsFillAsTheExit() {
        final Decision.Order target = held();
        desk.trade(TARGET);
        desk.seconds(3);
        assertThat(desk.sales()).as("the venue sells there").containsExactly(target);
        kit.fill(target, TARGET);
        desk.seconds(3);

        assertThat(desk.held()).isZero();
        assertThat(desk.sales()).containsExactly(target);
        assertThat(desk.cancels()).isEmpty();
    }

    @Test
    void shouldCancelTheTargetBeforeItSellsAtTheStop() {
        final Decision.Order target = held();
        desk.trade(STOP);
        assertThat(desk.cancels()).containsExactly(new Decision.Cancel(BTC, 1, target.id()));
        assertThat(desk.sales()).as("the venue still holds the currency").containsExactly(target);
        kit.report(target, OrderStatus.CANCELLED, 0, 0, 0);

        assertThat(desk.lastSale().reason()).isEqualTo(SignalKind.STOP_LOSS);
        assertThat(desk.lastSale().quantity()).isEqualTo(target.quantity());
        assertThat(desk.sales()).hasSize(2);
    }

    @Test
    void shouldSellAtTheStopWhatThePartlyFilledTargetLeft() {
        final Decision.Order target = held();
        final long part = target.quantity() / 4;
        kit.report(target, OrderStatus.OPEN, part, TARGET, part);
        desk.seconds(3);
        assertThat(desk.cancels()).as("the rest goes on waiting").isEmpty();
        desk.trade(STOP);
        kit.report(target, OrderStatus.CANCELLED, 2 * part, TARGET, part);

        assertThat(desk.lastSale().reason()).isEqualTo(SignalKind.STOP_LOSS);
        assertThat(desk.lastSale().quantity()).isEqualTo(target.quantity() - 2 * part);
        assertThat(desk.sales()).hasSize(2);
    }

    @Test
    void shouldSellNothingMoreWhenTheTargetIsFilledBeforeItsCancelArrives() {
        final Decision.Order target = held();
        desk.trade(STOP);
        kit.fill(target, TARGET);
        desk.seconds(5);

        assertThat(desk.held()).isZero();
        assertThat(desk.sales()).containsExactly(target);
    }

    @Test
    void shouldSellNothingElseWhileTheFateOfItsCancelIsUnknown() {
        final Decision.Order target = held();
        desk.trade(STOP);
        kit.outcome(target, RequestOutcome.CANCEL_REFUSED, 0, UNTOLD, UNTOLD);
        desk.seconds(1);
        assertThat(desk.sales()).containsExactly(target);
        assertThat(desk.cancels()).as("asked again").hasSize(2);
        kit.report(target, OrderStatus.CANCELLED, 0, 0, 0);

        assertThat(desk.sales()).hasSize(2);
    }

    @Test
    void shouldPlaceAnotherForTheRestWhenSomebodyElseCancelsItInPart() {
        final Decision.Order target = held();
        final long part = target.quantity() / 4;
        kit.report(target, OrderStatus.CANCELLED, part, TARGET, part);
        desk.seconds(2);

        final Decision.Order next = desk.lastSale();
        assertThat(next.limit()).isEqualTo(TARGET);
        assertThat(next.quantity()).isEqualTo(target.quantity() - part);
        assertThat(next.terms()).isEqualTo(target.terms());
        assertThat(desk.sales()).hasSize(2);
    }

    @Test
    void shouldTakeATargetThatThePriceMetBeforeItRested() {
        desk.begin();
        final Decision.Order entry = desk.enter();
        desk.trade(TARGET);
        kit.fill(entry, PRICE);
        desk.trade(TARGET);

        assertThat(desk.sales()).hasSize(1);
        assertThat(desk.lastSale().reason()).isEqualTo(SignalKind.TAKE_PROFIT);
        assertThat(desk.lastSale().terms().timeInForce()).isNotEqualTo(TimeInForce.GOOD_TILL_CANCELLED);
    }

    @Test
    void shouldSellAStepOfTheLadderAndRestTheTargetForWhatIsLeft() {
        desk.with("target-ladder", "1:50");
        final Decision.Order target = held();
        desk.trade(1_020_00);
        assertThat(desk.cancels()).hasSize(1);
        kit.report(target, OrderStatus.CANCELLED, 0, 0, 0);
        final Decision.Order step = desk.lastSale();
        assertThat(step.reason()).isEqualTo(SignalKind.LADDER);
        kit.fill(step, 1_020_00);
        desk.seconds(2);

        assertThat(desk.lastSale().limit()).isEqualTo(TARGET);
        assertThat(desk.lastSale().quantity()).isEqualTo(target.quantity() - step.quantity());
    }

    private Decision.Order held() {
        desk.begin();
        kit.fill(desk.enter(), PRICE);
        final Decision.Order target = desk.lastSale();
        kit.report(target, OrderStatus.OPEN, 0, 0, 0);
        return target;
    }
}
