package io.reprise.engine.reader.audit;

import static org.assertj.core.api.Assertions.assertThat;

import io.reprise.engine.reader.EventScript;
import io.reprise.engine.reader.audit.AuditScript.Order;
import io.reprise.event.Channel;
import io.reprise.event.FeedReason;
import io.reprise.event.FeedState;
import io.reprise.event.LevelTrigger;
import io.reprise.event.OperatorAction;
import io.reprise.event.OrderReason;
import io.reprise.event.OrderStatus;
import io.reprise.event.RiskLevel;
import io.reprise.event.RunMode;
import io.reprise.event.Side;
import io.reprise.event.Verdict;
import java.util.List;
import org.junit.jupiter.api.Test;

class OrderChecksTest {
    private final AuditPass pass = new AuditPass();

    private AuditScript ready(final String... settings) {
        return AuditScript.ready((buffer, offset, length) -> pass.onEvent(buffer, offset), settings);
    }

    private List<String> broken() {
        return pass.result().findings().stream().map(Finding::limit).toList();
    }

    @Test
    void shouldFindAnOrderThatIsTooLarge() {
        final AuditScript told = ready("risk.max-order-notional=1000");

        told.sent(told.buy("100", "10.01")).sent(told.sell("100", "0.01"));

        assertThat(pass.result().findings().get(0))
                .isEqualTo(new Finding(
                        7,
                        "16.1",
                        "ORDER_NOTIONAL",
                        "1001",
                        "at most 1000",
                        "order 16.1 to buy 10.01 BTC-USD at 100 was sent although it broke ORDER_NOTIONAL: 1001,"
                                + " allowed was at most 1000"));
    }

    @Test
    void shouldTakeAnOrderAtTheLimitItself() {
        final AuditScript told = ready("risk.max-order-notional=1000");

        told.sent(told.buy("100", "10"));

        assertThat(broken()).isEmpty();
    }

    @Test
    void shouldFindAnOrderThatIsTooSmall() {
        final AuditScript told = ready("risk.min-order-notional=50");

        told.sent(told.buy("100", "0.49")).sent(told.buy("100", "0.009"));

        assertThat(broken()).containsExactly("ORDER_MINIMUM", "MIN_NOTIONAL", "ORDER_MINIMUM");
    }

    @Test
    void shouldFindAnOrderOnOldData() {
        final AuditScript told = ready("risk.stale-after=5s");
        told.script.wait("5");
        told.sent(told.buy("100", "1"));
        told.script.wait("0.000000001");
        told.sent(told.buy("99", "1"));

        assertThat(broken()).containsExactly("STALE_DATA");
    }

    @Test
    void shouldFindAnOrderOnALostBook() {
        final AuditScript told = ready("risk.stale-after=5s");
        told.book(1, "99", "101", true).sent(told.buy("100", "1"));
        told.script.feed(0, FeedState.DISCONNECTED, FeedReason.SOCKET_CLOSED, Channel.ALL);
        told.sent(told.buy("99", "1")).book(1, "99", "101", false).sent(told.buy("98", "1"));
        told.book(1, "99", "101", true).sent(told.buy("97", "1"));

        assertThat(broken()).containsExactly("STALE_DATA", "STALE_DATA");
    }

    @Test
    void shouldTrustNoBookBehindARestart() {
        final AuditScript told = ready("risk.stale-after=5s");
        told.book(1, "99", "101", true);
        told.script.started(RunMode.PAPER, "sim").trade(1, "100", "1");
        told.sent(told.buy("100", "1"));

        assertThat(broken()).containsExactly("STALE_DATA");
    }

    @Test
    void shouldFindAPriceFarFromTheMiddleOfTheBook() {
        final AuditScript told = ready("risk.max-price-deviation-percent=5");
        told.sent(told.buy("105", "1")).sent(told.buy("105.01", "1"));
        told.book(1, "109", "111", true).sent(told.buy("115.5", "1")).sent(told.buy("104.49", "1"));

        assertThat(broken()).containsExactly("PRICE_COLLAR", "PRICE_COLLAR");
    }

    @Test
    void shouldFindAWideSpread() {
        final AuditScript told = ready("risk.max-spread-bps=100");
        told.book(1, "99.50", "100.50", true).sent(told.buy("100", "1"));
        told.book(1, "99.49", "100.50", true).sent(told.buy("99", "1"));

        assertThat(broken()).containsExactly("SPREAD");
    }

    @Test
    void shouldFindTooLittleVolume() {
        final AuditScript told = ready("risk.min-volume-24h=1000");
        told.sent(told.buy("100", "1"));
        told.volume(1, "100", "9.99").sent(told.buy("100", "1"));
        told.volume(1, "100", "10").sent(told.buy("100", "1"));

        assertThat(broken()).containsExactly("VOLUME", "VOLUME");
    }

    @Test
    void shouldCountOpenOrders() {
        final AuditScript told = ready("risk.max-open-orders=2", "risk.max-product-open-orders=1");
        final Order first = told.buy("100", "1");
        told.sent(first).sent(told.order(2, Side.BUY, "100", "1"));
        told.script.reported(1, first.id(), Side.BUY, OrderStatus.CANCELLED, OrderReason.STRATEGY);
        told.sent(told.buy("100", "1")).sent(told.buy("100", "1"));

        assertThat(broken()).containsExactly("OPEN_ORDERS", "PRODUCT_OPEN_ORDERS");
    }

    @Test
    void shouldCountOrdersOfASecond() {
        final AuditScript told = ready("risk.max-orders-per-second=2");
        told.sent(told.buy("100", "1")).sent(told.buy("100", "1"));
        told.script.wait("1");
        told.sent(told.buy("100", "1")).sent(told.buy("100", "1")).sent(told.buy("100", "1"));

        assertThat(broken()).containsExactly("ORDER_RATE");
    }

