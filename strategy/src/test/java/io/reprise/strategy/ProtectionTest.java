package io.reprise.strategy;

import static io.reprise.strategy.DeskOnWishes.BTC;
import static io.reprise.strategy.DeskOnWishes.PRICE;
import static org.assertj.core.api.Assertions.assertThat;

import io.reprise.event.OrderIds;
import io.reprise.event.OrderStatus;
import io.reprise.event.OrderType;
import io.reprise.event.RequestOutcome;
import io.reprise.event.Side;
import io.reprise.event.SignalKind;
import io.reprise.event.TimeInForce;
import io.reprise.strategy.testkit.Decision;
import io.reprise.strategy.testkit.StrategyTestKit;
import org.junit.jupiter.api.Test;

/**
 * A position whose stop rests at the venue. Bought at 1,000.00; the stop is at 980.00, its limit half a percent below,
 * at 975.10; the target is at 1,030.00.
 */
class ProtectionTest {
    private static final long UNTOLD = Long.MIN_VALUE;
    private static final long STOP = 980_00;
    private static final long STOP_LIMIT = 975_10;
    private static final long TARGET = 1_030_00;

    private final DeskOnWishes desk = new DeskOnWishes().with("protection", "stop");
    private final StrategyTestKit kit = desk.kit;

    @Test
    void shouldRestAStopAsSoonAsSomethingIsHeld() {
        desk.begin();
        final Decision.Order entry = desk.enter();
        kit.fill(entry, PRICE);

        final Decision.Order stop = desk.lastSale();
        assertThat(stop.terms())
                .isEqualTo(new Decision.Terms(OrderType.STOP_LIMIT, TimeInForce.GOOD_TILL_CANCELLED, UNTOLD, STOP));
        assertThat(stop.limit()).isEqualTo(STOP_LIMIT);
        assertThat(stop.quantity()).isEqualTo(entry.quantity());
        assertThat(stop.expiresAtNanos()).isEqualTo(UNTOLD);
        assertThat(stop.reason()).isEqualTo(SignalKind.STOP_LOSS);
        assertThat(stop.isReduceOnly()).isTrue();
        assertThat(kit.notes(Decision.Explanation.class)).last().satisfies(why -> assertThat(why.id())
                .isEqualTo(stop.id()));
    }

    @Test
    void shouldRestNothingWhereTheEngineKeepsTheStop() {
        desk.with("protection", "engine").begin();
        kit.fill(desk.enter(), PRICE);
        desk.seconds(3);

        assertThat(desk.sales()).isEmpty();
    }

    @Test
    void shouldRestABracketWithTargetAndStop() {
        desk.with("protection", "bracket");
        final Decision.Order bracket = protect();

        assertThat(bracket.terms().type()).isEqualTo(OrderType.BRACKET);
        assertThat(bracket.trigger()).isEqualTo(STOP);
        assertThat(bracket.limit()).isEqualTo(TARGET);
        desk.trade(TARGET);
        desk.trade(STOP);
        assertThat(desk.sales()).as("both are the venue's").hasSize(1);
        assertThat(desk.cancels()).isEmpty();
    }

    @Test
    void shouldRestAStopWhereABracketHasNoTarget() {
        desk.with("protection", "bracket").with("target-atr", "0");

        assertThat(protect().terms().type()).isEqualTo(OrderType.STOP_LIMIT);
    }

    @Test
    void shouldLeaveTheStopToTheVenueAndTakeItsFillAsTheExit() {
        final Decision.Order stop = protect();
        desk.trade(STOP);
        desk.trade(STOP_LIMIT);
        assertThat(desk.sales()).hasSize(1);
        assertThat(desk.cancels()).isEmpty();
        kit.fill(stop, 979_00);
        desk.seconds(3);

        assertThat(desk.held()).isZero();
        assertThat(desk.sales()).hasSize(1);
    }

