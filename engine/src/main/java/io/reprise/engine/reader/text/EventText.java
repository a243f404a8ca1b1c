package io.reprise.engine.reader.text;

import io.reprise.event.EventDescriptor;
import io.reprise.event.EventHeaderDecoder;
import io.reprise.event.Instrument;
import java.util.List;
import org.agrona.DirectBuffer;
import org.jspecify.annotations.Nullable;

/**
 * Renders events, one at a time: as a line for people, or as a JSON object for programs.
 *
 * <p>Prices and quantities are shown as real decimals of the instruments that were listed by the events seen so far, by
 * {@link #line}, {@link #json} or {@link #learn}. One thread. The returned text is reused by the next call.
 */
public final class EventText {
    /** Columns of a line; a longer entry pushes the rest of its line to the right. */
    private static final int TYPE_WIDTH = 12;

    private static final int PRODUCT_WIDTH = 10;
    private static final int WORDS_WIDTH = 10;

    private final LearnedInstruments instruments = new LearnedInstruments();
    private final EventHeaderDecoder header = new EventHeaderDecoder();
    private final LearnedStrategies strategies = new LearnedStrategies();
    private final Line line = new Line(strategies);
    private final InputLines inputLines = new InputLines(line);
    private final OutputLines outputLines = new OutputLines(line);
    private final ReasonLines reasonLines = new ReasonLines(line, instruments);
    private final Json json = new Json();
    private final InputJson inputJson = new InputJson(json);
    private final OutputJson outputJson = new OutputJson(json);
    private final ReasonJson reasonJson = new ReasonJson(json, instruments);

    /**
     * Takes notice of an event without rendering it, so that later ones are shown with the right decimals.
     *
     * @param buffer holding the event
     * @param offset of its message header
     * @param length of the event
     */
    public void learn(final DirectBuffer buffer, final int offset, final int length) {
        checkLength(length);
        learnNames(buffer, offset);
    }

    /**
     * Renders an event for people: time, sequence (outputs indented, as {@code 1234.2}), type, product, and what
     * happened in a trader's words.
     *
     * @param buffer holding the event
     * @param offset of its message header
     * @param length of the event
     * @return one line without its end; valid until the next call
     * @throws IllegalArgumentException when it is too short to be an event
     */
    public StringBuilder line(final DirectBuffer buffer, final int offset, final int length) {
        checkLength(length);
        learnNames(buffer, offset);
        header.wrap(buffer, offset + EventDescriptor.EVENT_HEADER_OFFSET);
        final int templateId = EventDescriptor.templateId(buffer, offset);
        final EventType type = EventType.of(templateId);
        final Instrument instrument = instruments.find(header.instrumentId());
        line.clear(instrument).stamp(header.receivedAtNanos()).add("  ");
        int column = line.text().length();
        if (header.ordinal() > 0) {
            line.add("  ");
        }
        line.text().append(header.sequence());
        if (header.ordinal() > 0) {
            line.text().append('.').append(header.ordinal());
        }
        column += TYPE_WIDTH;
        line.padTo(column).add(type == null ? "unknown" : type.word());
        column += PRODUCT_WIDTH;
        line.padTo(column);
        appendProduct(instrument);
        column += WORDS_WIDTH;
        line.padTo(column);
        if (type == null) {
            line.add("event ")
                    .count(templateId)
                    .add(" of a newer schema, ")
                    .count(length)
                    .add(" bytes");
        } else {
            append(type, buffer, offset);
        }
        return line.text();
    }

    /**
     * Only what happened, in a trader's words, without time, sequence, type and product.
     *
     * @param buffer holding the event
     * @param offset of its message header
     * @param length of the event
     * @return part of a line; valid until the next call; empty for an event of a newer schema
     * @throws IllegalArgumentException when it is too short to be an event
     */
    public StringBuilder words(final DirectBuffer buffer, final int offset, final int length) {
        checkLength(length);
        learnNames(buffer, offset);
        header.wrap(buffer, offset + EventDescriptor.EVENT_HEADER_OFFSET);
        final EventType type = EventType.of(EventDescriptor.templateId(buffer, offset));
        line.clear(instruments.find(header.instrumentId()));
        if (type != null) {
            append(type, buffer, offset);
        }
        return line.text();
    }

