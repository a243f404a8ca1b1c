package io.reprise.engine.reader.summary;

import static io.reprise.engine.reader.EventScript.money;
import static org.assertj.core.api.Assertions.assertThat;

import io.reprise.engine.reader.EventScript;
import io.reprise.engine.reader.EventScript.Fill;
import io.reprise.engine.reader.EventScript.Ledger;
import io.reprise.event.DifferenceKind;
import io.reprise.event.OrderReason;
import io.reprise.event.OrderStatus;
import io.reprise.event.OrderType;
import io.reprise.event.RequestOutcome;
import io.reprise.event.RiskLimit;
import io.reprise.event.RunMode;
import io.reprise.event.Side;
import io.reprise.event.SignalKind;
import io.reprise.event.StopReason;
import io.reprise.event.Verdict;
import java.util.List;
import org.junit.jupiter.api.Test;

class RunSummaryTest {
    private final RunSummary summary = new RunSummary();
    private final EventScript script = new EventScript(summary::onEvent);

    private void begin() {
        script.started(RunMode.BACKTEST, "file")
                .configured("paper.cash=10000\n")
                .bothListed()
                .candle(1, "100")
                .candle(2, "50");
    }

    /** Buys 10 at 100 for a fee of 6, sells at {@code price} for a fee of 6; ledger figures worked out by the test. */
    private void buyTenBitcoinAtHundred(final long orderId, final Ledger after) {
        script.signal(1, SignalKind.BREAKOUT, Side.BUY, 3.5)
                .proposed(1, orderId, Side.BUY, "100", "10")
                .judged(1, orderId, Verdict.PASSED, RiskLimit.POSITION, 1, 2)
                .placed(1, orderId, Side.BUY, "100", "10")
                .filled(1, orderId, Side.BUY, new Fill("100", "10", "6"))
                .position(1, orderId, "10", after);
    }

    private void sellTenBitcoin(final long orderId, final String price, final Ledger after) {
        script.proposed(1, orderId, Side.SELL, price, "10", SignalKind.STOP_LOSS)
                .judged(1, orderId, Verdict.PASSED, RiskLimit.POSITION, 1, 2)
                .placed(1, orderId, Side.SELL, price, "10")
                .filled(1, orderId, Side.SELL, new Fill(price, "10", "6"))
                .position(1, orderId, "0", after);
    }

    /** A win of 200 - 12, then a loss of 50 - (-12) = 62; cash 10000 + 188 - 62. */
    private void winOnceAndLoseOnce() {
        begin();
        script.wait("60");
        buyTenBitcoinAtHundred(300, new Ledger("1000", "0", "6", "8994"));
        script.wait("60").candle(1, "90").wait("60").candle(1, "120").wait("60");
        sellTenBitcoin(400, "120", new Ledger("0", "200", "12", "10188"));
        script.wait("60").candle(1, "100");
        buyTenBitcoinAtHundred(500, new Ledger("1000", "200", "18", "9182"));
        script.wait("60");
        sellTenBitcoin(600, "95", new Ledger("0", "150", "24", "10126"));
        script.wait("240").candle(1, "95").stopped(StopReason.COMPLETED);
    }

    @Test
    void shouldCountWinsAndLossesNetOfFees() {
        winOnceAndLoseOnce();

        final TradeFigures trades = summary.figures().trades();
        assertThat(trades)
                .isEqualTo(new TradeFigures(2, 0, 1, 1, money("188"), money("62"), money("188"), money("62"), 400_000));
        assertThat(trades.winRateMillionths()).isEqualTo(500_000);
        assertThat(trades.profitFactor()).isEqualTo("3.03");
        assertThat(trades.averageWinE8()).isEqualTo(money("188"));
        assertThat(trades.averageLossE8()).isEqualTo(money("62"));
    }

    @Test
    void shouldConserveMoney() {
        winOnceAndLoseOnce();

        final MoneyFigures money = summary.figures().money();
        assertThat(money.netE8()).isEqualTo(money("126")).isEqualTo(money.equityE8() - money.startE8());
        assertThat(money.grossE8()).isEqualTo(money("150"));
        assertThat(money.feesE8()).isEqualTo(money("24"));
        assertThat(money.imbalanceE8()).isZero();
    }

    /** Peak 10000; bought: 9994; at 90: 8994 + 900 = 9894, a fall of 106. Later peak 10194 at 120, end 10126: 68. */
    @Test
    void shouldMeasureTheDeepestFallFromAPeakAtClosedCandles() {
        winOnceAndLoseOnce();

        final MoneyFigures money = summary.figures().money();
        assertThat(money.drawdownE8()).isEqualTo(money("106"));
        assertThat(money.drawdownMillionths()).isEqualTo(10_600);
    }

