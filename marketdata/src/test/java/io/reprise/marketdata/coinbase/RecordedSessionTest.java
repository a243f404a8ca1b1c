package io.reprise.marketdata.coinbase;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.airlift.compress.zstd.ZstdInputStream;
import io.reprise.marketdata.book.BookCondition;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A real session of 24 seconds, sent again over a real socket. */
@Timeout(60)
class RecordedSessionTest {
    private static final String RECORDING = "coinbase/advanced-trade-2026-08-09.jsonl.zst";
    private static final List<String> SYMBOLS = List.of("BTC-USD", "ETH-USD");
    private static final int FRAMES = 1_030;

    private final Journal journal = new Journal();

    @Test
    void shouldHoldTheWholeBookAndNeverFindItCrossed() throws Exception {
        final List<String> frames = frames();
        final Venue venue = Venue.open();
        try (CoinbaseFeed feed = new CoinbaseFeed(
                CoinbaseFeedTest.settings(venue.uri(), SYMBOLS, 30_000, 60_000),
                CoinbaseFeedTest.table(SYMBOLS),
                journal,
                System::nanoTime)) {
            feed.start();
            venue.accept();
            frames.forEach(venue::say);
            journal.awaitBooks(775);

            assertThat(frames).hasSize(FRAMES);
            assertThat(feed.count(FeedCount.GAPS)).isZero();
            assertThat(feed.count(FeedCount.EVENTS_LOST)).isZero();
            assertThat(feed.count(FeedCount.REJECTED)).isZero();
        } finally {
            venue.stop();
        }
        assertThat(journal.crossed()).as("books crossed after a whole frame").isZero();
        assertThat(journal.levelsOfSnapshot(1)).isEqualTo(46_000);
        assertThat(journal.levelsOfSnapshot(2)).isEqualTo(23_334);
        assertThat(journal.lines()).noneMatch(line -> line.startsWith("STALE"));
        assertThat(journal.stage.condition(1)).as("after the end").isEqualTo(BookCondition.STALE);
    }

    private static List<String> frames() throws IOException {
        final List<String> frames = new ArrayList<>();
        final JsonFactory json = new JsonFactory();
        try (InputStream file = new ZstdInputStream(Files.newInputStream(recording()));
                JsonParser parser = json.createParser(file)) {
            String kind = "";
            for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
                if (token == JsonToken.VALUE_STRING && "t".equals(parser.currentName())) {
                    kind = parser.getText();
                } else if (token == JsonToken.VALUE_STRING
                        && "data".equals(parser.currentName())
                        && "recv".equals(kind)) {
                    frames.add(parser.getText());
                }
            }
        }
        return frames;
    }

    private static Path recording() {
        final String named = System.getenv("REPRISE_DATA");
        return Stream.of(Objects.requireNonNullElse(named, ""), "../../shared/data", "../../../shared/data")
                .filter(folder -> !folder.isEmpty())
                .map(folder -> Path.of(folder, RECORDING))
                .filter(Files::isReadable)
                .findFirst()
                .orElseGet(() -> Assumptions.abort("no recording " + RECORDING + ": REPRISE_DATA names its folder"));
    }
}
