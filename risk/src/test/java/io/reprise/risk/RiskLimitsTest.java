package io.reprise.risk;

import static io.reprise.risk.RiskScript.DAY;
import static io.reprise.risk.RiskScript.SECOND;
import static io.reprise.risk.RiskScript.usd;
import static org.assertj.core.api.Assertions.assertThat;

import io.reprise.event.OperatorAction;
import io.reprise.event.OrderProposedEncoder;
import io.reprise.event.OrderStatus;
import io.reprise.event.RiskLimit;
import io.reprise.event.Side;
import io.reprise.event.Tier;
import io.reprise.risk.RiskScript.Judged;
import io.reprise.risk.ledger.Lots;
import java.util.Map;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

/** Each limit exactly at its number and one unit over. {@link RiskLimitsAfterRestartTest} runs it all with restarts. */
class RiskLimitsTest extends RiskLimitCase {
    @Test
    void shouldLoseAsMuchInADayAsAllowed() {
        ready("risk.max-daily-loss=500");
        risk.hold(100_00, 10 * ONE);
        risk.trade(1, 50_00);
        passed(risk.buy(50_00, ONE));
        risk.trade(1, 49_99);

        refused(risk.buy(49_99, ONE), RiskLimit.DAILY_LOSS, usd(500) + 10 * CENT_E8, usd(500));
        risk.nowNanos += DAY;
        risk.trade(1, 49_99);
        passed(risk.buy(49_99, ONE));
    }

    @Test
    void shouldLoseAsManyPercentInADayAsAllowed() {
        ready("risk.max-daily-loss=off", "risk.max-daily-loss-percent=3");
        risk.hold(100_00, 10 * ONE);
        risk.trade(1, 70_00);
        passed(risk.buy(70_00, ONE));
        risk.trade(1, 69_99);

        refused(risk.buy(69_99, ONE), RiskLimit.DAILY_LOSS_PERCENT, usd(300) + 10 * CENT_E8, usd(300));
    }

    @Test
    void shouldStartTheTradingDayWhereItIsConfigured() {
        ready("risk.max-daily-loss=500", "risk.day-starts-at=01:30");
        risk.hold(100_00, 10 * ONE);
        risk.trade(1, 40_00);
        refused(risk.buy(40_00, ONE), RiskLimit.DAILY_LOSS, usd(600), usd(500));
        risk.nowNanos += SECOND * 60 * 29;
        risk.trade(1, 40_00);
        assertThat(risk.buy(40_00, ONE).isPassed()).as("at 01:29").isFalse();
        risk.nowNanos += SECOND * 60;
        risk.trade(1, 40_00);

        passed(risk.buy(40_00, ONE));
    }

    @Test
    void shouldFallBelowThePeakAsFarAsAllowed() {
        ready("risk.max-daily-loss=off", "risk.max-drawdown-percent=10");
        risk.hold(100_00, 10 * ONE);
        risk.trade(1, 200_00);
        risk.trade(1, 90_00);
        passed(risk.buy(90_00, ONE));
        risk.nowNanos += DAY;
        risk.trade(1, 89_99);

        refused(risk.buy(89_99, ONE), RiskLimit.DRAWDOWN, usd(1_100) + 10 * CENT_E8, usd(1_100));
    }

    @Test
    void shouldTakeOrdersFromTheLeastToTheMost() {
        ready("risk.min-order-notional=50", "risk.max-order-notional=200");

        refused(risk.buy(100_00, 4_999), RiskLimit.ORDER_MINIMUM, usd(50) - CENT_E8, usd(50));
        passed(risk.buy(100_00, 5_000));
        passed(risk.buy(100_00, 2 * ONE));
        refused(risk.buy(100_00, 2 * ONE + 1), RiskLimit.ORDER_NOTIONAL, usd(200) + CENT_E8, usd(200));
    }