    @Test
    void shouldFindAnOrderThatMeetsOneOfOurOwn() {
        final AuditScript told = ready();
        told.filled(told.buy("100", "2")).sent(told.sell("101", "1")).sent(told.buy("101", "1"));
        told.sent(told.buy("100", "1")).sent(told.sell("101", "1").reducing());

        assertThat(broken()).containsExactly("SELF_CROSS");
    }

    @Test
    void shouldFindTheSameOrderTooSoon() {
        final AuditScript told = ready("risk.duplicate-window=500ms");
        told.sent(told.buy("100", "1"));
        told.script.wait("0.499");
        told.sent(told.buy("100", "1")).sent(told.buy("100", "1").of(2));

        assertThat(broken()).containsExactly("DUPLICATE");
    }

    @Test
    void shouldFindASaleOfWhatIsNotHeld() {
        final AuditScript told = ready();
        told.filled(told.buy("100", "2")).sent(told.sell("101", "1").reducing());
        told.sent(told.sell("101", "1.00000001").reducing());

        assertThat(broken()).containsExactly("SHORT_SALE");
        assertThat(pass.result().findings().get(0).measured()).isEqualTo("1.00000001");
    }

    @Test
    void shouldFindAFillOfMoreThanIsHeld() {
        final AuditScript told = ready();
        told.filled(told.sell("100", "1").reducing());

        assertThat(broken()).containsExactly("SHORT_SALE", "SHORT_SALE");
    }

    @Test
    void shouldLetNothingOpenBehindAHaltUntilSomebodyResumes() {
        final AuditScript told = ready();
        told.filled(told.buy("100", "2"));
        told.script.operator(OperatorAction.HALT);
        told.sent(told.buy("100", "1"))
                .sent(told.sell("101", "0.5"))
                .sent(told.sell("101", "0.5").reducing());
        told.script.operator(OperatorAction.RESUME);
        told.sent(told.buy("100", "1"));

        assertThat(broken()).containsExactly("LEVEL", "LEVEL");
    }

    @Test
    void shouldLetSalesPassAtReduceOnly() {
        final AuditScript told = ready();
        told.filled(told.buy("100", "2"));
        told.script.operator(OperatorAction.REDUCE_ONLY);
        told.sent(told.sell("101", "0.5")).sent(told.buy("100", "1"));

        assertThat(broken()).containsExactly("LEVEL");
    }

    @Test
    void shouldLetNothingOpenBehindTheKillSwitch() {
        final AuditScript told = ready();
        told.killed().sent(told.buy("100", "1"));

        assertThat(broken()).containsExactly("LEVEL");
    }

    @Test
    void shouldKeepTheLevelThatTheJournalTells() {
        final AuditScript told = ready();
        told.script.timer().level(RiskLevel.NORMAL, RiskLevel.HALT, LevelTrigger.DAILY_LOSS, "1", "0");
        told.sent(told.buy("100", "1"));
        told.script.timer().level(RiskLevel.HALT, RiskLevel.NORMAL, LevelTrigger.OPERATOR, "0", "0");

        assertThat(broken()).containsExactly("LEVEL", "LEVEL");
        assertThat(pass.result().findings().get(1).sentence()).contains("without an operator's reset");
    }

    @Test
    void shouldTakeAnEmergencySaleAtLevelFlattenOnly() {
        final AuditScript told = ready("risk.max-order-notional=10", "risk.stale-after=5s");
        told.filled(told.buy("100", "0.1"));
        told.script.wait("60");
        told.sent(told.sell("50", "0.01").of(0).reducing());
        told.script.operator(OperatorAction.FLATTEN);
        told.sent(told.sell("50", "0.01").of(0).reducing());

        assertThat(broken()).containsExactly("LEVEL");
    }

    @Test
    void shouldTakeABuyOfNobodyForABuy() {
        final AuditScript told = ready("risk.max-order-notional=10");
        told.sent(told.buy("100", "1").of(0).reducing());

        assertThat(broken()).containsExactly("ORDER_NOTIONAL");
    }

    @Test
    void shouldHoldWhatWasTightened() {
        final AuditScript told = ready("risk.max-order-notional=1000");
        told.script.operator(OperatorAction.TIGHTEN);
        told.tightened("risk.max-order-notional", "500", Verdict.PASSED);
        told.script.operator(OperatorAction.TIGHTEN);
        told.tightened("risk.max-order-notional", "100", Verdict.REFUSED);
        told.sent(told.buy("100", "5")).sent(told.buy("100", "6"));
        told.configured("risk.max-order-notional=1000").sent(told.buy("100", "7"));

        assertThat(broken()).containsExactly("ORDER_NOTIONAL");
    }

    @Test
    void shouldFindAnOrderBeforeAnyConfiguration() {
        final AuditScript told = new AuditScript((buffer, offset, length) -> pass.onEvent(buffer, offset));
        told.script.bothListed().trade(1, "100", "1");
        told.sent(told.buy("100", "0.01"));

        assertThat(broken()).contains("LEVEL", "CASH");
    }

    @Test
    void shouldBelieveSumsOverFills() {
        final AuditScript told = ready("risk.max-position-notional=1000");
        final Order buy = told.buy("100", "5");
        told.sent(buy);
        told.script.partlyFilled(1, buy.id(), Side.BUY, new EventScript.Fill("100", "3", "0"));
        told.script.partlyFilled(1, buy.id(), Side.BUY, new EventScript.Fill("100", "3", "0"));
        told.sent(told.buy("100", "5")).sent(told.buy("100", "0.02"));

        assertThat(pass.result().fills()).isEqualTo(1);
        assertThat(broken()).containsExactly("POSITION");
    }
}
