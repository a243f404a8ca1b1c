package io.reprise.engine.reader.view;

import io.reprise.engine.reader.summary.Amounts;
import io.reprise.engine.reader.summary.Words;
import io.reprise.event.RiskLimit;
import io.reprise.number.Decimals;
import io.reprise.number.Products;

/** What a limit measured and allows, in its own unit. Pure. */
final class LimitWords {
    private LimitWords() {}

    /** For instance {@code order notional 1,200.00 over 1,000.00}. */
    static String of(final RiskLimit limit, final long measured, final long allowed) {
        final String name = Words.of(limit);
        return switch (limit) {
            case ORDER_NOTIONAL, POSITION, DAILY_LOSS, CASH, STALE_DATA, OPEN_ORDERS ->
                name + " " + amount(limit, measured) + " over " + amount(limit, allowed);
            case MIN_NOTIONAL -> name + " " + amount(limit, measured) + " under " + amount(limit, allowed);
            default -> name;
        };
    }

    /** A measured or allowed value alone. */
    static String amount(final RiskLimit limit, final long value) {
        if (isMoney(limit)) {
            return Amounts.money(value);
        }
        if (limit == RiskLimit.STALE_DATA) {
            return value < 0 || value == Long.MAX_VALUE ? "never" : Amounts.duration(value);
        }
        return Amounts.count(value);
    }

    /** A measured or allowed value for machines: money with all its decimals, else the number as it is. */
    static String plain(final RiskLimit limit, final long value) {
        return isMoney(limit) ? Decimals.text(value, Products.MONEY_DECIMALS) : Long.toString(value);
    }

    private static boolean isMoney(final RiskLimit limit) {
        return switch (limit) {
            case ORDER_NOTIONAL, POSITION, DAILY_LOSS, CASH, MIN_NOTIONAL -> true;
            default -> false;
        };
    }
}