    @Test
    void shouldCountAPositionAtItsLastPriceWithItsOpenBuysAndTheirFilledParts() {
        ready("risk.max-position-notional=1000");
        risk.hold(100_00, 4 * ONE);
        final long half = risk.propose(1, Side.BUY, 100_00, 2 * ONE);
        risk.fill(half, 1, Side.BUY, OrderStatus.OPEN, 100_00, ONE, ONE);
        risk.trade(1, 120_00);

        // 5 at 120 held and 1 at 100 on the way.
        refused(risk.buy(100_00, 3 * ONE + 1), RiskLimit.POSITION, usd(1_000) + CENT_E8, usd(1_000));
        passed(risk.buy(100_00, 3 * ONE));
    }

    @Test
    void shouldCountAPositionInPercentOfEquity() {
        ready("risk.max-position-percent=10");
        risk.hold(100_00, 4 * ONE);

        refused(risk.buy(100_00, 6 * ONE + 1), RiskLimit.POSITION_PERCENT, usd(1_000) + CENT_E8, usd(1_000));
        passed(risk.buy(100_00, 6 * ONE));
    }

    @Test
    void shouldCountAllPositionsAndOpenBuysTogether() {
        ready("risk.max-gross-exposure-percent=10");
        list(2);
        risk.hold(100_00, 4 * ONE);
        risk.propose(2, Side.BUY, 100_00, 2 * ONE);

        refused(risk.buy(100_00, 4 * ONE + 1), RiskLimit.GROSS_EXPOSURE, usd(1_000) + CENT_E8, usd(1_000));
        passed(risk.buy(100_00, 4 * ONE));
    }

    @Test
    void shouldCountProductsThatMoveTogether() {
        ready("clusters.pair=P1-USD,P2-USD", "risk.max-cluster-percent=10");
        list(2);
        list(3);
        risk.propose(2, Side.BUY, 100_00, 4 * ONE);

        refused(risk.buy(100_00, 6 * ONE + 1), RiskLimit.CLUSTER, usd(1_000) + CENT_E8, usd(1_000));
        passed(risk.buy(100_00, 6 * ONE));
        risk.propose(3, Side.BUY, 100_00, 10 * ONE);
        assertThat(risk.last().isPassed()).as("in no cluster").isTrue();
    }

    @Test
    void shouldGiveAClusterItsOwnShare() {
        ready("clusters.pair=P1-USD,P2-USD", "risk.max-cluster-percent=50", "risk.cluster-percent.pair=5");

        refused(risk.buy(100_00, 5 * ONE + 1), RiskLimit.CLUSTER, usd(500) + CENT_E8, usd(500));
        passed(risk.buy(100_00, 5 * ONE));
    }

    @Test
    void shouldHoldAsManyProductsAsAllowedWithThoseBeingBought() {
        ready("risk.max-open-positions=2");
        list(2);
        list(3);
        risk.hold(100_00, ONE);
        final long second = risk.propose(2, Side.BUY, 100_00, ONE);

        risk.propose(3, Side.BUY, 100_00, ONE);
        refused(risk.last(), RiskLimit.OPEN_POSITIONS, 3, 2);
        passed(risk.buy(100_00, ONE));
        risk.fill(second, 2, Side.BUY, OrderStatus.CANCELLED, 0, 0, 0);
        risk.propose(3, Side.BUY, 100_00, ONE);
        passed(risk.last());
    }

    @Test
    void shouldLetAsManyStrategiesHoldAProductAsAllowed() {
        ready("risk.max-positions-per-product=2", "strategy.1.name=a", "strategy.2.name=b", "strategy.3.name=c");
        final long first = risk.propose(1, Side.BUY, 100_00, ONE);
        risk.fill(first, 1, Side.BUY, OrderStatus.FILLED, 100_00, ONE, ONE);
        risk.strategyId = 2;
        passed(risk.buy(100_00, ONE));
        risk.strategyId = 3;
        refused(risk.buy(100_00, ONE), RiskLimit.PRODUCT_POSITIONS, 3, 2);
        risk.strategyId = 1;

        passed(risk.buy(100_00, ONE));
    }

