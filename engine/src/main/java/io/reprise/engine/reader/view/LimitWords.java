package io.reprise.engine.reader.view;

import io.reprise.engine.reader.summary.Amounts;
import io.reprise.engine.reader.summary.Words;
import io.reprise.engine.reader.text.LimitMeasure;
import io.reprise.event.RiskLimit;
import io.reprise.number.Decimals;
import io.reprise.number.Products;

/** What a limit measured and allows, in its own unit. Pure. */
final class LimitWords {
    /** A fraction with eight decimals is a percentage with six. */
    private static final int PERCENT_DECIMALS = 6;

    private LimitWords() {}

    /** For instance {@code order notional 1,200.00 over 1,000.00}. */
    static String of(final RiskLimit limit, final long measured, final long allowed) {
        final String name = Words.of(limit);
        if (LimitMeasure.isYesOrNo(limit)) {
            return name;
        }
        final LimitMeasure measure = LimitMeasure.of(limit);
        return name + " " + amount(measure, measured) + (LimitMeasure.isFloor(limit) ? " under " : " over ")
                + amount(measure, allowed);
    }

    /** A measured or allowed value alone. */
    static String amount(final LimitMeasure measure, final long value) {
        return switch (measure) {
            case MONEY -> Amounts.money(value);
            case SPAN -> value < 0 || value == Long.MAX_VALUE ? "never" : Amounts.duration(value);
            case PERCENT -> Amounts.trimmed(value, PERCENT_DECIMALS) + " %";
            case BYTES -> Amounts.count(value >> 20) + " MB";
            default -> Amounts.count(value);
        };
    }

    /** A measured or allowed value for machines: with all its decimals, else the number as it is. */
    static String plain(final LimitMeasure measure, final long value) {
        return switch (measure) {
            case MONEY -> Decimals.text(value, Products.MONEY_DECIMALS);
            case PERCENT -> Decimals.text(value, PERCENT_DECIMALS);
            default -> Long.toString(value);
        };
    }
}