    @Test
    void shouldProtectWhatIsHeldWhenMoreIsBought() {
        desk.begin();
        final Decision.Order entry = desk.enter();
        final long half = entry.quantity() / 2;
        kit.report(entry, OrderStatus.OPEN, half, PRICE, half);
        final Decision.Order first = desk.lastSale();
        assertThat(first.quantity()).isEqualTo(half);
        open(first);
        kit.report(entry, OrderStatus.FILLED, entry.quantity(), PRICE, entry.quantity() - half);
        desk.second();
        assertThat(desk.cancels()).containsExactly(new Decision.Cancel(BTC, 1, first.id()));
        assertThat(desk.sales()).as("the venue still has the first").hasSize(1);
        kit.report(first, OrderStatus.CANCELLED, 0, 0, 0);

        assertThat(desk.lastSale().quantity()).isEqualTo(entry.quantity());
        assertThat(desk.lastSale().trigger()).isEqualTo(STOP);
    }

    @Test
    void shouldNotLowerTheTriggerWhenALaterEntryIsCheaper() {
        desk.entriesMax = 2;
        final Decision.Order first = protect();
        kit.later(StrategyTestKit.MINUTE);
        desk.wants = true;
        desk.trade(990_00);
        desk.wants = false;
        kit.fill(kit.lastOrder(), 990_00);
        desk.second();
        kit.report(first, OrderStatus.CANCELLED, 0, 0, 0);

        assertThat(desk.desk().holding().averagePrice()).isLessThan(PRICE);
        assertThat(desk.lastSale().trigger()).isEqualTo(STOP);
        assertThat(desk.desk().holding().stopPrice()).isEqualTo(STOP);
    }

    @Test
    void shouldHaveTheEngineWatchWhatIsTooSmallForTheVenue() {
        desk.begin();
        final Decision.Order entry = desk.enter();
        kit.report(entry, OrderStatus.OPEN, 100_000, PRICE, 100_000);
        desk.second();
        assertThat(desk.sales()).as("worth 0.98 at its limit; the least is 1").isEmpty();
        kit.report(entry, OrderStatus.FILLED, entry.quantity(), PRICE, entry.quantity() - 100_000);

        assertThat(desk.lastSale().quantity()).isEqualTo(entry.quantity());
    }

    @Test
    void shouldMoveTheStopUpWithTheTrailAndNeverDown() {
        trailing();
        final Decision.Order stop = protect();
        desk.trade(1_020_00);
        assertThat(desk.amendments()).containsExactly(new Decision.Amend(BTC, 1, stop.id(), 1_004_75, 1_009_80));
        amended(stop, 1_009_80);
        desk.trade(1_012_00);
        desk.seconds(3);

        assertThat(desk.amendments()).as("the price went back").hasSize(1);
        desk.trade(1_009_80);
        assertThat(desk.sales()).as("the stop is the venue's").hasSize(1);
    }

    @Test
    void shouldMoveTheStopByNoLessThanItsStep() {
        trailing();
        final Decision.Order stop = protect();
        desk.trade(1_020_00);
        amended(stop, 1_009_80);
        kit.later(2 * StrategyTestKit.SECOND);
        desk.trade(1_021_00);
        assertThat(desk.amendments())
                .as("0.99 is less than a tenth of a percent")
                .hasSize(1);
        desk.trade(1_022_00);

        assertThat(desk.amendments()).last().extracting(Decision.Amend::trigger).isEqualTo(1_011_78L);
    }

    @Test
    void shouldHaveOneAmendmentUnderWayAndOneASecond() {
        trailing();
        final Decision.Order stop = protect();
        desk.trade(1_020_00);
        desk.trade(1_025_00);
        desk.seconds(5);
        assertThat(desk.amendments()).as("the first is not answered").hasSize(1);
        amended(stop, 1_009_80);
        assertThat(desk.amendments()).as("a second is over").hasSize(2);
        desk.trade(1_028_00);
        amended(stop, 1_014_75);

        assertThat(desk.amendments()).as("not within the second").hasSize(2);
    }

