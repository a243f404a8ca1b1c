package io.reprise.risk;

import static io.reprise.risk.RiskScript.DAY;
import static io.reprise.risk.RiskScript.SECOND;
import static io.reprise.risk.RiskScript.usd;
import static org.assertj.core.api.Assertions.assertThat;

import io.reprise.event.FeedReason;
import io.reprise.event.FeedState;
import io.reprise.event.InstrumentStatus;
import io.reprise.event.LevelTrigger;
import io.reprise.event.OperatorAction;
import io.reprise.event.OperatorSource;
import io.reprise.event.OrderReason;
import io.reprise.event.OrderStatus;
import io.reprise.event.RiskLevel;
import io.reprise.event.RiskLimit;
import io.reprise.event.Side;
import io.reprise.risk.RiskScript.Level;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** What sets a level, what each level still lets through, and who takes it back. */
class RiskLevelsTest {
    private static final long ONE = 1_0000;

    private RiskScript risk = new RiskScript();

    /** Whether the process is another one at each input. */
    boolean isRestartedEachTime() {
        return false;
    }

    @BeforeEach
    void ready() {
        ready(new String[0]);
    }

    private void ready(final String... changes) {
        risk = RiskScript.ready(changes);
        risk.isRestartedEachTime = isRestartedEachTime();
    }

    @ParameterizedTest
    @CsvSource({
        "REDUCE_ONLY, false, true, true",
        "HALT, false, false, true",
        "CANCEL_ALL, false, false, true",
        "FLATTEN, false, false, true"
    })
    void shouldLetThroughWhatALevelLeaves(
            final OperatorAction action, final boolean entry, final boolean sale, final boolean exit) {
        ready("risk.emergency.policy=protect-only");
        risk.hold(100_00, 5 * ONE);
        risk.operator(action);

        assertThat(risk.buy(100_00, ONE).isPassed()).as("entry").isEqualTo(entry);
        assertThat(risk.sell(100_00, ONE).isPassed()).as("ordinary sale").isEqualTo(sale);
        risk.isReduceOnly = true;
        assertThat(risk.sell(99_00, ONE).isPassed()).as("exit").isEqualTo(exit);
    }

    @Test
    void shouldOnlyGoUpUntilAnOperatorResets() {
        risk.operator(OperatorAction.CANCEL_ALL);
        risk.operator(OperatorAction.REDUCE_ONLY);
        risk.nowNanos += 3 * DAY;
        risk.trade(1, 100_00);
        assertThat(risk.stage.level()).isEqualTo(RiskLevel.CANCEL_ALL);
        risk.restart();
        assertThat(risk.buy(100_00, ONE).limit()).isEqualTo(RiskLimit.LEVEL);

        risk.operator(OperatorAction.RESUME);
        assertThat(risk.buy(100_00, ONE).isPassed()).isTrue();
    }

    @Test
    void shouldNotLatchWhatACleanStopCancels() {
        risk.operator(OperatorAction.CANCEL_ALL, OperatorSource.SHUTDOWN, "clean stop");

        assertThat(risk.stage.level()).isEqualTo(RiskLevel.NORMAL);
    }

    @Test
    void shouldSetTheLevelThatIsConfiguredForTheKillSwitchFile() {
        ready("risk.levels.kill-switch-file=cancel-all");
        risk.operator(OperatorAction.HALT, OperatorSource.KILL_SWITCH_FILE, "KILL_SWITCH");

        assertThat(risk.levels).containsExactly(new Level(RiskLevel.CANCEL_ALL, LevelTrigger.KILL_SWITCH_FILE, 0, 0));
    }

    @Test
    void shouldSetALevelOnceAtADailyLossAndRefuseOnBehindAReset() {
        ready("risk.levels.daily-loss=halt");
        risk.hold(100_00, 10 * ONE);
        risk.trade(1, 50_00);
        assertThat(risk.levels).isEmpty();
        risk.trade(1, 49_99);
        risk.trade(1, 49_98);
        assertThat(risk.levels)
                .containsExactly(new Level(RiskLevel.HALT, LevelTrigger.DAILY_LOSS, usd(500) + 10_000_000, usd(500)));

        risk.operator(OperatorAction.RESUME);
        assertThat(risk.buy(49_98, ONE).limit()).isEqualTo(RiskLimit.DAILY_LOSS);
        risk.trade(1, 60_00);
        assertThat(risk.buy(60_00, ONE).isPassed())
                .as("what was lost came back")
                .isTrue();
        risk.trade(1, 40_00);
        assertThat(risk.stage.level()).as("and was lost anew").isEqualTo(RiskLevel.HALT);
    }

