package io.reprise.engine.reader.text;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.reprise.event.Flag;
import io.reprise.event.Instrument;
import io.reprise.event.OrderIds;
import io.reprise.number.Decimals;
import io.reprise.number.Products;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import org.jspecify.annotations.Nullable;

/** One JSON object in the making. Reused for every event; one thread. */
final class Json {
    /** A fraction with eight decimals is a percentage with six. */
    private static final int PERCENT_DECIMALS = 6;

    private final StringBuilder out = new StringBuilder();
    private final StringBuilder scratch = new StringBuilder();
    private final Moments moments = new Moments();
    private final JsonFactory factory = new JsonFactory();
    private JsonGenerator generator = generator();
    private @Nullable Instrument instrument;

    /** Something that is written to a writer which cannot fail. */
    @FunctionalInterface
    private interface Write {
        void to(JsonGenerator generator) throws IOException;
    }

    /** Starts anew; an object left half-way is dropped. */
    void start(final @Nullable Instrument of) {
        if (!generator.getOutputContext().inRoot()) {
            generator = generator();
        }
        out.setLength(0);
        instrument = of;
        write(JsonGenerator::writeStartObject);
    }

    StringBuilder end() {
        write(to -> {
            to.writeEndObject();
            to.flush();
        });
        return out;
    }

    void number(final String name, final long value) {
        write(to -> to.writeNumberField(name, value));
    }

    void numberWherePresent(final String name, final long value) {
        if (!Line.isAbsent(value)) {
            number(name, value);
        }
    }

    void real(final String name, final double value) {
        write(to -> to.writeNumberField(name, value));
    }

    void text(final String name, final String value) {
        write(to -> to.writeStringField(name, value));
    }

    void textWherePresent(final String name, final String value) {
        if (!value.isEmpty()) {
            text(name, value);
        }
    }

    void word(final String name, final Enum<?> value) {
        switch (value.name()) {
            case "SBE_UNKNOWN" -> text(name, "UNKNOWN");
            case "NULL_VAL" -> {
                // nothing to say
            }
            default -> text(name, value.name());
        }
    }

    void flag(final String name, final Flag value) {
        write(to -> to.writeBooleanField(name, value == Flag.YES));
    }

    void order(final String name, final long orderId) {
        text(name, OrderIds.text(orderId));
    }

    /** Nothing where it is about none of our orders. */
    void orderWherePresent(final String name, final long orderId) {
        if (orderId != 0) {
            order(name, orderId);
        }
    }

    void digest(final String name, final long value) {
        final String hex = Long.toHexString(value);
        text(name, "0".repeat(16 - hex.length()) + hex);
    }

    void time(final String name, final long epochNanos) {
        if (!Line.isAbsent(epochNanos)) {
            scratch.setLength(0);
            moments.appendInstant(epochNanos, scratch);
            text(name, scratch.toString());
        }
    }

    void price(final String name, final long mantissa) {
        final Instrument of = instrument;
        decimal(name, mantissa, of == null ? -1 : of.priceDecimals());
    }

    void quantity(final String name, final long mantissa) {
        final Instrument of = instrument;
        decimal(name, mantissa, of == null ? -1 : of.quantityDecimals());
    }

    void money(final String name, final long valueE8) {
        decimal(name, valueE8, Products.MONEY_DECIMALS);
    }

    /** Money, quantities and percentages as decimals; spans, bytes and counts as numbers. */
    void measure(final String name, final LimitMeasure measure, final long value) {
        switch (measure) {
            case MONEY -> money(name, value);
            case QUANTITY -> quantity(name, value);
            case PERCENT -> decimal(name, value, PERCENT_DECIMALS);
            default -> number(name, value);
        }
    }

    void startList(final String name) {
        write(to -> to.writeArrayFieldStart(name));
    }

    void endList() {
        write(JsonGenerator::writeEndArray);
    }

    void startItem() {
        write(JsonGenerator::writeStartObject);
    }

    void endItem() {
        write(JsonGenerator::writeEndObject);
    }

    private void decimal(final String name, final long mantissa, final int decimals) {
        if (Line.isAbsent(mantissa)) {
            return;
        }
        if (decimals < 0) {
            number(name + "Mantissa", mantissa);
            return;
        }
        scratch.setLength(0);
        Decimals.append(mantissa, decimals, scratch);
        text(name, scratch.toString());
    }

    private void write(final Write action) {
        try {
            action.to(generator);
        } catch (final IOException e) {
            throw new UncheckedIOException("memory cannot be written", e);
        }
    }

    private JsonGenerator generator() {
        try {
            return factory.createGenerator(new BuilderWriter(out)).setRootValueSeparator(null);
        } catch (final IOException e) {
            throw new UncheckedIOException("memory cannot be written", e);
        }
    }

    /** Lets the generator write into a builder of ours. */
    private static final class BuilderWriter extends Writer {
        private final StringBuilder to;

        BuilderWriter(final StringBuilder to) {
            this.to = to;
        }

        @Override
        public void write(final char[] characters, final int offset, final int length) {
            to.append(characters, offset, length);
        }

        @Override
        public void flush() {
            // a builder holds nothing back
        }

        @Override
        public void close() {
            // a builder has nothing to give back
        }
    }
}