    @Test
    void shouldTellEachRoundTripWithItsReasons() {
        winOnceAndLoseOnce();

        assertThat(summary.figures().roundTrips())
                .containsExactly(
                        new RoundTrip(
                                "BTC-USD",
                                Side.BUY,
                                EventScript.START_NANOS + 60_000_000_000L,
                                EventScript.START_NANOS + 240_000_000_000L,
                                "10",
                                "100.00",
                                "120.00",
                                money("200"),
                                money("12"),
                                SignalKind.BREAKOUT,
                                SignalKind.STOP_LOSS),
                        new RoundTrip(
                                "BTC-USD",
                                Side.BUY,
                                EventScript.START_NANOS + 300_000_000_000L,
                                EventScript.START_NANOS + 360_000_000_000L,
                                "10",
                                "100.00",
                                "95.00",
                                money("-50"),
                                money("12"),
                                SignalKind.BREAKOUT,
                                SignalKind.STOP_LOSS));
    }

    @Test
    void shouldCountAmendmentsUnknownFatesAndDifferences() {
        begin();
        script.protectedBy(1, 300, OrderType.STOP_LIMIT, "90", "91")
                .protectedBy(1, 301, OrderType.STOP_LIMIT, "90", "91")
                .outcome(1, 300, RequestOutcome.AMENDED, OrderReason.NONE, "")
                .outcome(1, 300, RequestOutcome.CANCEL_REFUSED, OrderReason.ALREADY_CLOSED, "")
                .reported(1, 300, Side.SELL, OrderStatus.UNKNOWN, OrderReason.NO_ANSWER)
                .reported(1, 301, Side.SELL, OrderStatus.UNKNOWN, OrderReason.NO_ANSWER)
                .reported(1, 301, Side.SELL, OrderStatus.CANCELLED, OrderReason.RECONCILED)
                .differs(1, DifferenceKind.END_MISSED, 301, "0", "0");

        assertThat(summary.figures().orders().working())
                .as("it may still be there")
                .isEqualTo(1);
        assertThat(summary.figures().orders().cancelled()).isEqualTo(1);
        assertThat(summary.figures().venue())
                .isEqualTo(new VenueFigures(1, 1, 1, List.of(new NamedCount("end missed", 1))));
        assertThat(SummaryText.of(summary.figures()))
                .contains("1 order of UNKNOWN FATE, 1 amendment, 1 request refused, 1 difference (end missed 1)");
    }

    @Test
    void shouldCountOrdersByTheirEndOnce() {
        begin();
        for (final long orderId : new long[] {300, 301, 302, 303, 304}) {
            script.proposed(1, orderId, Side.BUY, "100", "1")
                    .judged(1, orderId, Verdict.PASSED, RiskLimit.CASH, 1, 2)
                    .placed(1, orderId, Side.BUY, "100", "1");
        }
        script.reported(1, 300, Side.BUY, OrderStatus.OPEN, OrderReason.NONE)
                .reported(1, 300, Side.BUY, OrderStatus.CANCELLED, OrderReason.FEED_STALE)
                .reported(1, 300, Side.BUY, OrderStatus.CANCELLED, OrderReason.FEED_STALE)
                .reported(1, 301, Side.BUY, OrderStatus.EXPIRED, OrderReason.TIME_IN_FORCE)
                .reported(1, 302, Side.BUY, OrderStatus.REJECTED, OrderReason.TOO_SMALL)
                .reported(1, 303, Side.BUY, OrderStatus.REJECTED, OrderReason.NOT_SENT);

        assertThat(summary.figures().orders()).isEqualTo(new OrderFigures(0, 5, 0, 5, 1, 0, 1, 1, 1, 1, 0));
        assertThat(summary.figures().whyNothing())
                .containsExactly(
                        "5 orders were placed and none was filled: "
                                + "1 cancelled, 1 expired, 1 rejected, 1 not sent, 1 still working.",
                        "They ended because of: time in force 1, feed stale 1, too small 1, not sent 1.");
    }

    @Test
    void shouldKeepAPartlySoldPositionInOneRoundTrip() {
        begin();
        buyTenBitcoinAtHundred(300, new Ledger("1000", "0", "6", "8994"));
        script.proposed(1, 400, Side.SELL, "110", "10", SignalKind.TAKE_PROFIT)
                .placed(1, 400, Side.SELL, "110", "10")
                .partlyFilled(1, 400, Side.SELL, new Fill("110", "4", "1"))
                .position(1, 400, "6", new Ledger("600", "40", "7", "9433"))
                .filled(1, 400, Side.SELL, new Fill("115", "6", "2"))
                .position(1, 400, "0", new Ledger("0", "130", "9", "10121"));

        final RoundTrip trip = summary.figures().roundTrips().get(0);
        assertThat(List.of(trip.entryPrice(), trip.exitPrice(), trip.quantity()))
                .containsExactly("100.00", "113.00", "10");
        assertThat(trip.netE8()).isEqualTo(money("121"));
        assertThat(summary.figures().orders().fills()).isEqualTo(3);
        assertThat(summary.figures().money().imbalanceE8()).isZero();
    }

