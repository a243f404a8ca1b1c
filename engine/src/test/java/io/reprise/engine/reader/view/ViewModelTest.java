package io.reprise.engine.reader.view;

import static io.reprise.engine.reader.EventScript.money;
import static org.assertj.core.api.Assertions.assertThat;

import io.reprise.engine.reader.EventScript;
import io.reprise.engine.reader.EventScript.Fill;
import io.reprise.engine.reader.EventScript.Ledger;
import io.reprise.event.Channel;
import io.reprise.event.DifferenceKind;
import io.reprise.event.FeedReason;
import io.reprise.event.FeedState;
import io.reprise.event.HaltReason;
import io.reprise.event.LevelTrigger;
import io.reprise.event.OperatorAction;
import io.reprise.event.OrderAction;
import io.reprise.event.OrderIds;
import io.reprise.event.OrderReason;
import io.reprise.event.OrderStatus;
import io.reprise.event.OrderType;
import io.reprise.event.RequestOutcome;
import io.reprise.event.RiskLevel;
import io.reprise.event.RiskLimit;
import io.reprise.event.RunMode;
import io.reprise.event.Side;
import io.reprise.event.SignalKind;
import io.reprise.event.StopReason;
import io.reprise.event.Verdict;
import org.HdrHistogram.Histogram;
import org.junit.jupiter.api.Test;

class ViewModelTest {
    private static final int WIDTH = 100;

    private final Histogram latency = new Histogram(3);
    private final ViewModel model = new ViewModel("data/journal", () -> latency);
    private final EventScript script = new EventScript(model::onEvent);

    private String picture() {
        return String.join("\n", model.render(WIDTH)) + "\n";
    }

    private void begin() {
        script.started(RunMode.PAPER, "sim")
                .configured("paper.cash=10000\n")
                .bothListed()
                .feed(1, FeedState.LIVE, FeedReason.NONE, Channel.LEVEL2)
                .feed(2, FeedState.LIVE, FeedReason.NONE, Channel.LEVEL2);
    }

    @Test
    void shouldShowAnOrderOfUnknownFateFirstAndInAlarm() {
        begin();
        for (int i = 1; i <= 7; i++) {
            script.protectedBy(1, OrderIds.of(i, 2), OrderType.BRACKET, "90", "80");
        }
        script.reported(1, OrderIds.of(7, 2), Side.SELL, OrderStatus.UNKNOWN, OrderReason.NO_ANSWER);

        assertThat(model.screen(WIDTH))
                .contains(
                        new ScreenLine(
                                "order 7.2: sell 1 BTC-USD bracket at 90.00, trigger 80.00, FATE UNKNOWN, sent 0.0s",
                                ScreenLine.Tone.ALARM),
                        new ScreenLine(
                                "order 1.2: sell 1 BTC-USD bracket at 90.00, trigger 80.00, sent 0.0s",
                                ScreenLine.Tone.PLAIN));
        assertThat(model.screen(WIDTH))
                .anyMatch(line -> line.tone() == ScreenLine.Tone.WARNING
                        && line.text().endsWith("FATE UNKNOWN 7.2 BTC-USD: no answer"));
        assertThat(picture()).contains("and 2 more open orders");

        script.outcome(1, OrderIds.of(7, 2), RequestOutcome.NONE, OrderReason.RECONCILED, "");
        assertThat(picture()).doesNotContain("FATE UNKNOWN, sent");
    }

    @Test
    void shouldShowThePricesThatAreInForce() {
        begin();
        final long order = OrderIds.of(7, 2);
        script.protectedBy(1, order, OrderType.STOP_LIMIT, "90", "91").amend(1, order, "95", "96");
        assertThat(picture()).contains("BTC-USD stop at 90.00, trigger 91.00, sent");

        script.outcome(1, order, RequestOutcome.AMENDED, OrderReason.NONE, "");
        assertThat(picture()).contains("BTC-USD stop at 95.00, trigger 96.00, open");

        script.amend(1, order, "97", "98").outcome(1, order, RequestOutcome.AMEND_REFUSED, OrderReason.NONE, "");
        assertThat(picture()).contains("BTC-USD stop at 95.00, trigger 96.00, open", "AMENDMENT REFUSED 7.2 BTC-USD");

        script.outcome(1, order, RequestOutcome.NONE, OrderReason.NONE, "94");
        assertThat(picture()).contains("BTC-USD stop at 94.00, trigger 94.00, open");
    }

