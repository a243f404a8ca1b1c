package io.reprise.engine.reader.audit;

import static org.assertj.core.api.Assertions.assertThat;

import io.reprise.engine.reader.EventScript;
import io.reprise.event.OperatorAction;
import io.reprise.event.Side;
import java.util.List;
import org.junit.jupiter.api.Test;

class EntryChecksTest {
    private static final String UNTIL_TOMORROW = "86400";

    private final AuditPass pass = new AuditPass();

    private AuditScript ready(final String... settings) {
        return AuditScript.ready((buffer, offset, length) -> pass.onEvent(buffer, offset), settings);
    }

    private List<String> broken() {
        return pass.result().findings().stream().map(Finding::limit).toList();
    }

    private AuditScript tripped(final AuditScript told, final String entry, final String exit) {
        return told.filled(told.buy(entry, "1")).filled(told.sell(exit, "1").reducing());
    }

    @Test
    void shouldFindAnEntryBehindTheDaysLoss() {
        final AuditScript told = ready("risk.max-daily-loss=20", "risk.max-daily-loss-percent=0.25");
        told.filled(told.buy("100", "10"));
        told.script.trade(1, "98", "1");
        told.sent(told.buy("97", "1"));
        told.script.trade(1, "97.4", "1");
        told.sent(told.buy("97", "1"));
        told.script.wait(UNTIL_TOMORROW).timer();
        told.sent(told.buy("97", "1"));

        assertThat(broken()).containsExactly("DAILY_LOSS", "DAILY_LOSS_PERCENT");
    }

    @Test
    void shouldFindAnEntryBelowThePeak() {
        final AuditScript told = ready("risk.max-drawdown-percent=1");
        told.filled(told.buy("100", "10"));
        told.script.trade(1, "200", "1").wait(UNTIL_TOMORROW).trade(1, "189", "1");
        told.sent(told.buy("189", "1"));
        told.script.trade(1, "188.99", "1");
        told.sent(told.buy("188", "1"));

        assertThat(broken()).containsExactly("DRAWDOWN");
    }

    @Test
    void shouldCountThePositionAndItsOpenBuys() {
        final AuditScript told = ready("risk.max-position-notional=3000", "risk.max-position-percent=25");
        told.filled(told.buy("100", "10")).sent(told.buy("100", "10")).sent(told.buy("100", "5.01"));
        told.script.trade(1, "110", "1");
        told.sent(told.buy("100", "10"));

        assertThat(broken()).containsExactly("POSITION_PERCENT", "POSITION", "POSITION_PERCENT");
    }

    @Test
    void shouldCountEverythingThatIsHeldOrBeingBought() {
        final AuditScript told = ready("risk.max-gross-exposure-percent=30");
        told.filled(told.buy("100", "20")).sent(told.order(2, Side.BUY, "100", "10"));
        told.sent(told.order(2, Side.BUY, "100", "0.01"));

        assertThat(broken()).containsExactly("GROSS_EXPOSURE");
    }

    @Test
    void shouldCountProductsThatMoveTogether() {
        final AuditScript told = ready("clusters.major=BTC-USD,ETH-USD", "risk.max-cluster-percent=20");
        told.filled(told.buy("100", "15")).sent(told.order(2, Side.BUY, "100", "5"));
        told.sent(told.order(2, Side.BUY, "100", "0.01"));

        assertThat(broken()).containsExactly("CLUSTER");
    }

    @Test
    void shouldHoldAClustersOwnShare() {
        final AuditScript told =
                ready("clusters.major=BTC-USD", "risk.max-cluster-percent=20", "risk.cluster-percent.major=1");
        told.sent(told.buy("100", "1")).sent(told.buy("100", "0.01"));

        assertThat(broken()).containsExactly("CLUSTER");
    }

    @Test
    void shouldCountProductsHeldOrBeingBought() {
        final AuditScript told = ready("risk.max-open-positions=1");
        told.sent(told.buy("100", "1")).sent(told.buy("100", "1")).sent(told.order(2, Side.BUY, "100", "1"));

        assertThat(broken()).containsExactly("OPEN_POSITIONS");
    }

    @Test
    void shouldCountCashThatOpenBuysMayStillNeed() {
        final AuditScript told = ready();
        told.sent(told.buy("100", "98")).sent(told.buy("100", "1")).sent(told.buy("100", "0.0199"));

        assertThat(broken()).containsExactly("CASH");
    }