    @Test
    void shouldSetALevelAtADrawdown() {
        ready("risk.max-daily-loss=off", "risk.max-drawdown-percent=5", "risk.levels.drawdown=demote");
        risk.hold(100_00, 10 * ONE);
        risk.trade(1, 50_00);
        assertThat(risk.levels).isEmpty();
        risk.trade(1, 49_99);

        assertThat(risk.levels)
                .containsExactly(
                        new Level(RiskLevel.CANCEL_ALL, LevelTrigger.DRAWDOWN, usd(500) + 10_000_000, usd(500)));
        assertThat(risk.isDemoted).isTrue();
    }

    @Test
    void shouldSetNoLevelAtAWithdrawalAndLetADepositBeTradedWith() {
        ready(
                "risk.max-daily-loss=500",
                "risk.max-daily-loss-percent=5",
                "risk.levels.daily-loss=halt",
                "risk.max-drawdown-percent=5",
                "risk.levels.drawdown=halt",
                "risk.max-position-notional=off",
                "risk.max-order-notional=off");
        risk.hold(100_00, 10 * ONE);
        risk.trade(1, 60_00);
        risk.transfer("USD", usd(9_000), usd(1_000));
        assertThat(risk.levels)
                .as("10,000 were 9,600, a loss of 4 %%; 1,600 are left")
                .isEmpty();
        assertThat(risk.buy(60_00, 20 * ONE).limit()).isEqualTo(RiskLimit.CASH);
        risk.transfer("USD", usd(1_000), usd(9_000));

        assertThat(risk.levels).isEmpty();
        assertThat(risk.buy(60_00, 20 * ONE).isPassed()).isTrue();
    }

    @Test
    void shouldSetALevelAtABurstOfRejects() {
        ready("risk.bursts.rejects=2", "risk.bursts.window=1m", "risk.levels.rejects=halt");
        reject();
        risk.nowNanos += 60 * SECOND;
        risk.trade(1, 100_00);
        reject();
        assertThat(risk.levels).as("a minute apart").isEmpty();
        risk.nowNanos += 59 * SECOND;
        risk.trade(1, 100_00);
        reject();

        assertThat(risk.levels).containsExactly(new Level(RiskLevel.HALT, LevelTrigger.REJECTS, 2, 2));
    }

    @ParameterizedTest
    @EnumSource(names = {"POST_ONLY_WOULD_CROSS", "NOT_SENT"})
    void shouldNotCountRejectsThatAreExpected(final OrderReason reason) {
        ready("risk.bursts.rejects=1", "risk.levels.rejects=halt");
        risk.reason = reason;
        reject();
        assertThat(risk.levels).isEmpty();
        risk.reason = OrderReason.OFF_INCREMENT;
        reject();

        assertThat(risk.levels).hasSize(1);
    }

    @Test
    void shouldSetALevelAtABurstOfFeedErrorsAndOfDisconnects() {
        ready(
                "risk.bursts.feed-errors=2",
                "risk.bursts.disconnects=2",
                "risk.levels.feed-errors=reduce-only",
                "risk.levels.disconnects=halt");
        risk.feedStatus(1, FeedState.FRAME_REJECTED, FeedReason.NOT_JSON);
        risk.feedStatus(0, FeedState.DISCONNECTED, FeedReason.SOCKET_CLOSED);
        risk.feedStatus(0, FeedState.DISCONNECTED, FeedReason.NONE);
        assertThat(risk.levels).as("one of a kind, and a clean close").isEmpty();
        risk.feedStatus(1, FeedState.REFUSED, FeedReason.VENUE_ERROR);
        risk.feedStatus(0, FeedState.DISCONNECTED, FeedReason.SOCKET_CLOSED);

        assertThat(risk.levels)
                .containsExactly(
                        new Level(RiskLevel.REDUCE_ONLY, LevelTrigger.FEED_ERRORS, 2, 2),
                        new Level(RiskLevel.HALT, LevelTrigger.DISCONNECTS, 2, 2));
    }