    @Test
    void shouldShowAnOrderThatWasThoughtToHaveEnded() {
        begin();
        final long order = OrderIds.of(7, 2);
        script.protectedBy(1, order, OrderType.STOP_LIMIT, "90", "91")
                .reported(1, order, Side.SELL, OrderStatus.CANCELLED, OrderReason.RECONCILED)
                .outcome(1, order, RequestOutcome.NONE, OrderReason.NONE, "90");
        assertThat(picture()).as("a late report wakes nothing").contains("no open order");

        script.outcome(1, order, RequestOutcome.NONE, OrderReason.RECONCILED, "90");
        assertThat(picture()).contains("order 7.2: sell 1 BTC-USD at 90.00, trigger 90.00, open");
    }

    @Test
    void shouldTellTheVenuesWordsAndDifferencesLoudly() {
        begin();
        script.answered(1, OrderIds.of(7, 2), OrderAction.CANCEL, 503, "busy")
                .differs(1, DifferenceKind.FILL_MISSED, OrderIds.of(7, 2), "0", "0.5")
                .differs(0, DifferenceKind.BALANCE, 0, "10", "9")
                .cancelOrder("7.2");

        assertThat(picture())
                .contains(
                        "venue on cancel 7.2: no answer (HTTP 503), busy",
                        "DIFFERENCE fill missed 7.2 BTC-USD, in our books 0, at the venue 0.5",
                        "DIFFERENCE balance USD, in our books 10.00, at the venue 9.00",
                        "operator: cancel order 7.2 (control channel)");
        assertThat(model.screen(WIDTH))
                .filteredOn(line -> line.text().contains("DIFFERENCE"))
                .extracting(ScreenLine::tone)
                .containsOnly(ScreenLine.Tone.WARNING);
    }

    @Test
    void shouldShowAQuietBeginning() {
        assertThat(picture())
                .isEqualTo(
                        """
                        Reprise  waiting for the run to start
                        journal data/journal
                        1970-01-01 00:00:00 UTC, 0 events
                        trading is on

                        product  feed  age  ev/s  bid  ask  spread  last

                        no position
                        no open order

                        cash unknown  equity unknown USD
                        P&L +0.00  realised +0.00  unrealised +0.00  fees 0.00
                        tick to journal: nothing measured yet

                        no decision yet
                        """);
    }

