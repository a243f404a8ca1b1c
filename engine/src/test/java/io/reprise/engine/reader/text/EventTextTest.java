package io.reprise.engine.reader.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.reprise.event.ConfigurationLoadedEncoder;
import io.reprise.event.EventDescriptor;
import io.reprise.event.Flag;
import io.reprise.event.MessageHeaderEncoder;
import io.reprise.event.QuoteChangedEncoder;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import javax.xml.parsers.DocumentBuilderFactory;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

class EventTextTest {
    private static final String STAMP = "2026-08-09 21:05:48.123456  ";

    private final SortedMap<EventType, UnsafeBuffer> events = SampleEvents.all();
    private final EventText text = new EventText();

    @Test
    void shouldRenderEveryMessageOfTheSchemaWithEveryField() throws Exception {
        for (final Element message : messages()) {
            final EventType type = Objects.requireNonNull(
                    EventType.of(Integer.parseInt(message.getAttribute("id"))), message.getAttribute("name"));
            final Map<String, String> json = parse(json(type));

            assertThat(type.messageName()).isEqualTo(message.getAttribute("name"));
            SampleVariants.all().stream()
                    .filter(variant -> variant.type() == type)
                    .forEach(variant -> parse(json(variant.event())).forEach(json::putIfAbsent));
            assertThat(json.keySet()).as(type.messageName()).containsAll(fields(message));
            assertThat(json).containsEntry("type", type.messageName());
            assertThat(line(type)).contains(type.word()).hasSizeGreaterThan(50).doesNotContain("e?", "\n");
        }
        assertThat(events).hasSameSizeAs(EventType.values());
    }

    @Test
    void shouldSpeakInATradersWords() {
        line(EventType.PRODUCT);

        assertThat(line(EventType.TRADE))
                .isEqualTo("21:05:48.123456  1234        trade     BTC-USD   " + "buy 0.001 @ 65,083.66  (maker sold)");
        assertThat(line(EventType.BOOK))
                .endsWith("delta, 5 levels: bid 65,083.00 gone, bid 0.5 @ 65,082.99, bid 1 @ 65,082.98, "
                        + "ask 2 @ 65,082.96");
        assertThat(line(EventType.CANDLE))
                .endsWith("300 s from 21:05:00: open 65,000.00, high 65,100.00, low 64,999.00, close 65,083.66, "
                        + "volume 12.5");
        assertThat(line(EventType.FEED))
                .endsWith("stale level2: sequence gap, expected 10, was 12  on connection 2  (two?lost)");
        assertThat(line(EventType.REPORT))
                .endsWith("1234.2 open, bought 0.01 @ 65,083.66, fee 2.6033464 as maker, filled 0.01, left 0.005");
        assertThat(line(EventType.PROPOSAL))
                .isEqualTo("21:05:48.123456    1234.2    proposal  BTC-USD   1234.2 buy 0.00767 @ 65,116.20, "
                        + "saw 65,083.66, stop 64,800.00, target 65,500.00, for breakout, until 21:06:18  strategy 1");
        assertThat(line(EventType.RISK)).endsWith("1234.2 refused: order notional measured 1,001.00, allowed 1,000.00");
        assertThat(line(EventType.POSITION)).contains("won 0.00, so far -1.25, fees 0.00000001, cash 99,500.00");
        assertThat(line(EventType.DIGEST)).contains("market ffffffffffffffff, strategy 0000000000000001");
        assertThat(line(EventType.RUN)).endsWith("paper started, version 0.1.0, venue sim, seed 42");
        assertThat(line(EventType.BECAUSE))
                .endsWith("1234.2 because, confidence 0.82, sideways-quiet, core: breakout 65,010.2 (>= 64,990.1), "
                        + "rsi 41.3 (< 75.0), trend-bps -2.5  strategy 1");
        assertThat(line(EventType.MISS)).endsWith("rsi 31.2, needs < 30.0 (2 conditions unmet)  strategy 1");
        assertThat(line(EventType.SUMMARY))
                .endsWith("1 of 2 products eligible, 5 triggers, 2 proposed, 1 approved; 1234.2 buy BTC-USD 0.5 % of "
                        + "equity for breakout, confidence 0.82; and 1 more");
        assertThat(line(EventType.ELIGIBLE)).endsWith("may not be bought, tier event-driven: spread 91.5, needed 80.0");
        assertThat(line(EventType.HALT)).contains(" -  ").endsWith("daily loss, noticed by risk  (500.00 lost)");
    }

    @Test
    void shouldSayStopsAmendmentsUnknownFatesAndDifferencesInATradersWords() {
        line(EventType.PRODUCT);

        assertThat(line(EventType.ANSWER))
                .endsWith("1234.2 cancel: already closed, HTTP 400  (UNKNOWN_CANCEL_ORDER?[2J)");
        assertThat(line(EventType.DIFFERENCE))
                .endsWith("fill missed 1234.2 (v-1) BTC, in our books 0.01, at the venue 0.015  (one fill)");
        assertThat(line(EventType.AMENDMENT)).endsWith("wants 1234.2 @ 64,700.00, trigger 64,800.00  strategy 1");
        for (final SampleVariants.Variant variant : SampleVariants.all()) {
            final UnsafeBuffer event = variant.event();
            assertThat(text.words(event, 0, event.capacity()).toString()).isEqualTo(variant.words());
        }
    }