    @Test
    void shouldCountEntriesOfTheDayWithThoseOnTheirWay() {
        final AuditScript told = ready("risk.max-trades-per-day=3", "risk.max-product-trades-per-day=2");
        told.filled(told.buy("100", "1")).sent(told.buy("100", "1")).sent(told.buy("100", "1"));
        told.sent(told.order(2, Side.BUY, "100", "1"));

        assertThat(broken()).containsExactly("PRODUCT_TRADES_PER_DAY", "TRADES_PER_DAY");
    }

    @Test
    void shouldCountAnEntryThatIsFilledFirstOfAllInADay() {
        final AuditScript told = ready("risk.max-trades-per-day=1");
        final AuditScript.Order early = told.buy("100", "1");
        told.sent(early);
        told.script.wait(UNTIL_TOMORROW).filled(1, early.id(), Side.BUY, new EventScript.Fill("100", "1", "0"));
        told.sent(told.buy("100", "1"));

        assertThat(broken()).containsExactly("TRADES_PER_DAY");
    }

    @Test
    void shouldCountEntriesOfTheHour() {
        final AuditScript told = ready("risk.max-trades-per-hour=1", "risk.max-product-trades-per-hour=1");
        told.filled(told.buy("100", "1"));
        told.script.wait("3599");
        told.sent(told.order(2, Side.BUY, "100", "1"));

        assertThat(broken()).containsExactly("TRADES_PER_HOUR");
    }

    @Test
    void shouldForgetEntriesOfAnHourAgo() {
        final AuditScript told = ready("risk.max-trades-per-hour=1", "risk.max-product-trades-per-hour=1");
        told.filled(told.buy("100", "1"));
        told.script.wait("3600");
        told.sent(told.buy("100", "1"));

        assertThat(broken()).isEmpty();
    }

    @Test
    void shouldFindAnEntryTooSoonBehindATrade() {
        final AuditScript told = ready("risk.cooldown-after-trade=10s");
        told.filled(told.buy("100", "1"));
        told.script.wait("9.999");
        told.sent(told.order(2, Side.BUY, "100", "1")).sent(told.buy("100", "1"));
        told.script.wait("0.001");
        told.sent(told.buy("100", "1"));

        assertThat(broken()).containsExactly("COOLDOWN_AFTER_TRADE");
    }

    @Test
    void shouldFindAnEntryTooSoonBehindALoss() {
        final AuditScript told = ready("risk.cooldown-after-loss=1m");
        tripped(told, "100", "101").sent(told.buy("90", "1"));
        final AuditScript again = tripped(told, "100", "99");
        again.script.wait("59");
        again.sent(again.buy("90", "1"));

        assertThat(broken()).containsExactly("COOLDOWN_AFTER_LOSS");
    }

    @Test
    void shouldCountLossesInARow() {
        final AuditScript told = ready("risk.max-consecutive-losses=2");
        tripped(tripped(told, "100", "99"), "100", "99").sent(told.buy("90", "1"));
        told.script.operator(OperatorAction.RESUME);
        told.sent(told.buy("90", "1"));
        tripped(told, "100", "101");
        tripped(told, "100", "99").sent(told.buy("90", "1"));

        assertThat(broken()).containsExactly("CONSECUTIVE_LOSSES");
    }

    @Test
    void shouldCountWhatAStopWouldLose() {
        final AuditScript told = ready("risk.max-loss-per-trade-percent=1");
        // 10 lost and 10 and 9 of fees of 1 %, of 10,000.
        told.sent(told.buy("100", "5").stoppedAt("90")).sent(told.buy("100", "1"));
        told.sent(told.buy("100", "10").stoppedAt("90"));

        assertThat(pass.result().findings())
                .satisfiesExactly(
                        first -> assertThat(first.measured()).isEqualTo("101"),
                        second -> assertThat(second.measured()).isEqualTo("119"));
        assertThat(broken()).containsOnly("LOSS_AT_STOP");
    }

    @Test
    void shouldTakeAStopAboveThePriceForNone() {
        final AuditScript told = ready("risk.max-loss-per-trade-percent=1");
        told.sent(told.buy("100", "1").stoppedAt("100.01"));

        assertThat(broken()).containsExactly("LOSS_AT_STOP");
    }

    @Test
    void shouldHoldFirstTradesSmall() {
        final AuditScript told = ready("risk.canary.trades=1", "risk.canary.max-order-notional=50");
        told.sent(told.buy("100", "0.51"));
        told.filled(told.buy("100", "0.5")).filled(told.sell("100", "0.5").reducing());
        told.sent(told.buy("100", "5"));

        assertThat(broken()).containsExactly("CANARY");
    }
}