    @Test
    void shouldShowARunInFull() {
        begin();
        final long bought = OrderIds.of(9, 2);
        final long working = OrderIds.of(12, 2);
        for (int i = 0; i < 50; i++) {
            script.wait("0.1").quote(1, "65083.66", "65083.67", "65083.66").trade(1, "65083.67", "0.5");
        }
        script.signal(1, SignalKind.VOLUME_SPIKE, Side.BUY, 4.25)
                .proposed(1, bought, Side.BUY, "65083.67", "0.0076")
                .judged(1, bought, Verdict.PASSED, RiskLimit.ORDER_NOTIONAL, 1, 2)
                .placed(1, bought, Side.BUY, "65083.67", "0.0076")
                .wait("0.05")
                .filled(1, bought, Side.BUY, new Fill("65083.67", "0.0076", "2.96781535"))
                .position(1, bought, "0.0076", new Ledger("494.635892", "0", "2.96781535", "9502.39629265"))
                .proposed(2, OrderIds.of(11, 2), Side.BUY, "1918.57", "0.8")
                .judged(
                        2,
                        OrderIds.of(11, 2),
                        Verdict.REFUSED,
                        RiskLimit.ORDER_NOTIONAL,
                        money("1534.856"),
                        money("1000"))
                .proposed(2, working, Side.BUY, "1918.5", "0.26")
                .placed(2, working, Side.BUY, "1918.5", "0.26")
                .reported(2, working, Side.BUY, OrderStatus.OPEN, OrderReason.NONE)
                .feed(2, FeedState.STALE, FeedReason.SEQUENCE_GAP, Channel.LEVEL2)
                .wait("1")
                .trade(1, "65183.67", "0.1");
        latency.recordValue(8_100);
        latency.recordValue(64_000);

        assertThat(picture())
                .isEqualTo(
                        """
                        Reprise 0.1.0  paper on sim  6.050s
                        journal data/journal
                        2026-08-09 21:05:54 UTC, 119 events
                        trading is on

                        product  feed                 age  ev/s       bid       ask  spread      last
                        BTC-USD  LIVE                0.0s    16  65083.66  65083.67    0.01  65183.67
                        ETH-USD  STALE sequence gap     -     0         -         -       -         -

                        position    held        at   worth    P&L
                        BTC-USD   0.0076  65083.67  495.40  +0.76
                        order 12.2: buy 0.26 ETH-USD at 1918.50, open 1.0s

                        cash 9,502.40  equity 9,997.79 USD
                        P&L -2.21  realised +0.00  unrealised +0.76  fees 2.97
                        tick to journal us  p50 8.1  p99 64.0  p99.9 64.0  max 64.0  of 2

                        last decisions
                        21:05:53  BTC-USD volume spike says buy: 4.25 against 3.00
                        21:05:53  buy 0.0076 BTC-USD at 65083.67 (9.2)
                        21:05:53  bought 0.0076 BTC-USD at 65083.67, fee 2.97 (9.2)
                        21:05:53  REFUSED buy 0.8 ETH-USD at 1918.57: order notional 1,534.86 over 1,000.00
                        21:05:53  buy 0.26 ETH-USD at 1918.50 (12.2)
                        """);
    }