    @Test
    void shouldLeaveOutPricesAndOrdersThatAreNone() {
        line(EventType.PRODUCT);

        for (final SampleVariants.Variant variant : SampleVariants.all()) {
            assertThat(json(variant.event())).doesNotContain("-9223372036854775808", "-92233720368", "\"0.0\"", "NULL");
        }
    }

    @Test
    void shouldReadReportsOfSchemasThatKnewNoAmendments() {
        line(EventType.PRODUCT);
        final UnsafeBuffer report = copy(EventType.REPORT);
        new MessageHeaderEncoder().wrap(report, 0).version(3);
        final UnsafeBuffer proposal = copy(EventType.PROPOSAL);
        new MessageHeaderEncoder().wrap(proposal, 0).version(3);

        assertThat(text.words(report, 0, report.capacity()).toString())
                .isEqualTo("1234.2 open, bought 0.01 @ 65,083.66, fee 2.6033464 as maker, filled 0.01, left 0.005");
        assertThat(json(report)).doesNotContain("outcome", "limitPrice", "triggerPrice");
        assertThat(json(proposal)).doesNotContain("startPrice", "triggerPrice");
    }

    @Test
    void shouldNameStrategiesOnceAConfigurationToldTheirNames() {
        final ConfigurationLoadedEncoder loaded = new ConfigurationLoadedEncoder();
        final UnsafeBuffer event = new UnsafeBuffer(new byte[512]);
        loaded.wrapAndApplyHeader(event, 0, new MessageHeaderEncoder());
        loaded.part(0).isLast(Flag.NO).text("strategy.1.na");
        text.learn(event, 0, MessageHeaderEncoder.ENCODED_LENGTH + loaded.encodedLength());
        loaded.wrapAndApplyHeader(event, 0, new MessageHeaderEncoder());
        loaded.part(1).isLast(Flag.YES).text("me=trend\nstrategy.2.name=x\n");
        text.learn(event, 0, MessageHeaderEncoder.ENCODED_LENGTH + loaded.encodedLength());

        assertThat(line(EventType.SIGNAL)).endsWith("  strategy 1 trend");
    }

    @Test
    void shouldShowTheDateOnceADay() {
        assertThat(line(EventType.TIMER)).startsWith(STAMP + "1234");
        assertThat(line(EventType.TIMER)).startsWith("21:05:48.123456  1234");
    }

    @Test
    void shouldWriteExactDecimalsAndMomentsAsJson() {
        json(EventType.PRODUCT);

        assertThat(json(EventType.TRADE))
                .isEqualTo("{\"sequence\":1234,\"ordinal\":0,\"type\":\"TradePrinted\",\"cause\":0,"
                        + "\"receivedAt\":\"2026-08-09T21:05:48.123456789Z\","
                        + "\"venueTime\":\"2026-08-09T21:05:47.123456789Z\",\"product\":\"BTC-USD\",\"source\":2,"
                        + "\"tradeId\":77,\"price\":\"65083.66\",\"quantity\":\"0.00100000\","
                        + "\"makerSide\":\"SELL\",\"isHistory\":false}");
        assertThat(json(EventType.RISK))
                .contains("\"orderId\":\"1234.2\"", "\"measured\":\"1001.00000000\"", "\"ordinal\":3");
    }

    @Test
    void shouldTellEveryCheckOfAVerdict() {
        line(EventType.PRODUCT);
        final UnsafeBuffer verdict = copy(EventType.RISK);

        assertThat(text.checks(verdict, 0))
                .containsExactly(
                        "passed  stale data: measured 1 s, allowed 5 s",
                        "BROKEN  order notional: measured 1,001.00, allowed 1,000.00");
        assertThat(text.checks(copy(EventType.TRADE), 0)).isEmpty();
        assertThat(json(EventType.RISK))
                .contains("\"checks\":[{\"limit\":\"STALE_DATA\",\"measured\":1000000000,\"allowed\":5000000000},");
    }

    @Test
    void shouldSayWhatALevelIsAndWhatALimitStays() {
        assertThat(line(EventType.LEVEL))
                .endsWith("cancel all, was normal: drawdown measured 1,001.00, allowed 1,000.00; real orders end here");
        assertThat(line(EventType.LIMIT))
                .endsWith("risk.max-order-notional stays 500, asked for 1000: this would loosen it");
        assertThat(line(EventType.DISK)).endsWith("3,072 MB left for the journal");
    }

