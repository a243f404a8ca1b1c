package io.reprise.strategy;

import static org.assertj.core.api.Assertions.assertThat;

import io.reprise.event.CandleOrigin;
import io.reprise.event.IdleReason;
import io.reprise.event.OrderIds;
import io.reprise.event.OrderStatus;
import io.reprise.event.Side;
import io.reprise.event.SignalKind;
import io.reprise.strategy.rules.BuiltIn;
import io.reprise.strategy.testkit.Decision;
import io.reprise.strategy.testkit.StrategyTestKit;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** One rule strategy on one product; only breakouts fire unless a test says otherwise. */
class TriggerRulesTest {
    private static final int BTC = 1;
    private static final long LOT = 1_000_000;
    /** Range of every bar of the warm-up, and so the average true range. */
    private static final long RANGE = 10_00;

    private static final long HIGH = 1_010_00;

    private final StrategyTestKit desk = new StrategyTestKit(BuiltIn.PROVIDERS);
    private Rules rules = Rules.breakoutOnly();

    @BeforeEach
    void open() {
        desk.book(HIGH - 1, HIGH + 2_00);
    }

    @Test
    void shouldProposeALimitALittleAboveTheOfferWhenThePriceBreaksOut() {
        warm();
        desk.trade(BTC, HIGH + 1_00, LOT);

        final long range = Math.round(currentRange());
        final Decision.Order order = desk.lastOrder();
        assertThat(desk.signals())
                .containsExactly(new Decision.Signal(BTC, 1, SignalKind.BREAKOUT, Side.BUY, 1_011.00, 1_010.00));
        assertThat(desk.decisions()).last().isSameAs(order);
        assertThat(OrderIds.sequence(order.id())).isEqualTo(desk.slot().sequence());
        assertThat(OrderIds.ordinal(order.id()))
                .as("behind eligibility and signal")
                .isEqualTo(3);
        assertThat(order.side()).isEqualTo(Side.BUY);
        assertThat(order.isReduceOnly()).isFalse();
        assertThat(order.reason()).isEqualTo(SignalKind.BREAKOUT);
        assertThat(order.reference()).isEqualTo(HIGH + 2_00);
        assertThat(order.limit()).as("1012.00 and 5 bps, up to the tick").isEqualTo(1_012_51);
        assertThat(order.expiresAtNanos()).isEqualTo(desk.nowNanos() + 30 * StrategyTestKit.SECOND);
        assertThat(order.stop()).isEqualTo(order.reference() - 2 * range);
        assertThat(order.target()).isEqualTo(order.reference() + 3 * range);
        assertThat(order.quantity()).as("500 at the limit").isEqualTo(500_00L * 100_000_000 / 1_012_51);
    }

    @Test
    void shouldTakeTheLastPriceWhereNoBookIsFresh() {
        desk.noBook();
        warm();
        desk.trade(BTC, HIGH + 1_00, LOT);

        assertThat(desk.lastOrder().reference()).isEqualTo(HIGH + 1_00);
    }

    @Test
    void shouldRiskNoMoreThanToldBetweenLimitAndStop() {
        rules.with("risk-per-trade", "2");
        warm();
        desk.trade(BTC, HIGH + 1_00, LOT);

        assertThat(desk.lastOrder().quantity()).isEqualTo(2_00L * 100_000_000 / (2 * Math.round(currentRange())));
    }

    @Test
    void shouldProposeNothingBelowTheVenuesMinimumAndCountIt() {
        rules.with("order-notional", "0.5");
        warm();
        desk.trade(BTC, HIGH + 1_00, LOT);

        assertThat(desk.orders()).isEmpty();
        assertThat(heldBack()).containsExactly(Map.entry(IdleReason.TOO_SMALL, 1L));
    }

    @Test
    void shouldProposeNothingAgainstTheTrend() {
        desk.configure(rules.alone());
        desk.listed(BTC, "BTC-USD");
        for (int i = 0; i < 60; i++) {
            history(2_000_00 - i * 5_00);
        }
        for (int i = 0; i < 3; i++) {
            history(1_700_00);
        }
        desk.trade(BTC, 1_711_00, LOT);

        assertThat(desk.orders()).isEmpty();
        assertThat(heldBack()).containsExactly(Map.entry(IdleReason.CONDITION_UNMET, 1L));
    }