    @Test
    void shouldStayWithinTheWidth() {
        begin();
        script.wait("1").quote(1, "65083.66", "65083.67", "65083.66").halted(HaltReason.DAILY_LOSS, "x".repeat(200));

        assertThat(model.render(80)).allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(80));
        assertThat(model.render(20)).allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(20));
    }

    @Test
    void shouldShowAHaltUntilItIsTakenBack() {
        begin();
        script.halted(HaltReason.OPERATOR, "asked");
        final String halted = picture();
        script.operator(OperatorAction.RESUME);

        assertThat(halted).contains("TRADING IS HALTED: operator, asked\n");
        assertThat(picture()).contains("trading is on\n").contains("operator: resume (terminal)");
    }

    @Test
    void shouldShowALevelUntilItIsReset() {
        begin();
        script.level(RiskLevel.NORMAL, RiskLevel.HALT, LevelTrigger.DAILY_LOSS, "510", "500");
        final String halted = picture();
        script.level(RiskLevel.HALT, RiskLevel.NORMAL, LevelTrigger.OPERATOR, "0", "0");

        assertThat(halted).contains("TRADING IS HALTED: halt (daily loss 510.00, allowed 500.00)");
        assertThat(picture()).contains("trading is on\n").contains("trading is on again");
    }

    @Test
    void shouldNotTakeBackTheHaltOfAFailedStage() {
        begin();
        script.halted(HaltReason.STAGE_FAILED, "at 7").operator(OperatorAction.RESUME);

        assertThat(picture()).contains("TRADING IS HALTED: stage failed, at 7");
    }

    @Test
    void shouldNotLetAVenuesTextSteerTheTerminal() {
        begin();
        script.halted(HaltReason.OPERATOR, "\u001b[2Jgone\u0007");

        assertThat(picture()).contains("operator, ?[2Jgone?").doesNotContain("\u001b");
    }

    @Test
    void shouldKeepOnlyTheLastDecisions() {
        begin();
        for (int i = 0; i < 500; i++) {
            script.wait("1").signal(1, SignalKind.MOMENTUM, Side.SELL, i);
        }

        assertThat(model.notes()).hasSize(6);
        assertThat(model.notes().get(5)).endsWith("momentum says sell: 499.00 against 3.00");
    }

    @Test
    void shouldForgetOrdersThatEnded() {
        begin();
        for (int i = 1; i <= 2_000; i++) {
            final long order = OrderIds.of(i, 1);
            script.placed(1, order, Side.BUY, "1", "1")
                    .reported(1, order, Side.BUY, OrderStatus.EXPIRED, OrderReason.TIME_IN_FORCE);
        }

        assertThat(model.orders().all()).isEmpty();
        assertThat(model.notes().get(5)).endsWith("expired 2000.1 BTC-USD: time in force");
    }

    @Test
    void shouldSayHowTheRunEnded() {
        begin();
        script.wait("3723").stopped(StopReason.INTERRUPTED);

        assertThat(model.render(WIDTH)[0]).isEqualTo("Reprise 0.1.0  paper on sim  1h 02m  STOPPED: interrupted");
    }

    @Test
    void shouldListHeldAndStaleProductsBeforeOthersAndCountTheRest() {
        script.started(RunMode.PAPER, "sim");
        for (int id = 1; id <= 30; id++) {
            script.listed(id, "C" + id + "-USD", "C" + id);
        }
        script.feed(29, FeedState.STALE, FeedReason.CHANNEL_SILENT, Channel.TICKER);

        assertThat(model.render(WIDTH)[6]).startsWith("C29-USD  STALE channel silent");
        assertThat(model.render(WIDTH)).contains("and 18 more products");
    }

    @Test
    void shouldBeLiveAgainOnceEveryChannelIs() {
        begin();
        script.feed(1, FeedState.STALE, FeedReason.SEQUENCE_GAP, Channel.LEVEL2)
                .feed(1, FeedState.STALE, FeedReason.CHANNEL_SILENT, Channel.TICKER)
                .feed(1, FeedState.REPAIRED, FeedReason.NONE, Channel.LEVEL2);
        final String half = model.feed().state(1);
        script.feed(1, FeedState.REPAIRED, FeedReason.NONE, Channel.TICKER);

        assertThat(half).isEqualTo("STALE channel silent");
        assertThat(model.feed().state(1)).isEqualTo("LIVE");
    }

    @Test
    void shouldHoldProductsOfAClosedSocketStaleUntilEachIsWholeAgain() {
        begin();
        script.over(2)
                .trade(1, "1", "1")
                .trade(2, "1", "1")
                .feed(0, FeedState.DISCONNECTED, FeedReason.SOCKET_CLOSED, Channel.ALL)
                .feed(0, FeedState.CONNECTED, FeedReason.NONE, Channel.ALL);
        final String closed = model.feed().state(1) + ", " + model.feed().state(2);
        script.feed(2, FeedState.REPAIRED, FeedReason.NONE, Channel.LEVEL2)
                .feed(1, FeedState.REPAIRED, FeedReason.CHANNEL_SILENT, Channel.TICKER);

        assertThat(closed).isEqualTo("STALE socket closed, STALE socket closed");
        assertThat(model.feed().state(2)).isEqualTo("LIVE");
        assertThat(model.feed().state(1)).isEqualTo("STALE socket closed");
    }

    @Test
    void shouldNotBlameAProductForAnotherConnection() {
        begin();
        script.over(1)
                .trade(1, "1", "1")
                .over(2)
                .trade(2, "1", "1")
                .over(1)
                .feed(0, FeedState.STALE, FeedReason.SEQUENCE_GAP, Channel.ALL);

        assertThat(model.feed().state(1)).isEqualTo("STALE sequence gap");
        assertThat(model.feed().state(2)).isEqualTo("LIVE");
    }

    @Test
    void shouldForgetAFeedWithItsProcess() {
        begin();
        script.started(RunMode.PAPER, "sim");

        assertThat(model.feed().state(1)).isEqualTo("waiting");
    }
}
