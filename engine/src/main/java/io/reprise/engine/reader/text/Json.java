package io.reprise.engine.reader.text;

import io.reprise.event.Flag;
import io.reprise.event.Instrument;
import io.reprise.event.OrderIds;
import io.reprise.number.Products;
import org.jspecify.annotations.Nullable;

/** An event's fields as JSON: what they mean decides how they are written. Reused for every event; one thread. */
final class Json {
    /** A fraction with eight decimals is a percentage with six. */
    private static final int PERCENT_DECIMALS = 6;

    private final JsonLine line = new JsonLine();
    private final Moments moments = new Moments();
    private @Nullable Instrument instrument;

    /** Starts anew; an object left half-way is dropped. */
    void start(final @Nullable Instrument of) {
        line.clear();
        instrument = of;
        line.startObject();
    }

    JsonLine end() {
        line.endObject();
        return line;
    }

    void number(final String name, final long value) {
        line.number(name, value);
    }

    void numberWherePresent(final String name, final long value) {
        if (!Line.isAbsent(value)) {
            number(name, value);
        }
    }

    void real(final String name, final double value) {
        line.real(name, value);
    }

    void text(final String name, final String value) {
        line.text(name, value);
    }

    void textWherePresent(final String name, final String value) {
        if (!value.isEmpty()) {
            text(name, value);
        }
    }

    void word(final String name, final Enum<?> value) {
        switch (value.name()) {
            case "SBE_UNKNOWN" -> line.word(name, "UNKNOWN");
            case "NULL_VAL" -> {
                // nothing to say
            }
            default -> line.word(name, value.name());
        }
    }

    void flag(final String name, final Flag value) {
        line.flag(name, value == Flag.YES);
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
            line.text(name, moments.instant(epochNanos));
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
        line.startList(name);
    }

    void endList() {
        line.endList();
    }

    void startItem() {
        line.startObject();
    }

    void endItem() {
        line.endObject();
    }

    private void decimal(final String name, final long mantissa, final int decimals) {
        if (Line.isAbsent(mantissa)) {
            return;
        }
        if (decimals < 0) {
            number(name + "Mantissa", mantissa);
            return;
        }
        line.decimal(name, mantissa, decimals);
    }
}