    @Test
    void shouldStayWithinTheCollarAroundTheLastPrice() {
        ready("risk.max-price-deviation-percent=5");

        passed(risk.buy(105_00, ONE));
        refused(risk.buy(105_01, ONE), RiskLimit.PRICE_COLLAR, 5 * PERCENT_E8 + 10_000, 5 * PERCENT_E8);
        refused(risk.buy(94_99, ONE), RiskLimit.PRICE_COLLAR, 5 * PERCENT_E8 + 10_000, 5 * PERCENT_E8);
        passed(risk.buy(95_00, ONE));
    }

    @Test
    void shouldTakeTheMiddleOfTheBookForTheReference() {
        ready("risk.max-price-deviation-percent=5");
        risk.book(1, 109_00, 111_00, 1);

        passed(risk.buy(115_50, ONE));
        assertThat(risk.buy(115_51, ONE).limit()).isEqualTo(RiskLimit.PRICE_COLLAR);
    }

    @Test
    void shouldOpenInASpreadAsWideAsAllowed() {
        ready("risk.max-spread-bps=100");
        risk.book(1, 99_50, 100_50, 1);
        passed(risk.buy(100_00, ONE));
        risk.book(1, 99_49, 100_50, 1);

        final Judged over = risk.buy(100_00, ONE);
        assertThat(over.limit()).isEqualTo(RiskLimit.SPREAD);
        assertThat(over.measured()).isGreaterThan(PERCENT_E8);
    }

    @Test
    void shouldOpenWhereEnoughRestsAndNotWhereNobodyKnows() {
        ready("risk.min-depth=1000");
        refused(risk.buy(100_00, ONE), RiskLimit.DEPTH, 0, usd(1_000));
        risk.book(1, 99_99, 100_01, 10 * ONE - 1);
        refused(risk.buy(100_00, ONE), RiskLimit.DEPTH, usd(1_000) - CENT_E8, usd(1_000));
        risk.book(1, 99_99, 100_01, 10 * ONE);

        passed(risk.buy(100_00, ONE));
    }

    @Test
    void shouldOpenWhereEnoughIsTradedAndNotWhereNobodyKnows() {
        ready("risk.min-volume-24h=1000");
        refused(risk.buy(100_00, ONE), RiskLimit.VOLUME, 0, usd(1_000));
        risk.quote(1, 100_00, 10 * ONE - 1);
        refused(risk.buy(100_00, ONE), RiskLimit.VOLUME, usd(1_000) - CENT_E8, usd(1_000));
        risk.quote(1, 100_00, 10 * ONE);

        passed(risk.buy(100_00, ONE));
    }

    @Test
    void shouldTradeOnDataAsOldAsAllowed() {
        ready("risk.stale-after=5s");
        risk.nowNanos += 5 * SECOND;
        passed(risk.buy(100_00, ONE));
        risk.nowNanos++;

        refused(risk.buy(100_00, ONE), RiskLimit.STALE_DATA, 5 * SECOND + 1, 5 * SECOND);
    }

    @Test
    void shouldTradeWithAClockAsWrongAsAllowed() {
        ready("risk.max-clock-drift=2s");
        risk.nowNanos += 2 * ClockDrift.WINDOW_NANOS;
        risk.venueTimeNanos = risk.nowNanos - 2 * SECOND;
        risk.trade(1, 100_00);
        risk.nowNanos += ClockDrift.WINDOW_NANOS;
        risk.venueTimeNanos = risk.nowNanos - 2 * SECOND;
        risk.trade(1, 100_00);
        passed(risk.buy(100_00, ONE));
        for (int i = 0; i < 2; i++) {
            risk.nowNanos += ClockDrift.WINDOW_NANOS;
            risk.venueTimeNanos = risk.nowNanos - 2 * SECOND - 1;
            risk.trade(1, 100_00);
        }

        refused(risk.buy(100_00, ONE), RiskLimit.CLOCK_DRIFT, 2 * SECOND + 1, 2 * SECOND);
        risk.venueTimeNanos = risk.nowNanos + 3 * SECOND;
        risk.trade(1, 100_00);
        assertThat(risk.buy(100_00, ONE).measured())
                .as("behind as well as ahead")
                .isEqualTo(3 * SECOND);
    }

