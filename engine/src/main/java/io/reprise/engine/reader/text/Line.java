package io.reprise.engine.reader.text;

import io.reprise.event.Instrument;
import io.reprise.event.OrderIds;
import io.reprise.event.Side;
import io.reprise.number.Products;
import org.jspecify.annotations.Nullable;

/**
 * One line for a person, in the making. Reused for every event; allocates nothing but what its text needs to grow.
 *
 * <p>Numbers of an instrument that was never listed are shown as the mantissas they are, marked with {@code e?}.
 */
final class Line {
    private static final int MONEY_DECIMALS_MIN = 2;
    private static final long ABSENT = Long.MIN_VALUE;
    private static final long NANOS_PER_MICRO = 1_000;
    private static final long NANOS_PER_MILLI = 1_000_000;
    private static final long NANOS_PER_SECOND = 1_000_000_000;

    /** 19 digits of a long with six commas, and a point with a zero before it. */
    private static final int NUMBER_LENGTH_MAX = 32;

    private final StringBuilder out = new StringBuilder();
    private final Moments moments = new Moments();
    private final char[] number = new char[NUMBER_LENGTH_MAX];
    private final LearnedStrategies strategies;
    private @Nullable Instrument instrument;
    private long day = Long.MIN_VALUE;

    Line(final LearnedStrategies strategies) {
        this.strategies = strategies;
    }

    /** Which strategy it was, at the end of a line: its number, and its name where it is known. */
    Line strategy(final int id) {
        add("  strategy ").count(id);
        final String name = strategies.name(id);
        return name.isEmpty() ? this : add(" ").foreign(name);
    }

    /** Starts anew. */
    Line clear(final @Nullable Instrument of) {
        out.setLength(0);
        instrument = of;
        return this;
    }

    StringBuilder text() {
        return out;
    }

    Line add(final String text) {
        out.append(text);
        return this;
    }

    /** Text from elsewhere: control characters, which could move a terminal's cursor, become question marks. */
    Line foreign(final String text) {
        for (int i = 0; i < text.length(); i++) {
            final char c = text.charAt(i);
            out.append(Character.isISOControl(c) ? '?' : c);
        }
        return this;
    }

    /** Fills up with blanks, one at least. */
    Line padTo(final int column) {
        do {
            out.append(' ');
        } while (out.length() < column);
        return this;
    }

    /** The time of day to the microsecond; with its date where the day is not that of the event before. */
    Line stamp(final long epochNanos) {
        if (Moments.day(epochNanos) != day) {
            day = Moments.day(epochNanos);
            moments.appendDate(epochNanos, out);
            out.append(' ');
        }
        moments.appendTime(epochNanos, 6, out);
        return this;
    }

    /** A moment near the event's own. */
    Line time(final long epochNanos) {
        if (Moments.day(epochNanos) != day) {
            moments.appendDate(epochNanos, out);
            out.append(' ');
        }
        moments.appendTime(epochNanos, 0, out);
        return this;
    }

    /** {@code CANCEL_ONLY} as {@code cancel only}. */
    Line word(final Enum<?> value) {
        final String name = value.name();
        switch (name) {
            case "SBE_UNKNOWN" -> out.append("unknown");
            case "NULL_VAL" -> out.append("none");
            default -> {
                for (int i = 0; i < name.length(); i++) {
                    final char c = name.charAt(i);
                    out.append(c == '_' ? ' ' : c >= 'A' && c <= 'Z' ? (char) (c + ('a' - 'A')) : c);
                }
            }
        }
        return this;
    }

    Line other(final Side side) {
        return word(side == Side.BUY ? Side.SELL : side == Side.SELL ? Side.BUY : side);
    }

    Line price(final long mantissa) {
        final Instrument of = instrument;
        return of == null ? unlisted(mantissa) : decimal(mantissa, of.priceDecimals(), of.priceDecimals());
    }

    Line quantity(final long mantissa) {
        final Instrument of = instrument;
        return of == null ? unlisted(mantissa) : decimal(mantissa, of.quantityDecimals(), 0);
    }

    Line money(final long valueE8) {
        return decimal(valueE8, Products.MONEY_DECIMALS, MONEY_DECIMALS_MIN);
    }

    /** A measured or allowed value in its unit. */
    Line measure(final LimitMeasure measure, final long value) {
        return switch (measure) {
            case MONEY -> value == Long.MAX_VALUE ? add("unlimited") : money(value);
            case SPAN -> span(value);
            case QUANTITY -> quantity(value);
            case PERCENT -> decimal(value, 6, 0).add(" %");
            case COUNT -> count(value);
            case BYTES -> decimal(value >> 20, 0, 0).add(" MB");
        };
    }

    Line count(final long value) {
        return decimal(value, 0, 0);
    }

    /** Three decimals, rounded, as indicators need no more. */
    Line real(final double value) {
        if (!(Math.abs(value) < 1e12)) {
            out.append(value);
            return this;
        }
        return decimal(Math.round(value * 1_000), 3, 1);
    }

    Line order(final long orderId) {
        out.append(OrderIds.sequence(orderId)).append('.').append(OrderIds.ordinal(orderId));
        return this;
    }

    Line hex(final long value) {
        for (int shift = 60; shift >= 0; shift -= 4) {
            out.append(Character.forDigit((int) (value >>> shift & 0xF), 16));
        }
        return this;
    }

    /** A span in the unit in which it is a small number. */
    Line span(final long nanos) {
        if (nanos == Long.MAX_VALUE || nanos < 0) {
            return add("never");
        }
        if (nanos >= 100 * NANOS_PER_SECOND) {
            return decimal(nanos / NANOS_PER_SECOND, 0, 0).add(" s");
        }
        if (nanos >= NANOS_PER_SECOND) {
            return decimal(nanos / NANOS_PER_MILLI, 3, 0).add(" s");
        }
        if (nanos >= NANOS_PER_MILLI) {
            return decimal(nanos / NANOS_PER_MICRO, 3, 0).add(" ms");
        }
        return decimal(nanos, 3, 0).add(" us");
    }

    static boolean isAbsent(final long value) {
        return value == ABSENT;
    }

    private Line unlisted(final long mantissa) {
        out.append(mantissa).append("e?");
        return this;
    }

    /** With commas between thousands, trailing zeros cut down to {@code decimalsMin}. */
    private Line decimal(final long mantissa, final int decimals, final int decimalsMin) {
        if (isAbsent(mantissa)) {
            return add("-");
        }
        if (mantissa < 0) {
            out.append('-');
        }
        final long unit = Products.powerOfTen(decimals);
        final long absolute = Math.abs(mantissa);
        long fraction = absolute % unit;
        int digits = decimals;
        while (digits > decimalsMin && fraction % 10 == 0) {
            fraction /= 10;
            digits--;
        }
        // Written from its end: what is inserted in the middle of a line moves all behind it.
        int start = number.length;
        if (digits > 0) {
            for (int i = 0; i < digits; i++) {
                number[--start] = (char) ('0' + fraction % 10);
                fraction /= 10;
            }
            number[--start] = '.';
        }
        start = grouped(absolute / unit, start);
        out.append(number, start, number.length - start);
        return this;
    }

    /** Writes a whole number before a place, and returns where it starts. */
    private int grouped(final long whole, final int end) {
        int start = end;
        long rest = whole;
        int digits = 0;
        do {
            if (digits > 0 && digits % 3 == 0) {
                number[--start] = ',';
            }
            number[--start] = (char) ('0' + rest % 10);
            rest /= 10;
            digits++;
        } while (rest > 0);
        return start;
    }
}
