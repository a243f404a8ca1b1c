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
import io.reprise.event.OperatorAction;
import io.reprise.event.OrderAction;
import io.reprise.event.OrderIds;
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
import java.util.ArrayList;
import java.util.List;
import org.HdrHistogram.Histogram;
import org.junit.jupiter.api.Test;

class LogLinesTest {
    private final Histogram latency = new Histogram(3);
    private final List<String> lines = new ArrayList<>();
    private final ViewModel model = new ViewModel("data/my journal", () -> latency);
    private final LogLines log = new LogLines(model, lines::add);
    private final EventScript script = new EventScript(log::onEvent);

    @Test
    void shouldSayWhatBecomesOfStopsAndOfWhatTheVenueDoesNotAnswer() {
        final long order = OrderIds.of(7, 2);
        script.bothListed()
                .protectedBy(1, order, OrderType.STOP_LIMIT, "90", "91")
                .amend(1, order, "95", "96")
                .outcome(1, order, RequestOutcome.AMENDED, OrderReason.NONE, "95")
                .answered(1, order, OrderAction.CANCEL, 503, "busy")
                .reported(1, order, Side.SELL, OrderStatus.UNKNOWN, OrderReason.NO_ANSWER)
                .differs(1, DifferenceKind.FILL_MISSED, order, "0", "0.5")
                .differs(0, DifferenceKind.BALANCE, 0, "10", "9")
                .cancelOrder("7.2");
        log.status();

        final String at = "at=2026-08-09T21:05:48Z event=";
        assertThat(lines)
                .startsWith(
                        at + "order sequence=2 product=BTC-USD order=7.2 action=place side=sell type=stop_limit"
                                + " quantity=1 price=90.00 trigger=91.00 reason=strategy",
                        at + "order sequence=2 product=BTC-USD order=7.2 action=amend price=95.00 trigger=96.00"
                                + " reason=strategy",
                        at + "order_request sequence=3 product=BTC-USD order=7.2 outcome=amended status=open"
                                + " reason=none price=95.00 trigger=95.00",
                        at + "venue_answered sequence=4 order=7.2 action=cancel reason=no_answer http=503 text=busy",
                        at + "order_fate_unknown sequence=5 product=BTC-USD order=7.2 status=unknown"
                                + " reason=no_answer",
                        at + "difference sequence=6 product=BTC-USD kind=fill_missed order=7.2 venue_order=v-1"
                                + " expected=0 actual=0.5",
                        at + "difference sequence=7 kind=balance currency=USD expected=10.00000000 actual=9.00000000",
                        at + "operator sequence=8 action=cancel_order origin=control_channel text=7.2");
        assertThat(lines.get(8)).contains("open_orders=1 unknown_orders=1");
    }