    @Test
    void shouldCountEntriesOfADayOpenOnesAsFilled() {
        ready("risk.max-trades-per-day=2");
        risk.hold(100_00, ONE);
        final long second = risk.propose(1, Side.BUY, 100_00, 2 * ONE);
        refused(risk.buy(100_00, ONE), RiskLimit.TRADES_PER_DAY, 3, 2);
        risk.fill(second, 1, Side.BUY, OrderStatus.OPEN, 100_00, ONE, ONE);
        risk.fill(second, 1, Side.BUY, OrderStatus.FILLED, 100_00, ONE, 2 * ONE);
        refused(risk.buy(100_00, ONE), RiskLimit.TRADES_PER_DAY, 3, 2);
        risk.nowNanos += DAY;
        risk.trade(1, 100_00);

        passed(risk.buy(100_00, ONE));
    }

    @Test
    void shouldCountWhatTheFirstInputOfADayFillsToThatDay() {
        ready("risk.max-trades-per-day=1");
        final long order = risk.propose(1, Side.BUY, 100_00, 2 * ONE);
        risk.nowNanos += DAY;
        risk.fill(order, 1, Side.BUY, OrderStatus.FILLED, 100_00, 2 * ONE, 2 * ONE);
        risk.trade(1, 100_00);

        refused(risk.buy(100_00, ONE), RiskLimit.TRADES_PER_DAY, 2, 1);
    }

    @Test
    void shouldForgetEntriesThatWereNotFilled() {
        ready("risk.max-trades-per-day=1");
        final long never = risk.propose(1, Side.BUY, 100_00, ONE);
        refused(risk.buy(100_00, ONE), RiskLimit.TRADES_PER_DAY, 2, 1);
        risk.end(never, OrderStatus.CANCELLED);

        passed(risk.buy(100_00, ONE));
    }

    @Test
    void shouldCountEntriesOfAnHour() {
        ready("risk.max-trades-per-hour=1");
        risk.hold(100_00, ONE);
        risk.nowNanos += HOUR - 1;
        risk.trade(1, 100_00);
        refused(risk.buy(100_00, ONE), RiskLimit.TRADES_PER_HOUR, 2, 1);
        risk.nowNanos++;
        risk.trade(1, 100_00);

        passed(risk.buy(100_00, ONE));
    }

    @Test
    void shouldCountEntriesOfAProductApart() {
        ready("risk.max-product-trades-per-day=1", "risk.max-product-trades-per-hour=1");
        list(2);
        risk.hold(100_00, ONE);

        refused(risk.buy(100_00, ONE), RiskLimit.PRODUCT_TRADES_PER_DAY, 2, 1);
        risk.propose(2, Side.BUY, 100_00, ONE);
        passed(risk.last());
        ready("risk.max-product-trades-per-hour=1");
        risk.hold(100_00, ONE);
        refused(risk.buy(100_00, ONE), RiskLimit.PRODUCT_TRADES_PER_HOUR, 2, 1);
    }

    @Test
    void shouldSendAsManyOrdersASecondAsAllowed() {
        ready("risk.max-orders-per-second=2");
        passed(risk.buy(100_00, ONE));
        risk.nowNanos++;
        passed(risk.buy(100_00, ONE));
        risk.nowNanos += SECOND - 2;
        refused(risk.buy(100_00, ONE), RiskLimit.ORDER_RATE, 3, 2);
        risk.nowNanos++;

        passed(risk.buy(100_00, ONE));
    }