    @Test
    void shouldSayInfiniteWhenNothingWasLostAndNoneWhenNothingWasClosed() {
        begin();
        buyTenBitcoinAtHundred(300, new Ledger("1000", "0", "6", "8994"));
        final String open = summary.figures().trades().profitFactor();
        sellTenBitcoin(400, "120", new Ledger("0", "200", "12", "10188"));

        assertThat(open).isEqualTo("none");
        assertThat(summary.figures().trades().profitFactor()).isEqualTo("infinite");
    }

    @Test
    void shouldMarkWhatIsStillHeldAtTheLastPrice() {
        begin();
        buyTenBitcoinAtHundred(300, new Ledger("1000", "0", "6", "8994"));
        script.wait("60").trade(1, "107.25", "1");

        final SummaryFigures figures = summary.figures();
        assertThat(figures.money().unrealisedE8()).isEqualTo(money("72.5"));
        assertThat(figures.money().equityE8()).isEqualTo(money("10066.5"));
        assertThat(figures.money().netE8()).isEqualTo(money("66.5"));
        assertThat(figures.trades().stillOpen()).isOne();
        assertThat(figures.products().get(0))
                .isEqualTo(new ProductFigures(
                        "BTC-USD", 1, 1, 0, "10", "107.25", 0, money("72.5"), money("6"), Amounts.MILLION));
    }

    @Test
    void shouldLearnTheStartingCashFromTheFirstFillWhenNobodySaidIt() {
        script.bothListed().trade(1, "100", "1");
        buyTenBitcoinAtHundred(300, new Ledger("1000", "0", "6", "8994"));

        assertThat(summary.figures().money().startE8()).isEqualTo(money("10000"));
    }

    @Test
    void shouldShoutWhenTheCashDoesNotAddUp() {
        begin();
        buyTenBitcoinAtHundred(300, new Ledger("1000", "0", "6", "8993.5"));

        assertThat(summary.figures().money().imbalanceE8()).isEqualTo(money("-0.5"));
        assertThat(SummaryText.of(summary.figures()))
                .contains("NOT BALANCED  final equity")
                .contains("by -0.5 USD");
    }

    @Test
    void shouldSayThatNoMarketDataCame() {
        script.started(RunMode.PAPER, "sim");

        assertThat(summary.figures().whyNothing())
                .containsExactly("No market data came in: no trade, quote, book update or candle.");
    }

    @Test
    void shouldSayThatNoTriggerFiredAndWhatTheStrategiesAdd() {
        begin();
        script.wait("120").candle(1, "101");
        summary.explain("breakout: 3 of 20 candles seen");

        assertThat(summary.figures().whyNothing())
                .containsExactly("No trigger fired in 3 market events over 2m 00s.", "breakout: 3 of 20 candles seen");
    }

    @Test
    void shouldSayWhichLimitsRefusedEverything() {
        begin();
        script.signal(1, SignalKind.MOMENTUM, Side.BUY, 4)
                .proposed(1, 300, Side.BUY, "100", "20")
                .judged(1, 300, Verdict.REFUSED, RiskLimit.ORDER_NOTIONAL, money("2000"), money("1000"))
                .proposed(2, 301, Side.BUY, "50", "40")
                .judged(2, 301, Verdict.REFUSED, RiskLimit.ORDER_NOTIONAL, money("2000"), money("1000"))
                .proposed(2, 302, Side.BUY, "50", "1")
                .judged(2, 302, Verdict.REFUSED, RiskLimit.STALE_DATA, 6, 5);

        assertThat(summary.figures().whyNothing())
                .containsExactly("3 orders were proposed and 3 refused by risk: order notional 2, stale data 1.");
        assertThat(summary.figures().refusals())
                .containsExactly(new NamedCount("order notional", 2), new NamedCount("stale data", 1));
    }

    @Test
    void shouldSayThatSignalsLedToNoProposal() {
        begin();
        script.signal(1, SignalKind.MOMENTUM, Side.SELL, 4);

        assertThat(summary.figures().whyNothing())
                .containsExactly("1 trigger fired (momentum 1), but no strategy proposed an order.");
    }

    @Test
    void shouldCountEventsByKindAndSpanTheMarketOnly() {
        winOnceAndLoseOnce();

        final RunFigures run = summary.figures().run();
        assertThat(run.spanNanos()).isEqualTo(600_000_000_000L);
        assertThat(run.marketEvents()).isEqualTo(6);
        assertThat(run.eventsByKind())
                .startsWith(new NamedCount("RunStarted", 1), new NamedCount("ConfigurationLoaded", 1))
                .contains(new NamedCount("PositionChanged", 4))
                .extracting(NamedCount::count)
                .satisfies(counts -> assertThat(
                                counts.stream().mapToLong(Long::longValue).sum())
                        .isEqualTo(run.events()));
        assertThat(run.ending()).isEqualTo("completed");
    }
}