    @Test
    void shouldSayEachNotableEventInOneLine() {
        final long order = OrderIds.of(7, 2);
        script.started(RunMode.PAPER, "sim")
                .configured("paper.cash=10000\n")
                .bothListed()
                .feed(1, FeedState.STALE, FeedReason.SEQUENCE_GAP, Channel.LEVEL2)
                .trade(1, "100", "1")
                .signal(1, SignalKind.BREAKOUT, Side.BUY, 3.5)
                .proposed(1, order, Side.BUY, "100", "10")
                .judged(1, order, Verdict.PASSED, RiskLimit.POSITION, 1, 2)
                .placed(1, order, Side.BUY, "100", "10")
                .filled(1, order, Side.BUY, new Fill("100", "10", "6"))
                .position(1, order, "10", new Ledger("1000", "0", "6", "8994"))
                .judged(2, OrderIds.of(8, 2), Verdict.REFUSED, RiskLimit.ORDER_NOTIONAL, money("1200"), money("1000"))
                .placed(1, OrderIds.of(9, 2), Side.SELL, "100", "10")
                .reported(1, OrderIds.of(9, 2), Side.SELL, OrderStatus.EXPIRED, OrderReason.TIME_IN_FORCE)
                .operator(OperatorAction.HALT)
                .halted(HaltReason.OPERATOR, "a \"word\"\n")
                .stopped(StopReason.COMPLETED);

        final String at = "at=2026-08-09T21:05:48Z event=";
        assertThat(lines)
                .containsExactly(
                        at + "run_started sequence=1 mode=paper seed=7 version=0.1.0 venue=sim"
                                + " journal=\"data/my journal\"",
                        at + "feed sequence=5 product=BTC-USD state=stale channel=level2 connection=0"
                                + " reason=sequence_gap",
                        at + "signal sequence=6 product=BTC-USD strategy=1 kind=breakout direction=buy"
                                + " measured=3.50 threshold=3.00",
                        at + "order sequence=6 product=BTC-USD order=7.2 action=place side=buy type=limit"
                                + " quantity=10 price=100.00 reason=strategy",
                        at + "fill sequence=7 product=BTC-USD order=7.2 side=buy quantity=10 price=100.00"
                                + " fee=6.00000000 liquidity=taker status=filled",
                        at + "position sequence=7 product=BTC-USD quantity=10 cost=1000.00000000"
                                + " realised=0.00000000 fees=6.00000000 cash=8994.00000000 equity=0.00000000",
                        at + "refused sequence=7 product=ETH-USD order=8.2 limit=order_notional"
                                + " measured=1200.00000000 allowed=1000.00000000",
                        at + "order sequence=7 product=BTC-USD order=9.2 action=place side=sell type=limit"
                                + " quantity=10 price=100.00 reason=strategy",
                        at + "order_ended sequence=8 product=BTC-USD order=9.2 status=expired reason=time_in_force",
                        at + "operator sequence=9 action=halt origin=terminal",
                        at + "halted sequence=9 reason=operator stage=risk text=\"a \\\"word\\\"\\u000a\"",
                        at + "run_stopped sequence=10 reason=completed");
    }

    @Test
    void shouldTellTheStateEveryTenSecondsOfEventTime() {
        script.configured("paper.cash=10000\n").listed(1, "BTC-USD", "BTC");
        latency.recordValue(8_100);
        for (int i = 0; i < 250; i++) {
            script.wait("0.1").trade(1, "65083.67", "1");
        }

        assertThat(lines)
                .containsExactly(
                        "at=2026-08-09T21:05:58Z event=status events=102 trading=on open_orders=0"
                                + " cash=10000.00000000 equity=10000.00000000 realised=0.00000000"
                                + " unrealised=0.00000000 fees=0.00000000 price.BTC-USD=65083.67"
                                + " feed.BTC-USD=data rate.BTC-USD=10 p50_us=8.1 p99_us=8.1 p99.9_us=8.1 max_us=8.1",
                        "at=2026-08-09T21:06:08Z event=status events=202 trading=on open_orders=0"
                                + " cash=10000.00000000 equity=10000.00000000 realised=0.00000000"
                                + " unrealised=0.00000000 fees=0.00000000 price.BTC-USD=65083.67"
                                + " feed.BTC-USD=data rate.BTC-USD=10 p50_us=8.1 p99_us=8.1 p99.9_us=8.1 max_us=8.1");
    }

    @Test
    void shouldKeepAStormBackAndSaySo() {
        script.bothListed();
        for (int i = 0; i < 1_000; i++) {
            script.feed(1, FeedState.FRAME_REJECTED, FeedReason.NOT_JSON, Channel.ALL);
        }
        script.wait("1").feed(1, FeedState.LIVE, FeedReason.NONE, Channel.ALL);

        assertThat(lines).hasSize(LogLines.LINES_A_SECOND_MAX + 2);
        assertThat(lines.get(LogLines.LINES_A_SECOND_MAX))
                .isEqualTo("at=2026-08-09T21:05:49Z event=lines_kept_back count=900");
        assertThat(lines.get(LogLines.LINES_A_SECOND_MAX + 1)).contains("state=live");
    }

    @Test
    void shouldQuoteWhatIsEmptyOrHasASpaceOrAnEqualsSign() {
        final LogLine line =
                new LogLine().begin("now", "x").with("a", "").with("b", "c d").with("e", "f=g");

        assertThat(line).hasToString("at=now event=x a=\"\" b=\"c d\" e=\"f=g\"");
    }
}