    @Test
    void shouldHoldAsManyOpenOrdersAsAllowedInTotalAndInAProduct() {
        ready("risk.max-open-orders=3", "risk.max-product-open-orders=2");
        list(2);
        final long first = risk.propose(1, Side.BUY, 100_00, ONE);
        passed(risk.buy(100_00, ONE));
        refused(risk.buy(100_00, ONE), RiskLimit.PRODUCT_OPEN_ORDERS, 3, 2);
        risk.propose(2, Side.BUY, 100_00, ONE);
        passed(risk.last());
        risk.propose(2, Side.BUY, 100_00, ONE);
        refused(risk.last(), RiskLimit.OPEN_ORDERS, 4, 3);
        risk.fill(first, 1, Side.BUY, OrderStatus.OPEN, 100_00, ONE / 2, ONE / 2);
        assertThat(risk.buy(100_00, ONE).limit()).as("filled in part is open").isEqualTo(RiskLimit.OPEN_ORDERS);
        risk.fill(first, 1, Side.BUY, OrderStatus.FILLED, 100_00, ONE / 2, ONE);

        passed(risk.buy(100_00, ONE));
    }

    @Test
    void shouldPauseBehindAFillOfTheProduct() {
        ready("risk.cooldown-after-trade=3s");
        list(2);
        risk.hold(100_00, ONE);
        risk.nowNanos += 3 * SECOND - 1;
        refused(risk.buy(100_00, ONE), RiskLimit.COOLDOWN_AFTER_TRADE, 3 * SECOND - 1, 3 * SECOND);
        risk.propose(2, Side.BUY, 100_00, ONE);
        passed(risk.last());
        risk.nowNanos++;

        passed(risk.buy(100_00, ONE));
    }

    @Test
    void shouldPauseBehindALossOfTheProductFeesIncluded() {
        ready("risk.cooldown-after-loss=3s");
        roundTrip(100_00, 0);
        passed(risk.buy(100_00, ONE));
        risk.end(risk.lastOrderId, OrderStatus.CANCELLED);
        roundTrip(100_00, 1);
        risk.nowNanos += 3 * SECOND - 1;
        refused(risk.buy(100_00, ONE), RiskLimit.COOLDOWN_AFTER_LOSS, 3 * SECOND - 1, 3 * SECOND);
        risk.nowNanos++;

        passed(risk.buy(100_00, ONE));
    }

    @Test
    void shouldStopAtAsManyLossesInARowUntilTheNextDayOrAReset() {
        ready("risk.max-consecutive-losses=2");
        roundTrip(99_00, 0);
        roundTrip(101_00, 0);
        roundTrip(99_00, 0);
        passed(risk.buy(100_00, ONE));
        risk.end(risk.lastOrderId, OrderStatus.CANCELLED);
        roundTrip(99_00, 0);
        refused(risk.buy(100_00, ONE), RiskLimit.CONSECUTIVE_LOSSES, 2, 1);

        risk.operator(OperatorAction.RESUME);
        passed(risk.buy(100_00, ONE));
    }

    @Test
    void shouldNotMeetAnOrderOfItsOwn() {
        ready();
        risk.hold(100_00, 5 * ONE);
        final long selling = risk.propose(1, Side.SELL, 102_00, ONE);
        refused(risk.buy(102_00, ONE), RiskLimit.SELF_CROSS, 1, 0);
        passed(risk.buy(101_99, ONE));
        refused(risk.sell(101_99, ONE), RiskLimit.SELF_CROSS, 1, 0);
        risk.end(risk.lastOrderId, OrderStatus.CANCELLED);
        risk.fill(selling, 1, Side.SELL, OrderStatus.CANCELLED, 0, 0, 0);

        passed(risk.buy(102_00, ONE));
    }

    @Test
    void shouldWithdrawAnEntryThatStandsInTheWayOfAnExit() {
        ready();
        risk.hold(100_00, 5 * ONE);
        final long buying = risk.propose(1, Side.BUY, 100_00, ONE);
        risk.isReduceOnly = true;

        passed(risk.sell(100_01, ONE));
        assertThat(risk.withdrawn).isEmpty();
        passed(risk.sell(100_00, ONE));
        assertThat(risk.withdrawn).containsExactly(buying);
    }