    @Test
    void shouldLeaveInForceWhatTheVenueRefusesToMoveAndReplaceItAtLast() {
        trailing();
        final Decision.Order stop = protect();
        desk.trade(1_020_00);
        for (int refusal = 1; refusal <= 2; refusal++) {
            assertThat(desk.amendments()).hasSize(refusal);
            kit.outcome(stop, RequestOutcome.AMEND_REFUSED, 0, UNTOLD, UNTOLD);
            desk.seconds(refusal);
        }
        assertThat(desk.amendments()).hasSize(3);
        assertThat(desk.cancels()).isEmpty();
        kit.outcome(stop, RequestOutcome.AMEND_REFUSED, 0, UNTOLD, UNTOLD);
        assertThat(desk.cancels()).hasSize(1);
        kit.report(stop, OrderStatus.CANCELLED, 0, 0, 0);

        assertThat(desk.lastSale().trigger()).isEqualTo(1_009_80);
        assertThat(desk.lastSale().reason()).isEqualTo(SignalKind.TRAILING_STOP);
    }

    @Test
    void shouldLeaveByItselfWhereTheStopIsHitBeforeTheVenueHasMovedIt() {
        trailing();
        final Decision.Order stop = protect();
        desk.trade(1_020_00);
        desk.trade(1_009_00);
        assertThat(desk.cancels()).hasSize(1);
        kit.report(stop, OrderStatus.CANCELLED, 0, 0, 0);

        assertThat(desk.lastSale().reason()).isEqualTo(SignalKind.TRAILING_STOP);
        assertThat(desk.lastSale().terms().type()).isEqualTo(OrderType.LIMIT);
    }

    @Test
    void shouldSellNothingElseBeforeTheStopIsGone() {
        final Decision.Order stop = protect();
        desk.trade(TARGET);
        assertThat(desk.cancels()).hasSize(1);
        desk.seconds(30);
        assertThat(desk.sales()).as("no end was reported").hasSize(1);
        final long part = stop.quantity() / 4;
        kit.report(stop, OrderStatus.CANCELLED, part, STOP, part);

        assertThat(desk.lastSale().reason()).isEqualTo(SignalKind.TAKE_PROFIT);
        assertThat(desk.lastSale().quantity()).as("what is left then").isEqualTo(stop.quantity() - part);
    }

    @Test
    void shouldTakeTheStopAsTheExitWhereItFillsFirst() {
        final Decision.Order stop = protect();
        desk.leaves = SignalKind.CHANNEL;
        desk.trade(PRICE);
        desk.leaves = null;
        kit.fill(stop, STOP);
        desk.seconds(2);

        assertThat(desk.held()).isZero();
        assertThat(desk.sales()).hasSize(1);
    }

    @Test
    void shouldKeepWaitingWhereTheFateOfTheStopIsUnknown() {
        final Decision.Order stop = protect();
        kit.report(stop, OrderStatus.UNKNOWN, 0, 0, 0);
        desk.trade(970_00);
        desk.seconds(60);
        assertThat(desk.sales()).as("it may exist").hasSize(1);
        kit.report(stop, OrderStatus.REJECTED, 0, 0, 0);

        assertThat(desk.lastSale().reason()).isEqualTo(SignalKind.STOP_LOSS);
        assertThat(desk.lastSale().terms().type()).isEqualTo(OrderType.LIMIT);
    }

    @Test
    void shouldSellAPartOfTheLadderAndProtectTheRest() {
        desk.with("target-ladder", "1:50");
        final Decision.Order stop = protect();
        desk.trade(1_020_10);
        assertThat(desk.cancels()).hasSize(1);
        kit.report(stop, OrderStatus.CANCELLED, 0, 0, 0);
        final Decision.Order part = desk.lastSale();
        assertThat(part.reason()).isEqualTo(SignalKind.LADDER);
        assertThat(part.quantity()).isEqualTo(stop.quantity() / 2);
        kit.fill(part);

        assertThat(desk.lastSale().isProtective()).isTrue();
        assertThat(desk.lastSale().quantity()).isEqualTo(stop.quantity() - part.quantity());
    }