    @Test
    void shouldLeaveOutWhatIsAbsent() {
        line(EventType.PRODUCT);
        final UnsafeBuffer event = copy(EventType.QUOTE);
        final QuoteChangedEncoder quote = new QuoteChangedEncoder();
        quote.wrap(event, MessageHeaderEncoder.ENCODED_LENGTH).askPrice(Long.MIN_VALUE);
        quote.askQuantity(Long.MIN_VALUE).header().venueTimeNanos(Long.MIN_VALUE);

        assertThat(text.json(event, 0, event.capacity()).toString()).doesNotContain("ask", "venueTime");
        assertThat(text.line(event, 0, event.capacity()).toString()).contains("ask - @ -,");
    }

    @Test
    void shouldShowMantissasWhereTheInstrumentWasNeverListed() {
        assertThat(line(EventType.TRADE)).contains("#1").endsWith("buy 100000e? @ 6508366e?  (maker sold)");
        assertThat(json(EventType.TRADE)).contains("\"product\":\"#1\"", "\"priceMantissa\":6508366");

        final UnsafeBuffer product = copy(EventType.PRODUCT);
        text.learn(product, 0, product.capacity());

        assertThat(line(EventType.TRADE)).endsWith("buy 0.001 @ 65,083.66  (maker sold)");
    }

    @Test
    void shouldSayUnknownOfWhatANewerSchemaHas() {
        final UnsafeBuffer event = copy(EventType.TIMER);
        new MessageHeaderEncoder().wrap(event, 0).templateId(63);

        assertThat(text.line(event, 0, event.capacity()).toString())
                .contains("unknown")
                .endsWith("event 63 of a newer schema, 56 bytes");
        assertThat(text.json(event, 0, event.capacity()).toString())
                .contains("\"type\":\"unknown\"")
                .endsWith("\"templateId\":63,\"length\":56}");
        assertThatThrownBy(() -> text.line(event, 0, 47)).hasMessageStartingWith("not an event: 47 bytes");
    }

    @Test
    void shouldStartACleanObjectAfterOneThatBroke() {
        final UnsafeBuffer whole = copy(EventType.RUN);
        final UnsafeBuffer torn = new UnsafeBuffer(whole, 0, EventDescriptor.LENGTH_MIN + 2);
        assertThatThrownBy(() -> text.json(torn, 0, torn.capacity())).isInstanceOf(IndexOutOfBoundsException.class);

        assertThat(parse(json(EventType.RUN))).containsEntry("venue", "sim");
    }

    private String line(final EventType type) {
        final UnsafeBuffer event = copy(type);
        return text.line(event, 0, event.capacity()).toString();
    }

    private String json(final EventType type) {
        final UnsafeBuffer event = copy(type);
        return text.json(event, 0, event.capacity()).toString();
    }

    private String json(final UnsafeBuffer event) {
        return text.json(event, 0, event.capacity()).toString();
    }

    private UnsafeBuffer copy(final EventType type) {
        final UnsafeBuffer event = Objects.requireNonNull(events.get(type), type.word());
        final byte[] bytes = new byte[event.capacity()];
        event.getBytes(0, bytes);
        return new UnsafeBuffer(bytes);
    }

    /** Names as the schema has them; those of moments and money without their unit. */
    private static Set<String> fields(final Element message) {
        final Set<String> names = new HashSet<>();
        for (final String tag : List.of("field", "data", "group")) {
            final NodeList fields = message.getElementsByTagName(tag);
            for (int i = 0; i < fields.getLength(); i++) {
                final Element field = (Element) fields.item(i);
                final String name = field.getAttribute("name");
                if (!name.equals("header") && field.getParentNode().equals(message)) {
                    names.add(name.matches("intervalNanos|periodNanos") ? name : name.replaceAll("E8$|Nanos$", ""));
                }
            }
        }
        return names;
    }

    private static List<Element> messages() throws Exception {
        try (InputStream schema = EventText.class.getResourceAsStream("/io/reprise/event/events.xml")) {
            final NodeList found = DocumentBuilderFactory.newInstance()
                    .newDocumentBuilder()
                    .parse(schema)
                    .getElementsByTagName("sbe:message");
            final List<Element> messages = new ArrayList<>();
            for (int i = 0; i < found.getLength(); i++) {
                messages.add((Element) found.item(i));
            }
            // the listing first: prices of all others then have their decimals
            messages.sort((a, b) -> Boolean.compare(
                    b.getAttribute("name").equals("InstrumentListed"),
                    a.getAttribute("name").equals("InstrumentListed")));
            assertThat(messages).hasSameSizeAs(EventType.values());
            return messages;
        }
    }

    private static Map<String, String> parse(final String json) {
        final Map<String, String> fields = new TreeMap<>();
        try (JsonParser parser = new JsonFactory().createParser(json)) {
            for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
                if (token.isScalarValue() && parser.currentName() != null) {
                    fields.put(parser.currentName(), parser.getText());
                } else if (token == JsonToken.FIELD_NAME) {
                    fields.putIfAbsent(parser.currentName(), "");
                }
            }
        } catch (final IOException e) {
            throw new AssertionError("no JSON: " + json, e);
        }
        return fields;
    }
}