    @Test
    void shouldTakeTheSameOrderOfAStrategyAgainAfterAWhileOnly() {
        ready("risk.duplicate-window=500ms");
        passed(risk.buy(100_00, ONE));
        risk.nowNanos += SECOND / 2 - 1;
        refused(risk.buy(100_00, ONE), RiskLimit.DUPLICATE, SECOND / 2 - 1, SECOND / 2);
        passed(risk.buy(100_01, ONE));
        risk.nowNanos++;

        passed(risk.buy(100_00, ONE));
    }

    @Test
    void shouldHoldAPositionThatMovesAsMuchInADayAsAllowed() {
        ready("risk.max-position-volatility-percent=5", "risk.max-position-notional=off");
        refused(risk.buy(100_00, 5 * ONE + 1), RiskLimit.VOLATILITY, usd(500) + CENT_E8, usd(500));
        passed(risk.buy(100_00, 5 * ONE));
        risk.end(risk.lastOrderId, OrderStatus.CANCELLED);
        for (int i = 0; i <= Volatility.SAMPLES_MIN; i++) {
            risk.nowNanos += 60 * SECOND;
            risk.trade(1, i % 2 == 0 ? 100_10 : 100_00);
        }

        // A tenth of a percent a minute is 3.79 % a day: 0.000999500 x sqrt(1440).
        final Judged within = risk.buy(100_00, 10 * ONE);
        assertThat(within.isPassed()).as("%s", within).isTrue();
        risk.configure("risk.max-position-volatility-percent=0.3", "risk.max-order-notional=off");
        final Judged over = risk.buy(100_00, 10 * ONE);
        assertThat(over.limit()).isEqualTo(RiskLimit.VOLATILITY);
        assertThat(over.measured() / 1e8).isCloseTo(2_000 * 0.000999500 * Math.sqrt(1_440), Offset.offset(0.01));
    }

    @Test
    void shouldLoseAtTheStopAsMuchAsAllowedFeesIncluded() {
        ready("risk.max-loss-per-trade-percent=1");
        risk.stopPrice = 90_00;
        // Each loses 10 to the stop, 1 to buy and 0.90 to sell: 11.90 of 100.
        refused(risk.buy(100_00, 8_4034), RiskLimit.LOSS_AT_STOP, usd(100) + 46_000, usd(100));
        passed(risk.buy(100_00, 8_4033));
        risk.stopPrice = 100_00;
        refused(risk.buy(100_00, ONE), RiskLimit.LOSS_AT_STOP, usd(101), usd(100));
        risk.stopPrice = OrderProposedEncoder.stopPriceNullValue();

        refused(risk.buy(100_00, ONE), RiskLimit.LOSS_AT_STOP, usd(101), usd(100));
    }

    @Test
    void shouldTradeSmallUntilEnoughTradesAreClosed() {
        ready("risk.canary.trades=2", "risk.canary.max-order-notional=100");
        refused(risk.buy(100_00, ONE + 1), RiskLimit.CANARY, usd(100) + CENT_E8, usd(100));
        roundTrip(100_00, 0);
        assertThat(risk.buy(100_00, ONE + 1).limit()).isEqualTo(RiskLimit.CANARY);
        roundTrip(100_00, 0);

        passed(risk.buy(100_00, ONE + 1));
    }

    @Test
    void shouldNotSpendWhatOpenOrdersMayStillCost() {
        ready("risk.max-position-notional=off", "risk.max-order-notional=off");
        final long first = risk.propose(1, Side.BUY, 100_00, 50 * ONE);
        // 5,050 is held of 10,000; with 1 % on top 4,950 pays for 49.0099.
        refused(risk.buy(100_00, 49_0100), RiskLimit.CASH, usd(10_000) + CENT_E8, usd(10_000));
        passed(risk.buy(100_00, 49_0099));
        risk.end(risk.lastOrderId, OrderStatus.CANCELLED);
        risk.fill(first, 1, Side.BUY, OrderStatus.OPEN, 90_00, 25 * ONE, 25 * ONE);

        // 2,250 is spent, 2,525 is held for the rest: 5,225 is free.
        assertThat(risk.stage.heldCashE8()).isEqualTo(usd(2_525));
        passed(risk.buy(100_00, 51_7326));
    }