    @Test
    void shouldProposeNothingWhenTheMoveIsOldByItsRsi() {
        rules.with("rsi-max", "1");
        warm();
        desk.trade(BTC, HIGH + 1_00, LOT);

        assertThat(desk.orders()).isEmpty();
        assertThat(heldBack()).containsExactly(Map.entry(IdleReason.CONDITION_UNMET, 1L));
    }

    @Test
    void shouldProposeNothingBeforeItIsWarmAndSaySo() {
        desk.configure(rules.with("ema-slow", "50").alone());
        desk.listed(BTC, "BTC-USD");
        for (int i = 0; i < 12; i++) {
            history(1_000_00);
        }
        desk.trade(BTC, HIGH + 1_00, LOT);

        assertThat(desk.orders()).isEmpty();
        assertThat(desk.stage().idle().get(0).text())
                .isEqualTo("rules BTC-USD: 12 bars, 1 chances, 0 entries and 0 exits proposed; not warm: more bars are "
                        + "needed; held back: not warm 1; last look: not warm");
    }

    @Test
    void shouldNotDecideOnTradesThatHappenedBeforeItListened() {
        warm();
        desk.historyTrade(BTC, HIGH + 1_00, LOT, desk.nowNanos());
        assertThat(desk.decisions()).isEmpty();

        desk.trade(BTC, HIGH + 1_00, LOT);

        assertThat(desk.orders()).hasSize(1);
    }

    @Test
    void shouldWaitForItsOrderAndGiveAProposalUpThatWasNeverReported() {
        warm();
        desk.trade(BTC, HIGH + 1_00, LOT);
        later(31 * StrategyTestKit.SECOND);
        desk.trade(BTC, HIGH + 2_00, LOT);
        assertThat(desk.orders()).as("expired, still in grace").hasSize(1);

        later(StrategyTestKit.SECOND);
        desk.trade(BTC, HIGH + 2_00, LOT);

        assertThat(desk.orders()).hasSize(2);
        assertThat(desk.signals()).as("told once, when it fired").hasSize(1);
        assertThat(desk.notes(Decision.Explanation.class))
                .extracting(Decision.Explanation::id)
                .containsExactlyElementsOf(
                        desk.orders().stream().map(Decision.Order::id).toList());
    }

    @Test
    void shouldGiveProposalsUpWhenANewRunStarts() {
        warm();
        desk.trade(BTC, HIGH + 1_00, LOT);
        later(30 * StrategyTestKit.SECOND);
        desk.started();
        desk.trade(BTC, HIGH + 2_00, LOT);

        assertThat(desk.orders()).hasSize(2);
    }

    @Test
    void shouldNotProposeAgainAtOnceWhenTheVenueRejects() {
        warm();
        desk.trade(BTC, HIGH + 1_00, LOT);
        desk.report(desk.lastOrder(), OrderStatus.REJECTED, 0, 0, 0);
        later(29 * StrategyTestKit.SECOND);
        desk.trade(BTC, HIGH + 2_00, LOT);
        assertThat(desk.orders()).hasSize(1);

        later(StrategyTestKit.SECOND);
        desk.trade(BTC, HIGH + 2_00, LOT);

        assertThat(desk.orders()).hasSize(2);
    }

    @Test
    void shouldSellAllAtTheStopALittleBelowTheBid() {
        final Decision.Order entry = enter();
        desk.forget();
        final long stop = entry.limit() - (entry.reference() - entry.stop());
        desk.trade(BTC, stop + 1, LOT);
        assertThat(desk.decisions()).isEmpty();
        desk.book(stop - 1, HIGH + 2_00);

        desk.trade(BTC, stop, LOT);

        final Decision.Order exit = desk.lastOrder();
        assertThat(desk.signals())
                .contains(new Decision.Signal(BTC, 1, SignalKind.STOP_LOSS, Side.SELL, stop / 100.0, stop / 100.0));
        assertThat(exit.side()).isEqualTo(Side.SELL);
        assertThat(exit.isReduceOnly()).isTrue();
        assertThat(exit.reason()).isEqualTo(SignalKind.STOP_LOSS);
        assertThat(exit.quantity()).isEqualTo(entry.quantity());
        assertThat(exit.limit()).isEqualTo((stop - 1) * 9_995 / 10_000);
    }

