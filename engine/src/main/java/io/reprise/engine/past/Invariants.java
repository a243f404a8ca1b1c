package io.reprise.engine.past;

import io.reprise.engine.configuration.ConfigurationException;
import io.reprise.engine.configuration.NearestWord;
import io.reprise.engine.pipeline.TradingCore;
import io.reprise.engine.reader.summary.Words;
import io.reprise.event.Instrument;
import io.reprise.event.RiskLevel;
import io.reprise.marketdata.book.BookCondition;
import io.reprise.number.Decimals;
import io.reprise.number.Products;
import io.reprise.risk.ledger.Ledger;
import io.reprise.risk.limit.LimitKey;
import io.reprise.risk.limit.Limits;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The invariants that can be stated: a closed list. */
public final class Invariants {
    private static final String CASH = "cash-not-negative";
    private static final String POSITION = "position-not-negative";
    private static final String WITHIN = "position-within-limit";
    private static final String UNCROSSED = "book-not-crossed";
    private static final String ORDERS = "open-orders-at-most";
    private static final String EQUITY = "equity-at-least";
    private static final String EXPOSURE = "exposure-at-most";
    private static final String LEVEL = "level";

    private static final List<String> PLAIN = List.of(CASH, POSITION, WITHIN, UNCROSSED);
    private static final List<String> VALUED = List.of(ORDERS, EQUITY, EXPOSURE, LEVEL);

    private Invariants() {}

    /** What can be stated, for a complaint and for help. */
    public static final String KNOWN = "cash-not-negative, position-not-negative, position-within-limit,"
            + " book-not-crossed, open-orders-at-most=N, equity-at-least=X, exposure-at-most=X,"
            + " level=normal|reduce-only|halt|cancel-all|flatten";

    /**
     * Reads one.
     *
     * @param text such as {@code equity-at-least=99500}
     * @return the invariant
     * @throws ConfigurationException naming what is known, or what its value must be
     */
    public static Invariant of(final String text) {
        final int equals = text.indexOf('=');
        final String name = equals < 0 ? text : text.substring(0, equals);
        if (!PLAIN.contains(name) && !VALUED.contains(name)) {
            final List<String> names = new ArrayList<>(PLAIN);
            names.addAll(VALUED);
            throw new ConfigurationException("--invariant: unknown '" + name + "'" + NearestWord.question(name, names)
                    + "; expected one of " + KNOWN);
        }
        if (PLAIN.contains(name) != equals < 0) {
            throw new ConfigurationException("--invariant: '" + text + "': "
                    + (equals < 0 ? "a value was expected" : "no value was expected") + ", as in " + KNOWN);
        }
        try {
            return equals < 0 ? plain(name) : valued(name, text.substring(equals + 1));
        } catch (final IllegalArgumentException e) {
            final ConfigurationException problem =
                    new ConfigurationException("--invariant: '" + text + "': " + e.getMessage());
            problem.initCause(e);
            throw problem;
        }
    }

    private static Invariant plain(final String name) {
        return switch (name) {
            case CASH -> eachProduct(Invariants::cash);
            case POSITION -> eachProduct(Invariants::position);
            case WITHIN -> eachProduct(Invariants::withinLimit);
            default -> eachProduct(Invariants::uncrossed);
        };
    }

    private static Invariant valued(final String name, final String value) {
        return switch (name) {
            case ORDERS -> openOrders(Decimals.parse(value, 0));
            case EQUITY -> equity(Decimals.parse(value, Products.MONEY_DECIMALS));
            case EXPOSURE -> exposure(Decimals.parse(value, Products.MONEY_DECIMALS));
            default -> level(levelOf(value));
        };
    }

    /** Looks at one product. */
    @FunctionalInterface
    private interface OfProduct {
        @Nullable
        Breach breach(TradingCore core, Instrument instrument);
    }

