package io.reprise.engine.mode;

import static org.assertj.core.api.Assertions.assertThat;

import io.reprise.engine.configuration.ConfigurationLoader;
import io.reprise.engine.configuration.UniverseTerms;
import io.reprise.engine.reader.text.EventText;
import io.reprise.event.BookUpdatedDecoder;
import io.reprise.event.CandleReportedDecoder;
import io.reprise.event.FeedStatusChangedDecoder;
import io.reprise.event.QuoteChangedDecoder;
import io.reprise.event.RunMode;
import io.reprise.event.Settings;
import io.reprise.event.TradePrintedDecoder;
import io.reprise.journal.JournalException;
import io.reprise.journal.JournalReader;
import io.reprise.marketdata.importer.Recording;
import io.reprise.simulator.Simulator;
import io.reprise.simulator.SimulatorSettings;
import io.reprise.strategy.rules.BuiltIn;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.TreeMap;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A real session of 24 seconds: imported, and played back by the simulator to a live engine over real sockets. */
@Timeout(120)
class PlayedBackSessionTest {
    private static final String SESSION = "coinbase/advanced-trade-2026-08-09.jsonl.zst";
    private static final String TRADES = "coinbase/trades-2026-08-09.csv";
    private static final long PATIENCE_NANOS = 60_000_000_000L;
    private static final long POLL_NANOS = 10_000_000L;

    @TempDir
    private Path folder;

    private final Settings settings =
            ConfigurationLoader.load(null, new TreeMap<>(), BuiltIn.PROVIDERS).settings();

    @Test
    void shouldGiveTheSameEventsWhetherImportedOrPlayedBackThroughTheSockets() throws Exception {
        final Path imported = folder.resolve("imported");
        final Path played = folder.resolve("played");
        new ImportRun()
                .run(
                        new RecordingSource(
                                Recording.open(List.of(recorded(SESSION)), UniverseTerms.of(settings)::instrument)),
                        imported,
                        "test");
        final List<String> expected = market(imported);

        playBack(played, expected.size());

        assertThat(expected).hasSizeGreaterThan(1_000);
        assertThat(market(played)).isEqualTo(expected);
        assertThat(trades(played)).isEqualTo(recordedTrades());
        assertThat(troubles(imported)).isEmpty();
        assertThat(troubles(played)).isEmpty();
        assertThat(new ReplayRun(played, ReplayRun.Until.END, inputs -> {})
                        .run(false)
                        .isIdentical())
                .isTrue();
    }

    /** Runs the engine on the played back session until it has journaled so many market events. */
    private void playBack(final Path journal, final int events) throws Exception {
        try (Simulator simulator = Simulator.start(new SimulatorSettings(0, 0, 1, 0, List.of(), recorded(SESSION)))) {
            final LiveRun run = new LiveRun(new LiveOptions(
                    settings,
                    RunMode.PAPER,
                    "sim",
                    simulator.webSocketUri(),
                    simulator.restUri(),
                    journal,
                    PATIENCE_NANOS,
                    1,
                    "test",
                    null));
            run.run((firstSequence, operator) -> new Thread(() -> stopAfter(journal, events, run), "watch").start());
        }
    }

    private static void stopAfter(final Path journal, final int events, final LiveRun run) {
        int seen = 0;
        try (JournalReader reader = JournalReader.open(journal)) {
            while (seen < events) {
                if (!reader.next()) {
                    LockSupport.parkNanos(POLL_NANOS);
                } else if (isMarket(reader)) {
                    seen++;
                }
            }
        } catch (final JournalException e) {
            throw new AssertionError(e);
        } finally {
            run.stop();
        }
    }

    private static boolean isMarket(final JournalReader reader) {
        return switch (reader.templateId()) {
            case TradePrintedDecoder.TEMPLATE_ID, QuoteChangedDecoder.TEMPLATE_ID, BookUpdatedDecoder.TEMPLATE_ID ->
                true;
            case CandleReportedDecoder.TEMPLATE_ID -> !line(reader).contains("history");
            default -> false;
        };
    }

    private static String line(final JournalReader reader) {
        return new EventText()
                .line(reader.buffer(), reader.offset(), reader.length())
                .toString();
    }

    /** Market events without what the way they took gives them: sequence, time of receipt, connection. */
    private static List<String> market(final Path journal) throws JournalException {
        return json(journal, true).stream()
                .map(event -> event.replaceAll("\"(sequence|cause|source)\":\\d+,|\"receivedAt\":\"[^\"]*\",", ""))
                .toList();
    }

    private static List<String> json(final Path journal, final boolean isMarketOnly) throws JournalException {
        final EventText text = new EventText();
        final List<String> events = new ArrayList<>();
        try (JournalReader reader = JournalReader.open(journal)) {
            while (reader.next()) {
                text.learn(reader.buffer(), reader.offset(), reader.length());
                final boolean isWanted =
                        isMarketOnly ? isMarket(reader) : reader.templateId() == FeedStatusChangedDecoder.TEMPLATE_ID;
                if (isWanted) {
                    events.add(text.json(reader.buffer(), reader.offset(), reader.length())
                            .toString());
                }
            }
        }
        return events;
    }

    /** Gaps, crossed books, refused frames. */
    private static List<String> troubles(final Path journal) throws JournalException {
        return json(journal, false).stream()
                .filter(event -> event.matches("(?i).*(gap|crossed|rejected|duplicate|lost).*"))
                .toList();
    }

    private static List<String> trades(final Path journal) throws JournalException {
        return market(journal).stream()
                .filter(event -> event.contains("TradePrinted"))
                .map(event -> field(event, "product") + " " + field(event, "tradeId") + " "
                        + plain(field(event, "price")) + " " + plain(field(event, "quantity")) + " "
                        + field(event, "makerSide"))
                .sorted()
                .toList();
    }

    private static List<String> recordedTrades() throws IOException {
        try (Stream<String> rows = Files.lines(recorded(TRADES))) {
            return rows.skip(1)
                    .map(row -> row.split(",", -1))
                    .map(cell -> String.join(" ", cell[0], cell[1], plain(cell[3]), plain(cell[4]), cell[5]))
                    .sorted()
                    .toList();
        }
    }

    private static String field(final String json, final String name) {
        return json.replaceAll(".*\"" + name + "\":\"?([^\",}]*).*", "$1");
    }

    /** 65091.00 and 65091 are one price. */
    private static String plain(final String decimal) {
        return new BigDecimal(decimal).stripTrailingZeros().toPlainString();
    }

    private static Path recorded(final String name) {
        final String named = System.getenv("REPRISE_DATA");
        return Stream.of(Objects.requireNonNullElse(named, ""), "../../shared/data", "../../../shared/data")
                .filter(data -> !data.isEmpty())
                .map(data -> Path.of(data, name))
                .filter(Files::isReadable)
                .findFirst()
                .orElseGet(() -> Assumptions.abort("no recording " + name + ": REPRISE_DATA names its folder"));
    }
}