    @Test
    void shouldSetALevelWhenABookIsLostForTooLong() {
        ready("risk.feed-lost-for=1m", "risk.levels.feed-lost=reduce-only");
        risk.book(1, 99_00, 101_00, 1);
        risk.feedStatus(1, FeedState.STALE, FeedReason.SEQUENCE_GAP);
        risk.nowNanos += 60 * SECOND;
        risk.timer();
        assertThat(risk.levels).isEmpty();
        risk.nowNanos++;
        risk.timer();

        assertThat(risk.levels)
                .containsExactly(
                        new Level(RiskLevel.REDUCE_ONLY, LevelTrigger.FEED_LOST, 60 * SECOND + 1, 60 * SECOND));
    }

    @Test
    void shouldSetALevelWhenTheClockDrifts() {
        ready("risk.max-clock-drift=1s", "risk.levels.clock-drift=halt");
        for (int i = 0; i < 3; i++) {
            risk.nowNanos += ClockDrift.WINDOW_NANOS;
            risk.venueTimeNanos = risk.nowNanos + SECOND + 1;
            risk.trade(1, 100_00);
        }
        risk.timer();

        assertThat(risk.levels)
                .containsExactly(new Level(RiskLevel.HALT, LevelTrigger.CLOCK_DRIFT, SECOND + 1, SECOND));
    }

    @Test
    void shouldSetALevelWhenTheDiskIsNearlyFull() {
        ready("risk.min-disk-free=2", "risk.levels.disk=halt");
        risk.disk(2L << 20);
        assertThat(risk.levels).isEmpty();
        risk.disk((2L << 20) - 1);

        assertThat(risk.levels).containsExactly(new Level(RiskLevel.HALT, LevelTrigger.DISK, (2L << 20) - 1, 2L << 20));
    }

    @Test
    void shouldSetALevelAtLossesInARowWhereConfigured() {
        ready("risk.max-consecutive-losses=1", "risk.levels.consecutive-losses=reduce-only");
        roundTrip(99_00);

        assertThat(risk.levels)
                .containsExactly(new Level(RiskLevel.REDUCE_ONLY, LevelTrigger.CONSECUTIVE_LOSSES, 1, 1));
    }

    @Test
    void shouldHaltWhenTheFirstTradesWonTooSeldom() {
        ready("risk.canary.trades=3", "risk.canary.min-win-rate-percent=50", "risk.levels.canary=halt");
        roundTrip(101_00);
        roundTrip(99_00);
        assertThat(risk.levels).isEmpty();
        roundTrip(99_00);

        assertThat(risk.levels)
                .as("one of three, two needed")
                .containsExactly(new Level(RiskLevel.HALT, LevelTrigger.CANARY, 1, 2));
    }

    @Test
    void shouldHaltWhenTheFirstTradesLostTooMuch() {
        ready("risk.canary.trades=3", "risk.canary.max-drawdown-percent=1", "risk.levels.canary=halt");
        risk.hold(100_00, 10 * ONE);
        risk.trade(1, 90_00);
        assertThat(risk.levels).isEmpty();
        risk.trade(1, 89_99);

        assertThat(risk.levels)
                .containsExactly(new Level(RiskLevel.HALT, LevelTrigger.CANARY_LOSS, usd(100) + 10_000_000, usd(100)));
    }

    @Test
    void shouldSellEverythingWhenFlattenedAndTryAgainForTheRest() {
        ready("risk.emergency.max-loss-percent=5");
        risk.list(2, InstrumentStatus.ONLINE);
        risk.trade(2, 50_00);
        risk.hold(100_00, 5 * ONE);
        final long other = risk.propose(2, Side.BUY, 50_00, 2 * ONE);
        risk.fill(other, 2, Side.BUY, OrderStatus.FILLED, 50_00, 2 * ONE, 2 * ONE);
        risk.operator(OperatorAction.FLATTEN);

        assertThat(risk.sales).extracting(RiskScript.Sale::quantity).containsExactly(5 * ONE, 2 * ONE);
        assertThat(risk.sales).extracting(RiskScript.Sale::limitPrice).containsExactly(95_00L, 47_50L);
        final RiskScript.Sale first = risk.sales.get(0);
        risk.fill(first.orderId(), 1, Side.SELL, OrderStatus.OPEN, 97_00, 3 * ONE, 3 * ONE);
        risk.fill(first.orderId(), 1, Side.SELL, OrderStatus.CANCELLED, 0, 0, 3 * ONE);
        risk.trade(1, 80_00);
        assertThat(risk.sales).as("not at once").hasSize(2);
        risk.nowNanos += Emergency.AGAIN_NANOS;
        risk.timer();

        assertThat(risk.sales).hasSize(3);
        assertThat(risk.sales.get(2).quantity()).isEqualTo(2 * ONE);
        assertThat(risk.sales.get(2).limitPrice())
                .as("the floor stays where it was")
                .isEqualTo(95_00);
        assertThat(risk.verdicts.subList(risk.verdicts.size() - 1, risk.verdicts.size()))
                .allMatch(RiskScript.Judged::isPassed);
    }