    @Test
    void shouldTellNeitherAFallNorARiseItCannotFollow() {
        warm();
        desk.trade(BTC, 999_00, LOT);
        assertThat(desk.decisions()).as("a breakout downwards").isEmpty();
        later(StrategyTestKit.MINUTE);
        desk.trade(BTC, HIGH - 1, LOT);
        later(StrategyTestKit.MINUTE);
        desk.trade(BTC, HIGH + 1_00, LOT);
        desk.fill(desk.lastOrder());
        desk.forget();
        later(StrategyTestKit.MINUTE);
        desk.trade(BTC, HIGH - 1, LOT);
        later(StrategyTestKit.MINUTE);
        desk.trade(BTC, HIGH + 2_00, LOT);

        assertThat(desk.decisions()).as("while a position is held").isEmpty();
        assertThat(heldBack()).containsExactly(Map.entry(IdleReason.POSITION_HELD, 1L));
    }

    @Test
    void shouldSellAllAtTheTarget() {
        final Decision.Order entry = enter();
        desk.trade(BTC, entry.limit() + (entry.target() - entry.reference()), LOT);

        assertThat(desk.lastOrder().reason()).isEqualTo(SignalKind.TAKE_PROFIT);
        assertThat(desk.lastOrder().quantity()).isEqualTo(entry.quantity());
    }

    @Test
    void shouldSellAllAfterTheLongestHoldingTimeByTheTimer() {
        enter();
        later(4 * 60 * StrategyTestKit.MINUTE - 1);
        desk.timer();
        assertThat(desk.orders()).hasSize(1);

        later(1);
        desk.timer();

        assertThat(desk.lastOrder().reason()).isEqualTo(SignalKind.HOLDING_TIME);
        assertThat(desk.lastOrder().reference()).as("a timer has no book").isEqualTo(HIGH + 1_00);
    }

    @Test
    void shouldReadACandlePessimistically() {
        final Decision.Order entry = enter();
        later(16 * StrategyTestKit.MINUTE);
        desk.candle(
                BTC, 15 * StrategyTestKit.MINUTE, new StrategyTestKit.Candle(HIGH, entry.target() * 2, 1, HIGH, LOT));

        final Decision.Order exit = desk.lastOrder();
        assertThat(exit.reason()).isEqualTo(SignalKind.STOP_LOSS);
        assertThat(exit.expiresAtNanos())
                .as("fills on the next candle at the earliest")
                .isEqualTo(desk.nowNanos() + 15 * StrategyTestKit.MINUTE + 30 * StrategyTestKit.SECOND);
    }

    @Test
    void shouldProposeTheExitAgainWhenItExpiresWhateverThePriceDidMeanwhile() {
        final Decision.Order entry = enter();
        desk.trade(BTC, entry.stop() - 1_00, LOT);
        final Decision.Order first = desk.lastOrder();
        later(30 * StrategyTestKit.SECOND);
        desk.report(first, OrderStatus.EXPIRED, 0, 0, 0);
        desk.trade(BTC, HIGH, LOT);

        assertThat(desk.orders()).hasSize(3);
        assertThat(desk.lastOrder().reason()).isEqualTo(SignalKind.STOP_LOSS);
    }

    @Test
    void shouldSellWhatIsLeftOfAnExitFilledInPart() {
        final Decision.Order entry = enter();
        desk.trade(BTC, entry.stop() - 1_00, LOT);
        final Decision.Order first = desk.lastOrder();
        final long part = first.quantity() / 3;
        desk.report(first, OrderStatus.OPEN, part, first.limit(), part);
        desk.report(first, OrderStatus.OPEN, part, first.limit(), part);
        later(31 * StrategyTestKit.SECOND);
        desk.report(first, OrderStatus.EXPIRED, part, 0, 0);
        desk.trade(BTC, HIGH, LOT);

        assertThat(desk.lastOrder().quantity())
                .as("a report repeated counts once")
                .isEqualTo(first.quantity() - part);
    }

    @Test
    void shouldHoldTheAverageOfAnEntryFilledInParts() {
        warm();
        desk.trade(BTC, HIGH + 1_00, LOT);
        final Decision.Order entry = desk.lastOrder();
        final long half = entry.quantity() / 2;
        desk.report(entry, OrderStatus.OPEN, half, 1_000_00, half);
        desk.report(entry, OrderStatus.OPEN, 2 * half, 1_010_00, half);
        desk.report(entry, OrderStatus.CANCELLED, 2 * half, 0, 0);
        final long stop = 1_005_00 - (entry.reference() - entry.stop());
        desk.forget();
        desk.trade(BTC, stop + 1, LOT);
        assertThat(desk.orders()).isEmpty();

        desk.trade(BTC, stop, LOT);

        assertThat(desk.lastOrder().quantity()).isEqualTo(2 * half);
    }

