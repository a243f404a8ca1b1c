package io.reprise.marketdata.coinbase;

import static io.reprise.marketdata.coinbase.Samples.CANDLES;
import static io.reprise.marketdata.coinbase.Samples.ERROR;
import static io.reprise.marketdata.coinbase.Samples.HEARTBEAT;
import static io.reprise.marketdata.coinbase.Samples.SNAPSHOT;
import static io.reprise.marketdata.coinbase.Samples.STATUS;
import static io.reprise.marketdata.coinbase.Samples.SUBSCRIPTIONS;
import static io.reprise.marketdata.coinbase.Samples.TICKER;
import static io.reprise.marketdata.coinbase.Samples.TICKER_BATCH;
import static io.reprise.marketdata.coinbase.Samples.TRADES;
import static io.reprise.marketdata.coinbase.Samples.UPDATE;
import static org.assertj.core.api.Assertions.assertThat;

import io.reprise.event.EventSlot;
import io.reprise.marketdata.book.BookCondition;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FrameDecoderTest {
    private static final String TRADE_95 = "trade 1 #1068572095 322434 at 6508367 SELL @51376358000";
    private static final String TRADE_96 = "trade 1 #1068572096 100346 at 6508366 BUY @51426861000";

    private final DecodedLines decoded = new DecodedLines();

    @Test
    void shouldOfferTradesOldestFirstWithTheMakersSide() {
        decoded.decode(TRADES);

        assertThat(decoded.lines)
                .containsExactly("told envelope MARKET_TRADES 136", "told product MARKET_TRADES 1", TRADE_95, TRADE_96);
    }

    @Test
    void shouldMarkTheTradesOfASnapshotAsHistory() {
        decoded.decode(TRADES.replace("\"update\"", "\"snapshot\""));

        assertThat(decoded.events()).allMatch(line -> line.contains(" history")).hasSize(2);
    }

    @Test
    void shouldOfferATradeOnceAndCountItsRepetitions() {
        decoded.decode(TRADES, TRADES);

        assertThat(decoded.events()).containsExactly(TRADE_95, TRADE_96);
        assertThat(decoded.decoder().repeatedTrades()).isEqualTo(2);
    }

    @Test
    void shouldSayWhichTradesAreMissing() {
        decoded.decode(TRADES, TRADES.replace("1068572096", "1068572101").replace("1068572095", "1068572100"));

        assertThat(decoded.events()).element(2).isEqualTo("LIVE TRADE_GAP MARKET_TRADES 1 1068572097/1068572100");
        assertThat(decoded.events()).hasSize(5);
    }

    @Test
    void shouldLoseNoTradeWhenTheVenueTurnsItsOrderRound() {
        decoded.decode(TRADES.replace("1068572096", "0")
                .replace("1068572095", "1068572096")
                .replace("\"0\"", "\"1068572095\""));

        assertThat(decoded.events())
                .extracting(line -> line.substring(0, 20))
                .containsExactly("trade 1 #1068572095 ", "trade 1 #1068572096 ");
    }

    @Test
    void shouldDecodeEveryWantedProductOfAnEventWithSeveral() {
        decoded.refuseProduct(2);
        decoded.decode(TRADES.replaceFirst(
                "\\{\"product_id\":\"BTC-USD\"",
                "{\"product_id\":\"ETH-USD\",\"trade_id\":\"5\",\"price\":\"1\",\"size\":\"1\","
                        + "\"time\":\"2026-08-09T21:05:51.4Z\",\"side\":\"BUY\"},"
                        + "{\"product_id\":\"BTC-USD\""));

        assertThat(decoded.events()).containsExactly(TRADE_95, TRADE_96);
    }

    @Test
    void shouldOfferTheOtherTradesWhenOneCannotBeRead() {
        decoded.decode(TRADES.replace("\"65083.66\"", "\"65083.665\""));

        assertThat(decoded.events()).containsExactly("FRAME_REJECTED TOO_FINE MARKET_TRADES 0 -/136", TRADE_95);
        assertThat(decoded.lines).contains("told refused TOO_FINE");
    }

    @Test
    void shouldDecodeATicker() {
        decoded.decode(TICKER);

        assertThat(decoded.lines)
                .containsExactly(
                        "told envelope TICKER 11",
                        "told product TICKER 1",
                        "quote 1 last 6508618 bid 20371215 at 6508366 ask 15556334 at 6508367 of"
                                + " 286754532609 @48348050942");
    }

    @Test
    void shouldLeaveOutWhatATickerBatchDoesNotSay() {
        decoded.decode(TICKER_BATCH);

        assertThat(decoded.events())
                .containsExactly("quote 2 last 191960 bid - at - ask - at - of" + " 100000000 @50000000000");
    }

    @Test
    void shouldLeaveOutAQuoteOffTheTickAndSaySoOncePerMinute() {
        final String offTick = TICKER.replace("\"65086.18\"", "\"65086.185\"");
        decoded.decode(offTick, offTick, TICKER, offTick.replace("21:05:48.3", "21:06:00.1"));

        assertThat(decoded.events())
                .extracting(line -> line.split(" @", 2)[0])
                .containsExactly(
                        "FRAME_REJECTED TOO_FINE TICKER 1 -/11",
                        "quote 1 last 6508618 bid 20371215 at 6508366 ask 15556334 at 6508367 of 286754532609",
                        "FRAME_REJECTED TOO_FINE TICKER 1 -/11");
        assertThat(decoded.lines).noneMatch(line -> line.startsWith("told refused"));
    }

    @Test
    void shouldDecodeABook() {
        decoded.decode(SNAPSHOT, UPDATE);

        assertThat(decoded.lines)
                .containsExactly(
                        "told envelope LEVEL2 13",
                        "told product LEVEL2 2 snapshot",
                        "book 2 SNAPSHOT part 0 last BUY150000000@191855 SELL25000000@191860 levels 2 @48170326000",
                        "told envelope LEVEL2 22",
                        "told product LEVEL2 2",
                        "book 2 DELTA part 0 last BUY131@191855 BUY115310000@191795 SELL0@191860 levels 3"
                                + " @48464857000");
    }

    @Test
    void shouldSplitASnapshotIntoPartsThatOneEventJoins() {
        decoded.decode(snapshotOf(2 * EventSlot.LEVELS_MAX + 1, "1"));

        assertThat(decoded.events())
                .extracting(line -> line.replaceAll(" BUY.*levels", " levels"))
                .containsExactly(
                        "book 2 SNAPSHOT part 0 levels 236 @48170326000",
                        "book 2 SNAPSHOT part 1 levels 236 @48170326000",
                        "book 2 SNAPSHOT part 2 last levels 1 @48170326000");
        assertThat(decoded.stage.condition(2)).isEqualTo(BookCondition.FRESH);
    }

    @Test
    void shouldTrustNoBookOfASnapshotThatBrokeOff() {
        decoded.decode(snapshotOf(300, "1x"));

        assertThat(decoded.events())
                .extracting(line -> line.replaceAll(" BUY.*levels", " levels"))
                .containsExactly(
                        "book 2 SNAPSHOT part 0 levels 236 @48170326000",
                        "FRAME_REJECTED NOT_A_DECIMAL LEVEL2 0 -/13",
                        "STALE NOT_A_DECIMAL LEVEL2 2 -/-");
        assertThat(decoded.stage.condition(2)).isEqualTo(BookCondition.STALE);
    }

    @Test
    void shouldTrustNoBookOfATruncatedSnapshot() {
        final String whole = snapshotOf(300, "1");
        decoded.decode(whole.substring(0, whole.length() - 10));

        assertThat(decoded.events())
                .extracting(line -> line.replaceAll(" BUY.*levels", " levels"))
                .containsExactly(
                        "book 2 SNAPSHOT part 0 levels 236 @48170326000",
                        "STALE NOT_JSON LEVEL2 2 -/-",
                        "FRAME_REJECTED NOT_JSON LEVEL2 0 -/13");
    }

    private static String snapshotOf(final int levels, final String lastQuantity) {
        final StringBuilder rows = new StringBuilder();
        for (int i = 1; i <= levels; i++) {
            rows.append(String.format(
                    Locale.ROOT,
                    "%s{\"side\":\"bid\",\"event_time\":\"2026-08-09T21:05:48.170326Z\","
                            + "\"price_level\":\"%d\",\"new_quantity\":\"%s\"}",
                    i == 1 ? "" : ",",
                    i,
                    i == levels ? lastQuantity : "1"));
        }
        return SNAPSHOT.replaceAll("\"updates\":\\[.*", "\"updates\":[" + rows + "]}]}");
    }

    @ParameterizedTest
    @CsvSource({
        "0.00000131, 0.000001311, TOO_FINE",
        "1917.95, 1917.955, TOO_FINE",
        "1917.95, 1e3, NOT_A_DECIMAL",
        "1917.95, -1, NOT_A_DECIMAL",
        "1917.95, 0, NOT_A_DECIMAL",
        "1917.95, 999999999999999999999, TOO_LARGE",
        "offer, ask, FIELD_MISSING",
        "new_quantity, quantity, FIELD_MISSING",
        "21:05:48.464857Z, 21:05:48.464857, BAD_TIME",
        "21:05:48.464857Z, 25:05:48.464857Z, BAD_TIME",
    })
    void shouldOfferNothingOfADeltaWithOneRowThatCannotBeRead(
            final String right, final String wrong, final String reason) {
        decoded.decode(UPDATE.replaceFirst(right.replace(".", "\\."), wrong));

        assertThat(decoded.events()).containsExactly("FRAME_REJECTED " + reason + " LEVEL2 0 -/22");
    }

    @Test
    void shouldOfferNothingOfADeltaThatAWrongByteEndsEarly() {
        decoded.decode(Samples.SNAPSHOT, Samples.UPDATE.replaceFirst("\\},\\{\"side\"", "}]{\"side\""));

        assertThat(decoded.events())
                .hasSize(2)
                .noneMatch(line -> line.contains("DELTA"))
                .last()
                .isEqualTo("FRAME_REJECTED NOT_JSON LEVEL2 0 -/22");
    }

    @Test
    void shouldSkipUpdatesThatTheListenerDoesNotWant() {
        decoded.refuseProduct(2);
        decoded.decode(UPDATE);

        assertThat(decoded.lines).containsExactly("told envelope LEVEL2 22", "told product LEVEL2 2");
    }

    @Test
    void shouldSkipAFrameThatTheListenerDoesNotWant() {
        decoded.refuseEnvelopes();
        Samples.DATA.forEach(decoded::decode);

        assertThat(decoded.events()).isEmpty();
        assertThat(decoded.lines).hasSize(Samples.DATA.size());
    }

    @Test
    void shouldDecodeCandlesThatStillForm() {
        decoded.decode(CANDLES);

        assertThat(decoded.events())
                .containsExactly("candle 2 1786309500+300 191958 191960 191927 191941 3636630914 NO VENUE_STREAM @0");
    }

    @Test
    void shouldTellOfHeartbeatsWithACounterOfEitherKind() {
        decoded.decode(HEARTBEAT, HEARTBEAT.replace(":41691}", ":\"41692\"}"));

        assertThat(decoded.lines)
                .containsExactly(
                        "told envelope HEARTBEATS 35",
                        "told heartbeat 41691",
                        "told envelope HEARTBEATS 35",
                        "told heartbeat 41692");
    }

    @Test
    void shouldTellOfConfirmedSubscriptions() {
        decoded.decode(SUBSCRIPTIONS);

        assertThat(decoded.lines)
                .containsExactly(
                        "told envelope ALL 26",
                        "told subscribed CANDLES 2",
                        "told subscribed HEARTBEATS 1",
                        "told subscribed LEVEL2 2");
    }

    @Test
    void shouldTellOfTheVenuesErrors() {
        decoded.decode(ERROR);

        assertThat(decoded.lines).containsExactly("told error too many L2 streams requested in a single session");
    }

    @Test
    void shouldListAProductAgainOnlyWhenItsTermsChanged() {
        final String offline = STATUS.replace("\"online\"", "\"offline\"");
        decoded.decode(
                STATUS,
                offline,
                offline,
                STATUS,
                STATUS.replace("\"0.01\"", "\"0.05\""),
                STATUS.replace("\"BTC-USD\"", "\"XYZ-USD\""));

        assertThat(decoded.events())
                .containsExactly(
                        "listed BTC-USD OFFLINE 1 1 100000000",
                        "listed BTC-USD ONLINE 1 1 100000000",
                        "listed BTC-USD ONLINE 5 1 100000000");
    }

    @Test
    void shouldTakeAProductOffWhoseNewIncrementNeedsMoreDecimals() {
        decoded.decode(STATUS.replace("\"0.01\"", "\"0.001\""));

        assertThat(decoded.events())
                .containsExactly("FRAME_REJECTED TOO_FINE STATUS 1 -/0", "listed BTC-USD OFFLINE 1 1 100000000");
    }

    @Test
    void shouldIgnoreWhatItDoesNotKnow() {
        decoded.decode(
                "{\"type\":\"weather\",\"text\":\"rain\"}",
                "{\"channel\":\"weather\",\"events\":[{\"type\":\"update\",\"rain\":[1,2,{}]}]}");

        assertThat(decoded.lines).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "''| ''| NOT_JSON", // nothing replaced, see below
                "]}]}| ]}]}x| NOT_JSON",
                "]}]}| ]}]| NOT_JSON",
                "}]}]}| },]}]}| NOT_JSON",
                "\"type\":| \"type\"| NOT_JSON",
                ",\"sequence_num\":136| ''| FIELD_MISSING",
                "\"sequence_num\":136| \"sequence_num\":-1| FIELD_MISSING",
                "51.452192913Z| 51.452192913| BAD_TIME",
                "2026-08-09T21:05:51.452192913Z| 2026-02-30T21:05:51.452192913Z| BAD_TIME",
                "\"type\":\"update\",| ''| FIELD_MISSING",
                "\"type\":\"update\"| \"type\":\"patch\"| FIELD_MISSING",
                "\"trades\":| \"treads\":| FIELD_MISSING",
            })
    void shouldRefuseAFrameItCannotReadAndSayWhy(final String right, final String wrong, final String reason) {
        decoded.decode(right.isEmpty() ? "not JSON at all" : TRADES.replace(right, wrong));

        assertThat(decoded.lines)
                .filteredOn(line -> line.startsWith("told refused"))
                .containsExactly("told refused " + reason);
        assertThat(decoded.events())
                .filteredOn(line -> line.startsWith("FRAME_REJECTED " + reason))
                .hasSize(1);
    }

    @Test
    void shouldRefuseAnUnknownProduct() {
        decoded.decode(UPDATE.replace("ETH-USD", "ETC-USD"));

        assertThat(decoded.events()).containsExactly("FRAME_REJECTED UNKNOWN_PRODUCT LEVEL2 0 -/22");
    }

    @Test
    void shouldRefuseABookUpdateOfNoProduct() {
        decoded.decode(UPDATE.replace("\"product_id\":\"ETH-USD\",", ""));

        assertThat(decoded.events()).containsExactly("FRAME_REJECTED FIELD_MISSING LEVEL2 0 -/22");
    }

    @Test
    void shouldSayOnceWhenTheSinkIsFullAndDropTheRest() {
        decoded.leaveRoomFor(1);
        decoded.decode(TRADES);

        assertThat(decoded.lines)
                .containsExactly(
                        "told envelope MARKET_TRADES 136",
                        "told product MARKET_TRADES 1",
                        TRADE_95,
                        "told full MARKET_TRADES 1");
    }

    @Test
    void shouldOfferATradeAgainThatTheSinkDidNotTake() {
        decoded.leaveRoomFor(1);
        decoded.decode(TRADES);
        decoded.leaveRoomFor(9);
        decoded.decode(TRADES);

        assertThat(decoded.events()).containsExactly(TRADE_95, TRADE_96);
    }

    @Test
    void shouldDecodeEveryEventOfAFrameWithSeveral() {
        final String event = UPDATE.substring(UPDATE.indexOf("[{\"type\"") + 1, UPDATE.length() - 2);
        decoded.decode(UPDATE.replace(event, event + " , " + event.replace("ETH-USD", "BTC-USD")));

        assertThat(decoded.events())
                .extracting(line -> line.substring(0, 12))
                .isEqualTo(List.of("book 2 DELTA", "book 1 DELTA"));
    }

    @Test
    void shouldUnderstandAFrameThatNamesItsChannelLast() {
        final String renamed = TRADES.replace("{\"channel\":\"market_trades\",", "{\"channels\":\"\\\"{[\",");
        decoded.decode(renamed.substring(0, renamed.length() - 1) + ",\"channel\":\"market_trades\"}");

        assertThat(decoded.lines)
                .containsExactly("told envelope MARKET_TRADES 136", "told product MARKET_TRADES 1", TRADE_95, TRADE_96);
    }
}