    @Test
    void shouldLeaveByItselfWhenTheVenueDoesNotSellBelowTheLimit() {
        final Decision.Order stop = protect();
        desk.trade(STOP_LIMIT - 1);
        desk.seconds(4);
        assertThat(desk.cancels()).isEmpty();
        desk.second();
        assertThat(desk.cancels()).containsExactly(new Decision.Cancel(BTC, 1, stop.id()));
        kit.report(stop, OrderStatus.CANCELLED, 0, 0, 0);

        assertThat(desk.lastSale().reason()).isEqualTo(SignalKind.STOP_LOSS);
        assertThat(desk.lastSale().limit()).isLessThan(STOP_LIMIT);
    }

    @Test
    void shouldProtectAgainAfterARejectionLaterEachTime() {
        final Decision.Order first = proposed();
        kit.report(first, OrderStatus.REJECTED, 0, 0, 0);
        assertThat(desk.sales()).hasSize(1);
        desk.second();
        assertThat(desk.sales()).as("a second later").hasSize(2);
        kit.report(desk.lastSale(), OrderStatus.REJECTED, 0, 0, 0);
        desk.second();
        assertThat(desk.sales()).hasSize(2);
        desk.second();
        assertThat(desk.sales()).as("two seconds later").hasSize(3);
        kit.report(desk.lastSale(), OrderStatus.REJECTED, 0, 0, 0);
        desk.trade(STOP);

        assertThat(desk.lastSale().terms().type())
                .as("meanwhile the engine watches")
                .isEqualTo(OrderType.LIMIT);
    }

    @Test
    void shouldProtectAgainWhatSomebodyElseCancelled() {
        final Decision.Order first = protect();
        kit.report(first, OrderStatus.CANCELLED, 0, 0, 0);
        desk.second();

        assertThat(desk.sales()).hasSize(2);
        assertThat(desk.lastSale().isProtective()).isTrue();
    }

    @Test
    void shouldGiveUpWhatIsNeverReportedAndCancelItShouldItComeAfterAll() {
        final Decision.Order lost = proposed();
        desk.seconds(9);
        assertThat(desk.sales()).hasSize(1);
        desk.seconds(3);
        assertThat(desk.sales()).hasSize(2);
        final Decision.Order second = desk.lastSale();
        kit.report(lost, OrderStatus.OPEN, 0, 0, 0);

        assertThat(desk.cancels()).contains(new Decision.Cancel(BTC, 1, lost.id()));
        open(second);
        kit.report(lost, OrderStatus.CANCELLED, 0, 0, 0);
        desk.seconds(2);
        assertThat(desk.sales()).hasSize(2);
    }

    @Test
    void shouldAskForACancelAgainWhereItWasRefused() {
        final Decision.Order stop = protect();
        desk.trade(TARGET);
        kit.outcome(stop, RequestOutcome.CANCEL_REFUSED, 0, UNTOLD, UNTOLD);
        desk.second();

        assertThat(desk.cancels()).hasSize(2);
    }

    @Test
    void shouldSellTheRestAndBuyNoMoreOnceTheVenueSellsAtTheStop() {
        desk.begin();
        final Decision.Order entry = desk.enter();
        final long half = entry.quantity() / 2;
        kit.report(entry, OrderStatus.OPEN, half, PRICE, half);
        final Decision.Order stop = desk.lastSale();
        open(stop);
        kit.report(stop, OrderStatus.OPEN, half / 2, STOP, half / 2);
        assertThat(desk.cancels()).containsExactly(new Decision.Cancel(BTC, 1, entry.id()));
        final long more = half / 4;
        kit.report(entry, OrderStatus.CANCELLED, half + more, PRICE, more);
        kit.report(stop, OrderStatus.FILLED, half, STOP, half - half / 2);

        assertThat(desk.lastSale().isProtective()).isFalse();
        assertThat(desk.lastSale().reason()).isEqualTo(SignalKind.STOP_LOSS);
        assertThat(desk.lastSale().quantity()).isEqualTo(more);
    }

    @Test
    void shouldWriteOffWhatTheStopLeftAndNoVenueTakes() {
        desk.begin();
        final Decision.Order entry = desk.enter();
        final long half = entry.quantity() / 2;
        kit.report(entry, OrderStatus.OPEN, half, PRICE, half);
        final Decision.Order stop = desk.lastSale();
        kit.report(entry, OrderStatus.CANCELLED, half + 1_000, PRICE, 1_000);
        kit.report(stop, OrderStatus.FILLED, half, STOP, half);
        desk.second();

        assertThat(desk.held()).isZero();
        assertThat(desk.sales()).hasSize(1);
    }

