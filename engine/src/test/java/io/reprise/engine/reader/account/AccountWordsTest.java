package io.reprise.engine.reader.account;

import static org.assertj.core.api.Assertions.assertThat;

import io.reprise.engine.reader.EventScript;
import io.reprise.engine.reader.EventScript.Fill;
import io.reprise.engine.reader.EventScript.Ledger;
import io.reprise.event.OrderIds;
import io.reprise.event.OrderReason;
import io.reprise.event.OrderStatus;
import io.reprise.event.Side;
import org.junit.jupiter.api.Test;

class AccountWordsTest {
    private static final long ORDER = OrderIds.of(1234, 2);
    private static final long MINUTE = 60_000_000_000L;

    private final Account account = new Account();
    private final EventScript script = new EventScript(account::onEvent);

    @Test
    void shouldShowAnOpenOrderAsATraderAsksForIt() {
        script.configured("strategy.1.name=trend\nuniverse.quote-currency=USD\n")
                .bothListed();
        placeAndFillHalf();

        assertThat(AccountText.orders(account, script.nowNanos() + MINUTE)
                        .lines()
                        .limit(2))
                .containsExactly(
                        "order   product  side  type      price  trigger  quantity  filled  status     age  strategy"
                                + "  reason",
                        "1234.2  BTC-USD  buy   limit  65000.00        -      0.02    0.01  open    1m 00s  trend   "
                                + "  breakout");
        assertThat(AccountJson.orders(account, script.nowNanos()).lines().findFirst())
                .hasValueSatisfying(line -> assertThat(line)
                        .contains(
                                "\"order\":\"1234.2\"",
                                "\"price\":\"65000.00\"",
                                "\"quantity\":\"0.02000000\"",
                                "\"filled\":\"0.01000000\"",
                                "\"status\":\"OPEN\"",
                                "\"strategy\":\"trend\""));
    }

    @Test
    void shouldShowAPositionAtItsMarkAndAddUpTheAccount() {
        script.configured("universe.quote-currency=USD\n").bothListed().balance("USD", "1000");
        placeAndFillHalf();
        script.position(1, ORDER, "0.01", new Ledger("650", "0", "3.90", "346.10"));
        script.trade(1, "66000.00", "0.5");

        assertThat(AccountText.positions(account))
                .startsWith(
                        """
                        product  quantity  average cost      mark   value  unrealised  realised  fees
                        BTC-USD      0.01      65000.00  66000.00  660.00      +10.00     +0.00  3.90
                        cash 346.10, positions 660.00, equity 1,006.10 USD; unrealised +10.00, realised +0.00, fees 3.90
                        level normal; as of 2026-08-09 21:05""");
        assertThat(AccountJson.positions(account))
                .contains("\"averageCost\":\"65000.00\"", "\"equity\":\"1006.10000000\"", "\"level\":\"NORMAL\"");
    }

    @Test
    void shouldSayThatNothingIsOpenOrHeld() {
        script.bothListed();

        assertThat(AccountText.orders(account, script.nowNanos())).startsWith("no open orders\nlevel normal; as of ");
        assertThat(AccountText.positions(account)).startsWith("no positions\ncash 0.00");
        assertThat(AccountJson.orders(account, script.nowNanos())).startsWith("{\"kind\":\"as-of\",\"orders\":0,");
    }

    @Test
    void shouldForgetAnOrderThatEnded() {
        script.bothListed();
        placeAndFillHalf();
        script.reported(1, ORDER, Side.BUY, OrderStatus.CANCELLED, OrderReason.OPERATOR);

        assertThat(account.orders()).isEmpty();
        assertThat(account.order(ORDER)).isNull();
    }

    private void placeAndFillHalf() {
        script.proposed(1, ORDER, Side.BUY, "65000.00", "0.02").placed(1, ORDER, Side.BUY, "65000.00", "0.02");
        script.partlyFilled(1, ORDER, Side.BUY, new Fill("65000.00", "0.01", "3.90"));
    }
}
