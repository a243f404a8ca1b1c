package io.reprise.engine.reader.summary;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import io.reprise.engine.reader.EventScript;
import io.reprise.engine.reader.EventScript.Fill;
import io.reprise.engine.reader.EventScript.Ledger;
import io.reprise.event.RunMode;
import io.reprise.event.Side;
import io.reprise.event.SignalKind;
import io.reprise.event.StopReason;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SummaryFormsTest {
    private final RunSummary summary = new RunSummary();

    private void oneRoundTrip() {
        new EventScript(summary::onEvent)
                .started(RunMode.BACKTEST, "file")
                .configured("paper.cash=10000\n")
                .bothListed()
                .candle(1, "100")
                .wait("60")
                .signal(1, SignalKind.BREAKOUT, Side.BUY, 3.5)
                .proposed(1, 300, Side.BUY, "100", "10")
                .placed(1, 300, Side.BUY, "100", "10")
                .filled(1, 300, Side.BUY, new Fill("100", "10", "6"))
                .position(1, 300, "10", new Ledger("1000", "0", "6", "8994"))
                .wait("60")
                .candle(1, "90")
                .proposed(1, 400, Side.SELL, "120", "10", SignalKind.TAKE_PROFIT)
                .placed(1, 400, Side.SELL, "120", "10")
                .filled(1, 400, Side.SELL, new Fill("120", "10", "6"))
                .position(1, 400, "0", new Ledger("0", "200", "12", "10188"))
                .wait("120")
                .candle(1, "120")
                .stopped(StopReason.COMPLETED);
    }

    @Test
    void shouldReadLikeThis() {
        oneRoundTrip();

        assertThat(SummaryText.of(summary.figures()))
                .isEqualTo(
                        """
                        Run           backtest on file, version 0.1.0, completed
                        Market time   2026-08-09 21:05:48 to 2026-08-09 21:09:48 UTC (4m 00s)
                        Events        17, 3 of them market data

                        Net P&L       +188.00 USD (+1.88 %)
                        Gross P&L     +200.00 (realised +200.00, unrealised +0.00)
                        Fees          12.00
                        Equity        10,000.00 to 10,188.00 (cash 10,188.00)
                        Max drawdown  106.00 (1.06 % of the peak)

                        Round trips   1 closed, 0 open
                        Win rate      100.00 % (1 won, 0 lost)
                        Profit factor infinite (no trip lost)
                        Average       win 188.00, loss 0.00
                        Largest       win 188.00, loss 0.00
                        Exposure      25.00 % of the market time

                        Signals       1 (breakout 1)
                        Proposals     2, 0 refused
                        Orders        2 placed: 2 filled
                        Fills         2

                        Product  signals  fills  trips  held  last    gross   fees      net  exposure
                        BTC-USD        1      2      1     0   120  +200.00  12.00  +188.00   25.00 %
                        ETH-USD        0      0      0     0     -    +0.00   0.00    +0.00    0.00 %
                        """);
    }

    @Test
    void shouldSayWhyNothingWasTradedAtTheEnd() {
        new EventScript(summary::onEvent).bothListed();

        assertThat(SummaryText.of(summary.figures()))
                .endsWith(
                        """

                        Why nothing was traded
                          No market data came in: no trade, quote, book update or candle.
                        """);
    }

    @Test
    void shouldWriteOneJsonObjectWithExactMoney() throws IOException {
        oneRoundTrip();

        final String json = SummaryJson.of(summary.figures());
        assertThat(json)
                .contains("\"net\":188.00000000", "\"maxDrawdownFraction\":0.010600", "\"imbalance\":0.00000000")
                .contains("\"profitFactor\":\"infinite\"", "\"exitReason\":\"take profit\"")
                .doesNotContain("\n");
        try (JsonParser parser = new JsonFactory().createParser(json)) {
            int depth = 0;
            while (parser.nextToken() != null) {
                depth += parser.currentToken().isStructStart()
                        ? 1
                        : parser.currentToken().isStructEnd() ? -1 : 0;
            }
            assertThat(depth).isZero();
        }
    }

    @Test
    void shouldWriteAPageThatNeedsNothingElse(@TempDir final Path folder) throws IOException {
        oneRoundTrip();
        summary.explain("<script>");

        HtmlReport.write(folder.resolve("report.html"), summary);

        assertThat(Files.readString(folder.resolve("report.html")))
                .startsWith("<!DOCTYPE html>")
                .contains("<title>Reprise: backtest, net +188.00 USD</title>")
                .contains("<polyline class=\"equity\" points=\"90.0,")
                .contains("<polygon class=\"fall\"")
                .contains("<td>take profit</tr>")
                .doesNotContain("http", "<script", "NaN");
    }

    @Test
    void shouldEscapeWhatOthersWrote() {
        new EventScript(summary::onEvent).started(RunMode.PAPER, "<img src=x>");

        assertThat(HtmlReport.of(summary.figures()))
                .contains("&lt;img src=x&gt;")
                .doesNotContain("<img");
    }

    @Test
    void shouldWriteAmountsAsPeopleReadThem() {
        assertThat(Amounts.money(EventScript.money("1234567.895"))).isEqualTo("1,234,567.90");
        assertThat(Amounts.money(EventScript.money("-0.004"))).isEqualTo("0.00");
        assertThat(Amounts.money(EventScript.money("-999.125"))).isEqualTo("-999.12");
        assertThat(Amounts.signedMoney(EventScript.money("-0.006"))).isEqualTo("-0.01");
        assertThat(Amounts.trimmed(760_000, 8)).isEqualTo("0.0076");
        assertThat(Amounts.trimmed(1_200, 0)).isEqualTo("1200");
        assertThat(Amounts.trimmed(300, 2)).isEqualTo("3");
        assertThat(Amounts.count(-1_234_567)).isEqualTo("-1,234,567");
        assertThat(Amounts.duration(93_784_000_000_000L)).isEqualTo("1d 02h");
        assertThat(Amounts.duration(8_250_000_000L)).isEqualTo("8.250s");
    }
}