    private static Invariant eachProduct(final OfProduct invariant) {
        return core -> {
            for (int id = 1; id <= core.risk().instruments().idMax(); id++) {
                final Instrument instrument = core.risk().instruments().find(id);
                final Breach breach = instrument == null ? null : invariant.breach(core, instrument);
                if (breach != null) {
                    return breach;
                }
            }
            return null;
        };
    }

    /** Of the currency that the product is paid with. */
    private static @Nullable Breach cash(final TradingCore core, final Instrument instrument) {
        final long cashE8 = core.risk().ledger().cashE8(instrument.id());
        return cashE8 >= 0
                ? null
                : new Breach(instrument.symbol(), instrument.quoteCurrency() + " " + money(cashE8), "at least 0");
    }

    private static @Nullable Breach position(final TradingCore core, final Instrument instrument) {
        final long quantity = core.risk().ledger().quantity(instrument.id());
        return quantity >= 0
                ? null
                : new Breach(instrument.symbol(), Decimals.text(quantity, instrument.quantityDecimals()), "at least 0");
    }

    /** With open buys, as the limits count: the one in money and the share of equity. */
    private static @Nullable Breach withinLimit(final TradingCore core, final Instrument instrument) {
        final Limits limits = core.risk().limits();
        final long exposureE8 = core.risk().exposureE8(instrument.id());
        final long mostE8 = limits.of(LimitKey.MAX_POSITION_NOTIONAL);
        if (mostE8 != Limits.OFF && exposureE8 > mostE8) {
            return new Breach(instrument.symbol(), money(exposureE8), "at most " + money(mostE8));
        }
        final long shareE8 = limits.of(LimitKey.MAX_POSITION_PERCENT);
        if (shareE8 != Limits.OFF) {
            final long partE8 = Limits.share(core.risk().ledger().equityE8(), shareE8);
            if (exposureE8 > partE8) {
                return new Breach(instrument.symbol(), money(exposureE8), "at most " + money(partE8));
            }
        }
        return null;
    }

    /** A book that was crossed holds nothing any more, and says why. */
    private static @Nullable Breach uncrossed(final TradingCore core, final Instrument instrument) {
        return core.market().condition(instrument.id()) == BookCondition.CROSSED
                ? new Breach(instrument.symbol(), "best bid not below best offer", "best bid below best offer")
                : null;
    }

    private static Invariant openOrders(final long most) {
        return core -> {
            final int open = core.execution().openOrders();
            return open <= most ? null : new Breach("", Integer.toString(open), "at most " + most);
        };
    }

    private static Invariant equity(final long leastE8) {
        return core -> {
            final Ledger ledger = core.risk().ledger();
            // Before the account is told, it has none.
            final boolean holds = !ledger.isFunded() || ledger.equityE8() >= leastE8;
            return holds ? null : new Breach("", money(ledger.equityE8()), "at least " + money(leastE8));
        };
    }

    private static Invariant exposure(final long mostE8) {
        return core -> {
            final long exposureE8 = core.risk().exposureE8();
            return exposureE8 <= mostE8 ? null : new Breach("", money(exposureE8), "at most " + money(mostE8));
        };
    }

    private static Invariant level(final RiskLevel wanted) {
        return core -> {
            final RiskLevel level = core.risk().level();
            return level == wanted ? null : new Breach("", Words.of(level), Words.of(wanted));
        };
    }

    private static RiskLevel levelOf(final String word) {
        for (final RiskLevel level : RiskLevel.values()) {
            if (level != RiskLevel.NULL_VAL
                    && level.name().toLowerCase(Locale.ROOT).replace('_', '-').equals(word)) {
                return level;
            }
        }
        throw new IllegalArgumentException(
                "unknown level '" + word + "', expected normal, reduce-only, halt, cancel-all or flatten");
    }

    private static String money(final long amountE8) {
        return Decimals.text(amountE8, Products.MONEY_DECIMALS);
    }
}
