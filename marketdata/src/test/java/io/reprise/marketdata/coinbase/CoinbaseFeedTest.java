package io.reprise.marketdata.coinbase;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.reprise.event.Channel;
import io.reprise.event.Instrument;
import io.reprise.event.InstrumentStatus;
import io.reprise.marketdata.book.BookCondition;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class CoinbaseFeedTest {
    private static final List<String> SYMBOLS = List.of("BTC-USD", "ETH-USD");
    private static final long START_NANOS = 1_700_000_000_000_000_000L;

    private final Journal journal = new Journal();
    private final List<CoinbaseFeed> feeds = new ArrayList<>();
    private Venue venue = new Venue();
    private CoinbaseFeed feed = feed(settings(URI.create("ws://127.0.0.1:1"), 5_000, 60_000));

    @BeforeEach
    void open() throws InterruptedException {
        venue = Venue.open();
    }

    @AfterEach
    void close() throws InterruptedException {
        feeds.forEach(CoinbaseFeed::close);
        venue.stop();
        assertThat(Thread.getAllStackTraces().keySet())
                .extracting(Thread::getName)
                .noneMatch(name -> name.startsWith("feed-") && !"feed-watchdog".equals(name));
    }

    @Test
    void shouldSubscribeHeartbeatsFirstAndOneChannelAMessage() throws InterruptedException {
        connect(5_000, 60_000);

        assertThat(venue.requests(6))
                .containsExactly(
                        "{\"type\":\"subscribe\",\"channel\":\"heartbeats\"}",
                        subscribe("market_trades"),
                        subscribe("ticker"),
                        subscribe("level2"),
                        subscribe("candles"),
                        subscribe("status"));
    }

    @Test
    void shouldSendAFreshTokenWithEveryRequest() throws InterruptedException {
        final AtomicInteger tokens = new AtomicInteger();
        feed = feed(new FeedSettings(
                venue.uri(),
                List.of(Channel.LEVEL2),
                SYMBOLS,
                () -> "token" + tokens.incrementAndGet(),
                TimeUnit.SECONDS.toNanos(5),
                TimeUnit.SECONDS.toNanos(60),
                1_000_000,
                10_000_000,
                1));
        feed.start();

        assertThat(venue.requests(2))
                .containsExactly(
                        "{\"type\":\"subscribe\",\"channel\":\"heartbeats\",\"jwt\":\"token1\"}",
                        "{\"type\":\"subscribe\",\"product_ids\":[\"BTC-USD\",\"ETH-USD\"],\"channel\":\"level2\","
                                + "\"jwt\":\"token2\"}");
    }

    @Test
    void shouldGoStaleAtAGapAndBeRepairedByTheSnapshotsOfANewSubscription() throws InterruptedException {
        connectWithBooks();
        venue.skip(2);
        venue.update("BTC-USD");
        assertThat(venue.requests(2)).containsExactly(unsubscribe("level2"), subscribe("level2"));
        venue.update("BTC-USD");
        venue.snapshot("ETH-USD");
        journal.await("REPAIRED NONE LEVEL2 2");
        assertThat(journal.stage.condition(1)).isEqualTo(BookCondition.STALE);
        venue.snapshot("BTC-USD");
        journal.await("REPAIRED NONE LEVEL2 1");

        assertThat(journal.lines())
                .containsExactly(
                        "CONNECTED NONE ALL 0 " + venue.uri(),
                        "SNAPSHOT 1",
                        "LIVE NONE LEVEL2 1",
                        "SNAPSHOT 2",
                        "LIVE NONE LEVEL2 2",
                        "DELTA 1",
                        "STALE SEQUENCE_GAP ALL 0 3/5 frames were lost: every book of the connection is asked for anew",
                        "SNAPSHOT 2",
                        "REPAIRED NONE LEVEL2 2",
                        "SNAPSHOT 1",
                        "REPAIRED NONE LEVEL2 1");
        assertThat(journal.stage.condition(1)).isEqualTo(BookCondition.FRESH);
        assertThat(feed.count(FeedCount.GAPS)).isEqualTo(1);
        assertThat(feed.count(FeedCount.SKIPPED_UPDATES)).isEqualTo(2);
    }

    @Test
    void shouldAskAnewForABookThatDoesNotHoldTogether() throws InterruptedException {
        connectWithBooks();
        feed.doubt(1);
        feed.doubt(1);
        venue.update("ETH-USD");
        assertThat(venue.requests(2))
                .containsExactly(only("BTC-USD", unsubscribe("level2")), only("BTC-USD", subscribe("level2")));
        venue.update("BTC-USD");
        feed.doubt(1);
        venue.snapshot("BTC-USD");
        journal.await("REPAIRED NONE LEVEL2 1");

        assertThat(journal.lines())
                .filteredOn(line -> line.startsWith("STALE"))
                .singleElement()
                .asString()
                .startsWith("STALE BOOK_CROSSED LEVEL2 1 ");
        assertThat(feed.count(FeedCount.RESYNCS)).isEqualTo(1);
        assertThat(feed.count(FeedCount.SKIPPED_UPDATES)).isEqualTo(1);
    }

    @Test
    void shouldAskAnewForABookThatIsDoubtedBeforeTheFrameOfItsSnapshotEnds() throws InterruptedException {
        connectWithBooks();
        feed.doubt(1);
        venue.update("ETH-USD");
        venue.requests(2);
        journal.reactTo("SNAPSHOT 1", () -> feed.doubt(1));
        venue.snapshot("BTC-USD");
        journal.await("a second doubt", lines -> count(lines, "STALE BOOK_CROSSED LEVEL2 1") == 2);
        assertThat(venue.requestsWhileBeating(2))
                .containsExactly(only("BTC-USD", unsubscribe("level2")), only("BTC-USD", subscribe("level2")));
        venue.snapshot("BTC-USD");
        journal.await("a second repair", lines -> count(lines, "REPAIRED NONE LEVEL2 1") == 2);

        assertThat(journal.stage.condition(1)).isEqualTo(BookCondition.FRESH);
        assertThat(feed.count(FeedCount.RESYNCS)).isEqualTo(2);
    }

    @Test
    void shouldIgnoreAFrameThatCameBeforeAndSaySo() throws InterruptedException {
        connectWithBooks();
        venue.skip(-1);
        venue.update("BTC-USD");
        venue.update("BTC-USD");
        journal.await(
                "two deltas", lines -> lines.stream().filter("DELTA 1"::equals).count() == 2);

        assertThat(journal.lines()).contains("FRAME_REJECTED SEQUENCE_REPEATED LEVEL2 0 3/2");
        assertThat(journal.stage.condition(1)).isEqualTo(BookCondition.FRESH);
    }

    @Test
    void shouldSayWhatTheVenueRefusedAndAskAgain() throws InterruptedException {
        connect(5_000, 60_000);
        venue.requests(6);
        venue.say("{\"type\":\"error\",\"message\":\"too many L2 streams requested in a single session\"}");
        journal.await("REFUSED VENUE_ERROR ALL 0 too many L2 streams requested in a single session");
        final List<String> again = venue.requestsWhileBeating(6);

        assertThat(again).contains(subscribe("level2"));
    }

    @Test
    void shouldSayThatItIsDisconnectedAndConnectAgain() throws InterruptedException {
        connectWithBooks();
        venue.hangUp();
        journal.await("DISCONNECTED SOCKET_CLOSED ALL 0 the venue closed with code 1011: going away");
        assertThat(journal.stage.condition(1)).isEqualTo(BookCondition.STALE);

        venue.accept();
        assertThat(venue.requests(6)).hasSize(6);
        venue.update("BTC-USD");
        venue.snapshot("BTC-USD");
        journal.await("REPAIRED NONE LEVEL2 1");
        assertThat(journal.stage.condition(1)).isEqualTo(BookCondition.FRESH);
    }

    @Test
    void shouldGiveUpAConnectionWithoutAHeart() throws InterruptedException {
        connect(300, 60_000);
        venue.snapshot("BTC-USD");
        journal.await("STALE HEARTBEAT_MISSED ALL 0 no heartbeat for ");
        journal.await("DISCONNECTED SOCKET_CLOSED ALL 0");

        venue.accept();
        assertThat(feed.count(FeedCount.HEARTBEATS_MISSED)).isPositive();
    }

    @Test
    void shouldAskForBooksAnewWhenABeatIsMissing() throws InterruptedException {
        connectWithBooks();
        venue.heartbeat();
        venue.skipBeat();
        venue.heartbeat();

        journal.await("STALE HEARTBEAT_MISSED ALL 0 41692/41693");
        assertThat(venue.requests(2)).containsExactly(unsubscribe("level2"), subscribe("level2"));
    }

    @Test
    void shouldSubscribeASilentChannelOfAProductAgain() throws InterruptedException {
        connect(5_000, 1);
        venue.requests(6);
        venue.snapshot("BTC-USD");
        journal.await("LIVE NONE LEVEL2 1");
        venue.heartbeat();

        journal.await("STALE CHANNEL_SILENT LEVEL2 1");
        journal.await("STALE CHANNEL_SILENT TICKER 2");
        assertThat(venue.requests(2)).first().asString().contains("unsubscribe");
    }

    @Test
    void shouldReadAMessageInFragments() throws InterruptedException {
        connect(5_000, 60_000);
        venue.requests(6);
        venue.inFragments(venue.frame("l2_data", Venue.bookEvent("snapshot", "BTC-USD", rows(40))), 100);
        venue.snapshot("ETH-USD");

        journal.await("LIVE NONE LEVEL2 2");
        assertThat(journal.lines()).contains("LIVE NONE LEVEL2 1");
    }

    @Test
    void shouldReadAFrameOfSixMegabytes() throws InterruptedException {
        connect(5_000, 60_000);
        venue.requests(6);
        final String frame = venue.frame("l2_data", Venue.bookEvent("snapshot", "BTC-USD", rows(62_000)));
        assertThat(frame.length()).isGreaterThan(6_000_000);
        venue.say(frame);

        journal.await("LIVE NONE LEVEL2 1");
        assertThat(journal.stage.condition(1)).isEqualTo(BookCondition.FRESH);
    }

    @Test
    void shouldSayWhatWasLostWhenTheEngineHasNoRoom() throws InterruptedException {
        connectWithBooks();
        journal.refuseNext(1_000_000);
        venue.update("BTC-USD");
        await(FeedCount.EVENTS_LOST, 1);
        journal.refuseNext(0);
        venue.update("BTC-USD");

        journal.await("STALE RING_FULL ALL 0 0/1 1 events were dropped");
        assertThat(venue.requests(2)).containsExactly(unsubscribe("level2"), subscribe("level2"));
        venue.snapshot("BTC-USD");
        journal.await("REPAIRED NONE LEVEL2 1");
    }

    @Test
    void shouldSayThatItHadToWait() throws InterruptedException {
        connectWithBooks();
        journal.refuseNext(3);
        venue.update("BTC-USD");

        journal.await("LIVE BACKPRESSURE ALL 0 0/1 the engine was slower than the feed: 1 events waited");
        assertThat(journal.stage.condition(1)).isEqualTo(BookCondition.FRESH);
        assertThat(feed.count(FeedCount.EVENTS_LOST)).isZero();
    }

    @Test
    void shouldSayThatItCouldNotConnect() {
        feed = feed(settings(URI.create("ws://127.0.0.1:1"), 5_000, 60_000));
        feed.start();

        journal.await("DISCONNECTED CONNECT_FAILED ALL 0 no connection to ws://127.0.0.1:1 (ConnectException");
    }

    @Test
    void shouldCarryAtMostThirtyProductsAConnection() throws InterruptedException {
        final List<String> symbols =
                IntStream.rangeClosed(1, 31).mapToObj(i -> "C" + i + "-USD").toList();
        feed = feed(settings(venue.uri(), symbols, 5_000, 60_000));
        feed.start();
        venue.accept();
        venue.accept();

        assertThat(venue.requests(12))
                .anyMatch(request -> request.contains("\"C30-USD\"],\"channel\":\"level2\""))
                .contains("{\"type\":\"subscribe\",\"product_ids\":[\"C31-USD\"],\"channel\":\"level2\"}");
    }

    @Test
    void shouldRefuseAProductItDoesNotKnow() {
        assertThatThrownBy(() -> new CoinbaseFeed(
                        settings(venue.uri(), List.of("DOGE-USD"), 1, 1), table(SYMBOLS), journal, System::nanoTime))
                .hasMessage("product DOGE-USD is not in the product table");
    }

    private void connectWithBooks() throws InterruptedException {
        connect(5_000, 60_000);
        venue.requests(6);
        venue.snapshot("BTC-USD");
        venue.snapshot("ETH-USD");
        venue.update("BTC-USD");
        journal.await("DELTA 1");
    }

    private void connect(final long heartbeatMillis, final long silentMillis) throws InterruptedException {
        feed = feed(settings(venue.uri(), heartbeatMillis, silentMillis));
        feed.start();
        venue.accept();
    }

    private CoinbaseFeed feed(final FeedSettings settings) {
        final CoinbaseFeed made =
                new CoinbaseFeed(settings, table(settings.symbols()), journal, () -> START_NANOS + System.nanoTime());
        feeds.add(made);
        return made;
    }

    private void await(final FeedCount count, final long atLeast) {
        final long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(15);
        while (feed.count(count) < atLeast) {
            assertThat(System.nanoTime()).as("waiting for %s", count).isLessThan(deadline);
            Thread.onSpinWait();
        }
    }

    private static FeedSettings settings(final URI uri, final long heartbeatMillis, final long silentMillis) {
        return settings(uri, SYMBOLS, heartbeatMillis, silentMillis);
    }

    static FeedSettings settings(
            final URI uri, final List<String> symbols, final long heartbeatMillis, final long silentMillis) {
        return new FeedSettings(
                uri,
                List.of(
                        Channel.STATUS,
                        Channel.CANDLES,
                        Channel.LEVEL2,
                        Channel.TICKER,
                        Channel.MARKET_TRADES,
                        Channel.HEARTBEATS),
                symbols,
                null,
                TimeUnit.MILLISECONDS.toNanos(heartbeatMillis),
                TimeUnit.MILLISECONDS.toNanos(silentMillis),
                1_000_000,
                10_000_000,
                1);
    }

    static ProductTable table(final List<String> symbols) {
        return ProductTable.of(IntStream.rangeClosed(1, symbols.size())
                .mapToObj(id -> new Instrument(
                        id,
                        symbols.get(id - 1),
                        symbols.get(id - 1).replace("-USD", ""),
                        "USD",
                        2,
                        8,
                        1,
                        1,
                        100_000_000,
                        InstrumentStatus.ONLINE))
                .toList());
    }

    private static String rows(final int count) {
        final StringBuilder rows = new StringBuilder();
        for (int i = 1; i <= count; i++) {
            rows.append(i == 1 ? "" : ",")
                    .append(Venue.row(
                            i % 2 == 0 ? "bid" : "offer",
                            i % 2 == 0 ? String.valueOf(i) : String.valueOf(1_000_000 + i),
                            "0.5"));
        }
        return rows.toString();
    }

    private static String subscribe(final String channel) {
        return "{\"type\":\"subscribe\",\"product_ids\":[\"BTC-USD\",\"ETH-USD\"],\"channel\":\"" + channel + "\"}";
    }

    private static long count(final List<String> lines, final String beginning) {
        return lines.stream().filter(line -> line.startsWith(beginning)).count();
    }

    private static String only(final String symbol, final String request) {
        return request.replace("\"BTC-USD\",\"ETH-USD\"", '"' + symbol + '"');
    }

    private static String unsubscribe(final String channel) {
        return subscribe(channel).replace("subscribe", "unsubscribe");
    }
}