    @Test
    void shouldSellWhatIsHeldLessWhatIsBeingSold() {
        ready();
        risk.hold(100_00, 10 * ONE);
        risk.isReduceOnly = true;
        final long selling = risk.propose(1, Side.SELL, 100_00, 4 * ONE);
        refused(risk.sell(100_00, 6 * ONE + 1), RiskLimit.SHORT_SALE, 6 * ONE + 1, 6 * ONE);
        risk.fill(selling, 1, Side.SELL, OrderStatus.OPEN, 100_00, ONE, ONE);
        refused(risk.sell(100_00, 6 * ONE + 1), RiskLimit.SHORT_SALE, 6 * ONE + 1, 6 * ONE);
        passed(risk.sell(100_00, 6 * ONE));
        risk.fill(selling, 1, Side.SELL, OrderStatus.CANCELLED, 0, 0, ONE);
        refused(risk.sell(100_00, 3 * ONE + 1), RiskLimit.SHORT_SALE, 3 * ONE + 1, 3 * ONE);

        passed(risk.sell(100_00, 3 * ONE));
    }

    @Test
    void shouldOrderNoLessThanTheProductAllows() {
        ready();

        refused(risk.buy(100_00, 999), RiskLimit.MIN_NOTIONAL, usd(10) - CENT_E8, usd(10));
        passed(risk.buy(100_00, 1_000));
    }

    @Test
    void shouldOpenNothingThatTheLedgerHasNoLotFor() {
        ready("risk.max-position-notional=off");
        risk.isRestartedEachTime = false;
        risk.isKeeping = false;
        for (int i = 0; i < Lots.COUNT_MAX - 1; i++) {
            final long order = risk.propose(1, Side.BUY, 10, ONE * 100);
            risk.fill(order, 1, Side.BUY, OrderStatus.FILLED, 10, 1, 1);
        }
        risk.isKeeping = true;
        risk.isRestartedEachTime = isRestartedEachTime();

        passed(risk.buy(10, ONE * 100));
        refused(risk.buy(10, ONE * 100), RiskLimit.LOTS, Lots.COUNT_MAX + 1, Lots.COUNT_MAX);
    }

    @Test
    void shouldTellExposureByTierClusterAndInTotal() {
        ready(
                "tiers.core.products=rest",
                "tiers.rotational.products=P2-USD",
                "clusters.pair=P1-USD,P2-USD",
                "risk.max-open-orders=off");
        list(2);
        list(3);
        risk.hold(100_00, 2 * ONE);
        risk.propose(2, Side.BUY, 100_00, 3 * ONE);
        risk.propose(3, Side.BUY, 100_00, 5 * ONE);

        assertThat(risk.stage.exposureE8()).isEqualTo(usd(1_000));
        assertThat(risk.stage.exposureE8(2)).isEqualTo(usd(300));
        assertThat(risk.stage.exposureE8(Tier.CORE)).isEqualTo(usd(700));
        assertThat(risk.stage.exposureE8(Tier.ROTATIONAL)).isEqualTo(usd(300));
        assertThat(risk.stage.clusterExposuresE8()).containsExactly(Map.entry("pair", usd(500)));
    }

    @Test
    void shouldCountAnOrderWhoseFateIsUnknownForEver() {
        ready("risk.max-open-orders=1");
        risk.buy(100_00, ONE);
        risk.nowNanos += 30 * DAY;
        risk.trade(1, 100_00);

        refused(risk.buy(100_00, ONE), RiskLimit.OPEN_ORDERS, 2, 1);
    }
}