    @Test
    void shouldTakeBackTheStopOfWhatRiskSold() {
        final Decision.Order stop = protect();
        final Decision.Order sale = new Decision.Order(
                BTC,
                0,
                OrderIds.of(900, OrderIds.EMERGENCY_ORDINAL),
                Side.SELL,
                false,
                true,
                SignalKind.EMERGENCY,
                950_00,
                stop.quantity(),
                PRICE,
                0,
                0,
                0);
        kit.report(sale, OrderStatus.FILLED, stop.quantity(), 950_00, stop.quantity());

        assertThat(desk.held()).isZero();
        assertThat(desk.cancels()).containsExactly(new Decision.Cancel(BTC, 1, stop.id()));
    }

    @Test
    void shouldNotTakeTheStopOfALostPositionForThatOfTheNext() {
        shouldTakeBackTheStopOfWhatRiskSold();
        final Decision.Order old = desk.lastSale();
        kit.later(StrategyTestKit.MINUTE);
        kit.fill(desk.enter(), PRICE);
        assertThat(desk.lastSale()).as("the old one may still be there").isEqualTo(old);
        kit.report(old, OrderStatus.CANCELLED, 0, 0, 0);

        assertThat(desk.lastSale()).isNotEqualTo(old);
        assertThat(desk.lastSale().isProtective()).isTrue();
    }

    @Test
    void shouldGoOnAfterARestart() {
        trailing();
        final Decision.Order stop = protect();
        desk.trade(1_020_00);
        kit.started();
        desk.seconds(1);
        assertThat(desk.amendments())
                .as("the one before may never have been asked for")
                .hasSize(2);
        amended(stop, 1_009_80);
        desk.trade(1_009_80);

        assertThat(desk.sales()).as("the venue has it").hasSize(1);
        assertThat(desk.cancels()).isEmpty();
    }

    @Test
    void shouldWaitAfterARestartForWhatWasProposedJustBefore() {
        final Decision.Order stop = proposed();
        kit.later(StrategyTestKit.MINUTE);
        kit.started();
        desk.seconds(5);
        assertThat(desk.sales()).hasSize(1);
        open(stop);
        desk.seconds(20);

        assertThat(desk.sales()).as("comparing with the venue found it").hasSize(1);
    }

    @Test
    void shouldTakeTheStopBackWhereTheSettingsLeaveItToTheEngineAgain() {
        final Decision.Order stop = protect();
        desk.with("protection", "engine").configure();
        desk.second();
        assertThat(desk.cancels()).containsExactly(new Decision.Cancel(BTC, 1, stop.id()));
        kit.report(stop, OrderStatus.CANCELLED, 0, 0, 0);
        desk.trade(STOP);

        assertThat(desk.lastSale().reason()).isEqualTo(SignalKind.STOP_LOSS);
        assertThat(desk.lastSale().isProtective()).isFalse();
    }

    @Test
    void shouldSetTheTriggerOnTheTickThatReachesTheStop() {
        desk.with("stop-atr", "2.0007");
        final Decision.Order stop = protect();

        assertThat(stop.trigger()).as("on the tick below 979.993").isEqualTo(979_99);
    }

    private void trailing() {
        desk.with("trail-percent", "1").with("trail-after", "0.5").with("target-atr", "0");
        desk.with("trail-step-percent", "0");
    }

    private Decision.Order proposed() {
        desk.begin();
        kit.fill(desk.enter(), PRICE);
        return desk.lastSale();
    }

    private Decision.Order protect() {
        final Decision.Order stop = proposed();
        open(stop);
        return stop;
    }

    private void open(final Decision.Order order) {
        kit.report(order, OrderStatus.OPEN, 0, 0, 0);
    }

    private void amended(final Decision.Order order, final long trigger) {
        kit.outcome(order, RequestOutcome.AMENDED, 0, trigger - 5_00, trigger);
    }
}
