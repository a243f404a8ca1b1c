package io.reprise.marketdata.importer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.reprise.event.CandleReportedDecoder;
import io.reprise.event.EventSlot;
import io.reprise.event.FeedStatusChangedDecoder;
import io.reprise.event.Flag;
import io.reprise.event.Instrument;
import io.reprise.event.InstrumentStatus;
import io.reprise.event.MessageHeaderDecoder;
import io.reprise.event.TradePrintedDecoder;
import io.reprise.number.Decimals;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.agrona.DirectBuffer;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RecordingTest {
    private static final String CANDLES = "start,open,high,low,close,volume\n";
    private static final String TRADES = "product_id,trade_id,time,price,size,maker_side,sequence_num\n";

    @TempDir
    Path folder;

    private final EventSlot slot = new EventSlot();
    private final List<String> lines = new ArrayList<>();
    private long lastReceived = Long.MIN_VALUE;
    private long events;

    @Test
    void shouldTakeExactlyTheTradesOfTheRealSession() throws Exception {
        final Path session = data("coinbase/advanced-trade-2026-08-09.jsonl.zst");
        final List<String> expected = new ArrayList<>();
        for (final String row : Files.readAllLines(data("coinbase/trades-2026-08-09.csv"))) {
            final String[] cells = row.split(",", -1);
            if (!cells[0].equals("product_id")) {
                expected.add(trade(
                        cells[0],
                        Long.parseLong(cells[1]),
                        Decimals.parse(cells[3], 2),
                        Decimals.parse(cells[4], 8),
                        cells[5]));
            }
        }

        final Recording recording = Recording.open(List.of(session), RecordingTest::terms);
        recording.writeTo(this::write);

        assertThat(recording.instruments()).extracting(Instrument::symbol).containsExactly("BTC-USD", "ETH-USD");
        assertThat(recording.startsAtNanos()).isEqualTo(1_786_309_548_629_007_800L);
        assertThat(recording.gaps()).isZero();
        assertThat(recording.events()).isEqualTo(events);
        assertThat(lines).noneMatch(line -> line.startsWith("STATUS"));
        assertThat(lines.stream().filter(line -> line.startsWith("TRADE")).toList())
                .hasSize(279)
                .containsExactlyInAnyOrderElementsOf(expected);
    }

    @Test
    void shouldTakeTheSameTradesFromTheTradesFileOfTheSession() throws Exception {
        final Recording recording =
                Recording.open(List.of(data("coinbase/trades-2026-08-09.csv")), RecordingTest::terms);

        recording.writeTo(this::write);

        assertThat(recording.events()).isEqualTo(279);
        assertThat(lines.stream().filter(line -> line.startsWith("TRADE BTC-USD")))
                .hasSize(147);
        assertThat(lines.stream().filter(line -> line.startsWith("TRADE ETH-USD")))
                .hasSize(132);
    }

    @Test
    void shouldMergeRealCandlesOfTwoProductsByTime() throws Exception {
        final Recording recording = Recording.open(
                List.of(data("candles/BTC-USD-1h.csv.gz"), data("candles/ETH-USD-1h.csv.gz")), RecordingTest::terms);

        recording.writeTo(this::write);

        assertThat(recording.events()).isEqualTo(events).isEqualTo(lines.size());
        assertThat(recording.events()).isBetween(35_900L, 36_000L);
        assertThat(lines.get(0)).startsWith("CANDLE BTC-USD");
        assertThat(lines.get(1)).startsWith("CANDLE ETH-USD");
    }

    @Test
    void shouldReportFramesMissingInASessionAsAGap() throws Exception {
        final Path session = file("gap.jsonl", session(0, 1, 5));

        final Recording recording = Recording.open(List.of(session), RecordingTest::terms);
        recording.writeTo(this::write);

        assertThat(recording.gaps()).isEqualTo(1);
        assertThat(lines)
                .containsExactly(
                        "TRADE BTC-USD 100 6500001 10000000 BUY",
                        "TRADE BTC-USD 101 6500001 10000000 BUY",
                        "STATUS STALE SEQUENCE_GAP 2/5",
                        "STATUS LIVE TRADE_GAP 102/105",
                        "TRADE BTC-USD 105 6500001 10000000 BUY");
    }

    @Test
    void shouldReadAPackedSessionAsAPlainOne() throws Exception {
        final Path packed = folder.resolve("packed.jsonl.gz");
        try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(packed))) {
            out.write(session(0, 1, 2).getBytes(StandardCharsets.UTF_8));
        }

        final Recording recording = Recording.open(List.of(packed), RecordingTest::terms);
        recording.writeTo(this::write);

        assertThat(recording.events()).isEqualTo(3);
        assertThat(recording.startsAtNanos()).isEqualTo(1_786_309_548_500_000_000L);
    }

    @Test
    void shouldKnowACandleOnlyWhenItsIntervalIsOver() throws Exception {
        final Path hours = file("BTC-USD-1h.csv", CANDLES + "3600,1,2,0.5,1.5,10\n");
        final Path minutes = file("BTC-USD-15m.csv", CANDLES + "6300,1,2,0.5,1.5,10\n7200,1,2,0.5,1.5,10\n");

        final Recording recording = Recording.open(List.of(hours, minutes), RecordingTest::terms);
        recording.writeTo(this::write);

        assertThat(recording.instruments()).as("one product, one id").hasSize(1);
        assertThat(lines)
                .containsExactly(
                        "CANDLE BTC-USD 3600 known 7200 close 150 volume 1000000000",
                        "CANDLE BTC-USD 6300 known 7200 close 150 volume 1000000000",
                        "CANDLE BTC-USD 7200 known 8100 close 150 volume 1000000000");
    }

    @Test
    void shouldReadTradesByTheNamesOfTheirColumns() throws Exception {
        final Path trades = file(
                "any.csv",
                """
                time,maker_side,product_id,more,price,size,trade_id
                2026-08-09T21:05:50Z,BUY,BTC-USD,x,65000.01,0.1,9
                2026-08-09T21:05:49.5Z,SELL,ETH-USD,x,1919.41,2,7
                """);

        final Recording recording = Recording.open(List.of(trades), RecordingTest::terms);
        recording.writeTo(this::write);

        assertThat(lines)
                .as("by time over products, although the file is not")
                .containsExactly("TRADE ETH-USD 7 191941 200000000 SELL", "TRADE BTC-USD 9 6500001 10000000 BUY");
    }

    @Test
    void shouldSayWhatIsWrongWithAFileBeforeAnythingIsOffered() throws Exception {
        final Path good = file("BTC-USD-1h.csv", CANDLES + "3600,1,2,0.5,1.5,10\n");
        assertRefused(List.of(), "no recorded file is named");
        assertRefused(List.of(good, folder.resolve("ETH-USD-1h.csv")), "ETH-USD-1h.csv: no such file");
        assertRefused(List.of(file("x.parquet", "")), "x.parquet: unknown kind of file; expected");
        assertRefused(List.of(good, file("trades.csv", TRADES)), "not together");
        assertRefused(List.of(file("ETH-USD-1h.csv", "start,open\n")), ":1: the header has no column 'high'");
        assertRefused(List.of(file("empty.csv", "")), ":1: the header has no column 'product_id'");
        assertRefused(List.of(file("DOGE-USD-1h.csv", CANDLES)), "DOGE-USD-1h.csv: nobody knows DOGE-USD");
        assertRefused(List.of(file("none.jsonl", "")), "no received frame in it");
        assertRefused(List.of(file("bad.jsonl", "{\"t\":\n")), "bad.jsonl:1: not a line of a session");
        assertRefused(List.of(file("bad.jsonl.gz", "plain")), "bad.jsonl.gz: cannot be read");
        assertRefused(List.of(file("bad.jsonl.zst", "plain, not packed")), "bad.jsonl.zst:1: cannot be read");
    }

    @Test
    void shouldNameFileLineAndColumnOfABadRow() throws Exception {
        assertBadCandle("7200,abc,2,0.5,1.5,10", ":3: column 'open': 'abc' is not a decimal number");
        assertBadCandle("7200,1,2,0.5,1.501,10", ":3: column 'close': '1.501' has more than 2 decimals");
        assertBadCandle("7200,1,2,0.5,1.5,-1", ":3: column 'volume': '-1' is negative");
        assertBadCandle("3600,1,2,0.5,1.5,10", ":3: column 'start': 3600 does not follow 3600");
        assertBadCandle("7200000000000,1,2,0.5,1.5,10", ":3: column 'start': 7200000000000 is no time");
        assertBadCandle("7200,1,2", ":3: 6 columns expected, were 3");
        assertBadTrade("BTC-USD,2,yesterday,1,1,BUY,0", ":3: column 'time': 'yesterday' is not a time");
        assertBadTrade("BTC-USD,2,2026-08-09T21:05:51Z,1,1,bid,0", ":3: column 'maker_side': 'bid' is neither");
        assertBadTrade("BTC-USD,2,2026-08-09T21:05:49Z,1,1,BUY,0", ":3: column 'time': 2026-08-09T21:05:49Z is before");
        assertBadTrade("DOGE-USD,2,2026-08-09T21:05:51Z,1,1,BUY,0", ":3: nobody knows DOGE-USD");
    }

    @Test
    void shouldLoseNothingSilentlyWhenTheSinkRefuses() throws Exception {
        final Recording recording = Recording.open(
                List.of(file("BTC-USD-1h.csv", CANDLES + "3600,1,2,0.5,1.5,10\n")), RecordingTest::terms);

        assertThatThrownBy(() -> recording.writeTo((buffer, offset, length) -> false))
                .isInstanceOf(IllegalStateException.class);
        assertThat(recording.events()).isZero();
    }

    private void assertBadCandle(final String row, final String words) throws IOException {
        assertRefused(List.of(file("BTC-USD-1h.csv", CANDLES + "3600,1,2,0.5,1.5,10\n" + row + "\n")), words);
    }

    private void assertBadTrade(final String row, final String words) throws IOException {
        final String first = "BTC-USD,1,2026-08-09T21:05:50Z,1,1,BUY,0\n";
        assertRefused(List.of(file("trades.csv", TRADES + first + row + "\n")), words);
    }

    private void assertRefused(final List<Path> files, final String words) {
        assertThatThrownBy(() -> Recording.open(files, RecordingTest::terms).writeTo(this::write))
                .isInstanceOf(ImportException.class)
                .hasMessageContaining(words)
                .message()
                .doesNotContain("\n");
    }

    private Path file(final String name, final String content) throws IOException {
        return Files.writeString(folder.resolve(name), content);
    }

    /** Frames with these numbers, a trade each. */
    private static String session(final int... numbers) {
        final StringBuilder text = new StringBuilder("{\"t\":\"header\",\"format\":2,\"config\":{\"trades\":[]}}\n");
        text.append("{\"t\":\"send\",\"ts\":1786309548.1,\"data\":")
                .append(quoted("{\"type\":\"subscribe\",\"product_ids\":[\"BTC-USD\"],\"channel\":\"market_trades\"}"))
                .append("}\n");
        for (final int number : numbers) {
            final String frame = "{\"channel\":\"market_trades\",\"timestamp\":\"2026-08-09T21:05:51Z\","
                    + "\"sequence_num\":"
                    + number
                    + ",\"events\":[{\"type\":\"update\",\"trades\":[{\"product_id\":\"BTC-USD\",\"trade_id\":\""
                    + (100 + number)
                    + "\",\"price\":\"65000.01\",\"size\":\"0.1\",\"time\":\"2026-08-09T21:05:51Z\","
                    + "\"side\":\"BUY\"}]}]}";
            // The recorder's clock may step back: receive times do not.
            text.append("{\"t\":\"recv\",\"ts\":1786309548.")
                    .append(5 - Math.min(number, 1))
                    .append(",\"data\":")
                    .append(quoted(frame))
                    .append("}\n");
        }
        return text.toString();
    }

    private static String quoted(final String json) {
        return '"' + json.replace("\"", "\\\"") + '"';
    }

    private static Instrument terms(final String symbol, final int id) {
        if (symbol.startsWith("DOGE")) {
            throw new IllegalArgumentException("nobody knows " + symbol);
        }
        return new Instrument(id, symbol, symbol.substring(0, 3), "USD", 2, 8, 1, 1, 100, InstrumentStatus.ONLINE);
    }

    private static String trade(
            final String symbol, final long id, final long price, final long quantity, final String side) {
        return "TRADE " + symbol + " " + id + " " + price + " " + quantity + " " + side;
    }

    private boolean write(final DirectBuffer buffer, final int offset, final int length) {
        slot.load(buffer, offset, length, ++events);
        final int body = MessageHeaderDecoder.ENCODED_LENGTH;
        final String symbol = slot.instrumentId() == 2 ? "ETH-USD" : "BTC-USD";
        if (slot.templateId() == TradePrintedDecoder.TEMPLATE_ID) {
            final TradePrintedDecoder trade = new TradePrintedDecoder();
            trade.wrap(slot.input(), body, slot.blockLength(), slot.version());
            ascend(trade.header().receivedAtNanos());
            lines.add(trade(
                    symbol,
                    trade.tradeId(),
                    trade.price(),
                    trade.quantity(),
                    trade.makerSide().name()));
        } else if (slot.templateId() == CandleReportedDecoder.TEMPLATE_ID) {
            final CandleReportedDecoder candle = new CandleReportedDecoder();
            candle.wrap(slot.input(), body, slot.blockLength(), slot.version());
            ascend(candle.header().receivedAtNanos());
            if (candle.isClosed() == Flag.YES) {
                lines.add("CANDLE " + symbol + " " + candle.startNanos() / 1_000_000_000L + " known "
                        + candle.header().receivedAtNanos() / 1_000_000_000L + " close " + candle.closePrice()
                        + " volume " + candle.volume());
            }
        } else if (slot.templateId() == FeedStatusChangedDecoder.TEMPLATE_ID) {
            final FeedStatusChangedDecoder status = new FeedStatusChangedDecoder();
            status.wrap(slot.input(), body, slot.blockLength(), slot.version());
            lines.add("STATUS " + status.state() + " " + status.reason() + " " + status.expected() + "/"
                    + status.actual());
        }
        return true;
    }

    private void ascend(final long receivedAtNanos) {
        assertThat(receivedAtNanos).isGreaterThanOrEqualTo(lastReceived);
        lastReceived = receivedAtNanos;
    }

    private static Path data(final String name) {
        final String named = System.getenv("REPRISE_DATA");
        return Stream.of(Objects.requireNonNullElse(named, ""), "../../shared/data", "../../../shared/data")
                .filter(place -> !place.isEmpty())
                .map(place -> Path.of(place, name))
                .filter(Files::isReadable)
                .findFirst()
                .orElseGet(() -> Assumptions.abort("no recording " + name + ": REPRISE_DATA names its folder"));
    }
}