    @Test
    void shouldSellAtTheMarketWhereNoFloorIsSet() {
        risk.hold(100_00, 5 * ONE);
        risk.operator(OperatorAction.FLATTEN);

        assertThat(risk.sales).extracting(RiskScript.Sale::limitPrice).containsExactly(0L);
    }

    @Test
    void shouldSellWhatWinsOnlyWhereThePolicySaysSo() {
        ready("risk.emergency.policy=close-profitable", "risk.emergency.max-loss-percent=50");
        risk.hold(100_00, 5 * ONE);
        risk.operator(OperatorAction.FLATTEN);
        risk.trade(1, 102_00);
        assertThat(risk.sales).as("fees of both ways eat it").isEmpty();
        risk.trade(1, 102_03);

        assertThat(risk.sales).extracting(RiskScript.Sale::limitPrice).containsExactly(102_03L);
    }

    @Test
    void shouldKeepPositionsWhereThePolicySaysSo() {
        ready("risk.emergency.policy=protect-only");
        risk.hold(100_00, 5 * ONE);
        risk.operator(OperatorAction.FLATTEN);

        assertThat(risk.sales).isEmpty();
    }

    @Test
    void shouldMakeALimitStricterAndNeverLooser() {
        risk.tighten("max-order-notional=200");
        risk.tighten("risk.max-order-notional=300");
        risk.tighten("max-order-notional=off");
        risk.tighten("max-order-notional=-1");
        risk.tighten("max-order-notional=ten");
        risk.tighten("max-odor-notional=10");
        risk.tighten("cooldown-after-trade=5s");

        assertThat(risk.buy(100_00, 2 * ONE + 1).allowed()).isEqualTo(usd(200));
        assertThat(risk.limitChanges)
                .containsExactly(
                        "PASSED risk.max-order-notional 1000 200 ",
                        "REFUSED risk.max-order-notional 200 300 this would loosen it: loosening needs a start with"
                                + " another configuration",
                        "REFUSED risk.max-order-notional 200 off this would loosen it: loosening needs a start with"
                                + " another configuration",
                        "REFUSED risk.max-order-notional 200 -1 '-1' is below zero",
                        risk.limitChanges.get(4),
                        "REFUSED max-odor-notional  10 no limit has this name",
                        "PASSED risk.cooldown-after-trade off 5s ");
        assertThat(risk.limitChanges.get(4)).startsWith("REFUSED risk.max-order-notional 200 ten ");
    }

    @Test
    void shouldMakeAClustersShareStricter() {
        ready("clusters.pair=P1-USD,P2-USD", "risk.cluster-percent.pair=50");
        risk.tighten("risk.cluster-percent.pair=1");
        risk.tighten("risk.cluster-percent.par=1");

        assertThat(risk.buy(100_00, 1_0001).limit()).isEqualTo(RiskLimit.CLUSTER);
        assertThat(risk.limitChanges.get(1)).contains("unknown cluster 'par', known are pair");
    }

    @Test
    void shouldKeepATightenedLimitAcrossARestartOfTheSameRun() {
        risk.tighten("max-order-notional=200");
        risk.restart();

        assertThat(risk.buy(100_00, 2 * ONE + 1).allowed()).isEqualTo(usd(200));
    }

    private void reject() {
        final long orderId = risk.propose(1, Side.BUY, 100_00, ONE);
        risk.end(orderId, OrderStatus.REJECTED);
    }

    private void roundTrip(final long price) {
        risk.isReduceOnly = false;
        final long buying = risk.propose(1, Side.BUY, 100_00, ONE);
        risk.fill(buying, 1, Side.BUY, OrderStatus.FILLED, 100_00, ONE, ONE);
        risk.isReduceOnly = true;
        final long selling = risk.propose(1, Side.SELL, price, ONE);
        risk.fill(selling, 1, Side.SELL, OrderStatus.FILLED, price, ONE, ONE);
    }
}