    @Test
    void shouldCountALateFillOfAnOrderItHadGivenUp() {
        warm();
        desk.trade(BTC, HIGH + 1_00, LOT);
        final Decision.Order entry = desk.lastOrder();
        later(10 * StrategyTestKit.MINUTE);
        desk.timer();
        desk.fill(entry);
        desk.trade(BTC, entry.stop() - 2_00, LOT);

        assertThat(desk.lastOrder().reason()).isEqualTo(SignalKind.STOP_LOSS);
        assertThat(desk.lastOrder().quantity()).isEqualTo(entry.quantity());
    }

    @Test
    void shouldCoolDownFromTheLastFillOfAnExit() {
        final Decision.Order entry = enter();
        desk.trade(BTC, entry.target() * 2, LOT);
        desk.fill(desk.lastOrder());
        later(5 * StrategyTestKit.MINUTE - 1);
        desk.trade(BTC, entry.target() * 3, LOT);
        assertThat(desk.orders()).hasSize(2);

        later(1);
        desk.trade(BTC, entry.target() * 4, LOT);

        assertThat(desk.orders()).hasSize(3);
        assertThat(desk.lastOrder().side()).isEqualTo(Side.BUY);
    }

    @Test
    void shouldWriteOffARestTheVenueWouldNotTakeAndTradeOn() {
        warm();
        desk.trade(BTC, HIGH + 1_00, LOT);
        final Decision.Order entry = desk.lastOrder();
        desk.report(entry, OrderStatus.CANCELLED, 10, entry.limit(), 10);
        later(5 * StrategyTestKit.MINUTE);
        desk.trade(BTC, entry.target() * 2, LOT);

        assertThat(desk.lastOrder().side()).isEqualTo(Side.BUY);
        assertThat(desk.orders()).hasSize(2);
    }

    @Test
    void shouldDecideOnCandlesAloneAtTheirCloses() {
        desk.noBook();
        desk.configure(rules.alone());
        desk.listed(BTC, "BTC-USD");
        for (int i = 0; i < 12; i++) {
            later(15 * StrategyTestKit.MINUTE);
            desk.candle(
                    BTC,
                    15 * StrategyTestKit.MINUTE,
                    new StrategyTestKit.Candle(1_000_00, HIGH, 1_000_00, 1_005_00, LOT));
        }
        assertThat(desk.decisions()).isEmpty();
        later(15 * StrategyTestKit.MINUTE);
        desk.candle(
                BTC,
                15 * StrategyTestKit.MINUTE,
                new StrategyTestKit.Candle(1_005_00, 1_020_00, 1_005_00, 1_015_00, LOT));

        final Decision.Order order = desk.lastOrder();
        assertThat(order.reason()).isEqualTo(SignalKind.BREAKOUT);
        assertThat(order.reference()).isEqualTo(1_015_00);
        assertThat(order.expiresAtNanos())
                .isEqualTo(desk.nowNanos() + 15 * StrategyTestKit.MINUTE + 30 * StrategyTestKit.SECOND);
    }

    private Decision.Order enter() {
        warm();
        desk.trade(BTC, HIGH + 1_00, LOT);
        final Decision.Order entry = desk.lastOrder();
        desk.fill(entry);
        return entry;
    }

    /** An hour of minutes that go nowhere, a little up at the end so that the trend is up. */
    private void warm() {
        desk.configure(rules.alone());
        desk.listed(BTC, "BTC-USD");
        for (int i = 0; i < 60; i++) {
            history(1_000_00);
        }
    }

    private void history(final long price) {
        desk.candle(
                BTC,
                desk.nowNanos(),
                StrategyTestKit.MINUTE,
                new StrategyTestKit.Candle(price, price + RANGE, price, price + RANGE / 2, LOT),
                CandleOrigin.VENUE_HISTORY);
        later(StrategyTestKit.MINUTE);
    }

    /** All bars have the same range but the moves between them are inside it. */
    private static double currentRange() {
        return RANGE;
    }

    private void later(final long nanos) {
        desk.later(nanos);
    }

    private Map<IdleReason, Long> heldBack() {
        return desk.stage().idle().get(0).heldBack();
    }
}