    /**
     * Every limit that a verdict looked at.
     *
     * @param buffer holding the event
     * @param offset of its message header
     * @return a line each, without their ends; empty for anything but a verdict; allocates
     */
    public List<String> checks(final DirectBuffer buffer, final int offset) {
        if (EventDescriptor.templateId(buffer, offset) != EventType.RISK.templateId()) {
            return List.of();
        }
        header.wrap(buffer, offset + EventDescriptor.EVENT_HEADER_OFFSET);
        line.clear(instruments.find(header.instrumentId()));
        return outputLines.checks(buffer, offset);
    }

    /**
     * Renders an event as one JSON object: {@code sequence}, {@code ordinal}, {@code type}, {@code cause},
     * {@code receivedAt}, {@code venueTime}, {@code product}, {@code source}, then the message's fields as the schema
     * names them.
     *
     * <p>Decimals are strings with all decimals of their instrument, moments RFC 3339 strings in UTC; both lose the
     * unit ({@code E8}, {@code Nanos}) at the end of their name, while spans keep theirs. Flags are booleans, order ids
     * strings such as {@code 1234.2}. What is absent is left out. Numbers of an instrument that was never listed come
     * as raw mantissas, named so ({@code priceMantissa}).
     *
     * @param buffer holding the event
     * @param offset of its message header
     * @param length of the event
     * @return one line without its end; valid until the next call
     * @throws IllegalArgumentException when it is too short to be an event
     */
    public JsonLine json(final DirectBuffer buffer, final int offset, final int length) {
        checkLength(length);
        learnNames(buffer, offset);
        header.wrap(buffer, offset + EventDescriptor.EVENT_HEADER_OFFSET);
        final int templateId = EventDescriptor.templateId(buffer, offset);
        final EventType type = EventType.of(templateId);
        final Instrument instrument = instruments.find(header.instrumentId());
        json.start(instrument);
        json.number("sequence", header.sequence());
        json.number("ordinal", header.ordinal());
        json.text("type", type == null ? "unknown" : type.messageName());
        json.number("cause", header.cause());
        json.time("receivedAt", header.receivedAtNanos());
        json.time("venueTime", header.venueTimeNanos());
        if (instrument != null) {
            json.text("product", instrument.symbol());
        } else if (header.instrumentId() != 0) {
            json.text("product", "#" + header.instrumentId());
        }
        json.number("source", header.source());
        if (type == null) {
            json.number("templateId", templateId);
            json.number("length", length);
        } else if (type.explains()) {
            reasonJson.append(type, buffer, offset);
        } else if (type.isOutput()) {
            outputJson.append(type, buffer, offset);
        } else {
            inputJson.append(type, buffer, offset);
        }
        return json.end();
    }

    private void append(final EventType type, final DirectBuffer buffer, final int offset) {
        if (type.explains()) {
            reasonLines.append(type, buffer, offset);
        } else if (type.isOutput()) {
            outputLines.append(type, buffer, offset);
        } else {
            inputLines.append(type, buffer, offset);
        }
    }

    private void appendProduct(final @Nullable Instrument instrument) {
        if (instrument != null) {
            line.foreign(instrument.symbol());
        } else if (header.instrumentId() != 0) {
            line.add("#").count(header.instrumentId());
        } else {
            line.add("-");
        }
    }

    private void learnNames(final DirectBuffer buffer, final int offset) {
        instruments.learn(buffer, offset);
        strategies.learn(buffer, offset);
    }

    private static void checkLength(final int length) {
        if (length < EventDescriptor.LENGTH_MIN) {
            throw new IllegalArgumentException(
                    "not an event: " + length + " bytes, at least " + EventDescriptor.LENGTH_MIN + " expected");
        }
    }
}
