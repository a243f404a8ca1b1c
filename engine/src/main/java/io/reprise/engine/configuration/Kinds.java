package io.reprise.engine.configuration;

import io.reprise.event.Settings;
import io.reprise.execution.venue.paper.FeeTiers;
import io.reprise.execution.venue.paper.LatencyQuantiles;
import io.reprise.risk.limit.LimitKey;
import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The kinds of values there are. Each says in words what it expects, range included. */
final class Kinds {
    /** Whole digits and decimals that fit the mantissas behind: no exponent, no sign but minus, no grouping. */
    private static final Pattern PLAIN_DECIMAL = Pattern.compile("-?[0-9]{1,18}(\\.[0-9]{1,18})?");

    private static final Pattern SYMBOL = Pattern.compile("[A-Z0-9]+(-[A-Z0-9]+)+");
    private static final int SYMBOL_LENGTH_MAX = 32;
    private static final BigDecimal MONEY_MAX = new BigDecimal("10000000000");
    private static final int MONEY_DECIMALS = 8;

    private Kinds() {}

    static Kind moneyAboveZero() {
        return new DecimalKind("money above 0 in quote currency", MONEY_DECIMALS, true, BigDecimal.ZERO, MONEY_MAX);
    }

    static Kind moneyFromZero() {
        return new DecimalKind("money from 0 in quote currency", MONEY_DECIMALS, false, BigDecimal.ZERO, MONEY_MAX);
    }

    static Kind fraction(final String from, final String to) {
        return decimal("a fraction from " + from + " to " + to + " (0.004 is 0.4 %)", MONEY_DECIMALS, from, to);
    }

    static Kind number(final String from, final String to) {
        return decimal("a number from " + from + " to " + to, MONEY_DECIMALS, from, to);
    }

    static Kind count(final int from, final int to) {
        return decimal("a whole number from " + from + " to " + to, 0, Integer.toString(from), Integer.toString(to));
    }

    static Kind increment() {
        return new DecimalKind("a step above 0 such as 0.01", 18, true, BigDecimal.ZERO, new BigDecimal("1000000"));
    }

    static Kind powerOfTwo(final int from, final int to) {
        return new PowerOfTwoKind(from, to);
    }

    static Kind duration(final String from, final String to) {
        return new DurationKind(from, to);
    }

    static Kind choice(final String... words) {
        return new ChoiceKind(List.of(words));
    }

    /** A limit: what another kind takes, or the word that switches it off. */
    static Kind orOff(final Kind kind) {
        return new OffKind(kind);
    }

    static Kind feeTiers() {
        return orOff(new ParsedKind("1 to 32 tiers such as 0:0.006/0.012,10000:0.004/0.008", FeeTiers::parse));
    }

    static Kind latencyQuantiles() {
        return orOff(
                new ParsedKind("2 to 101 rising time spans up to 10s such as 11ms,32ms,90ms", LatencyQuantiles::parse));
    }

    static Kind timeOfDay() {
        return new PatternKind("a time of day in UTC such as 00:00", Pattern.compile("([01][0-9]|2[0-3]):[0-5][0-9]"));
    }

    static Kind flag() {
        return choice("true", "false");
    }

    static Kind products(final boolean isAllAllowed) {
        return new ProductsKind(isAllAllowed);
    }

    static Kind tierProducts() {
        return new TierProductsKind();
    }

    static Kind currency() {
        return new PatternKind("a currency such as USD", Pattern.compile("[A-Z0-9]{2,15}"));
    }

    static Kind name() {
        return new PatternKind("a name of letters, digits, '-' and '_'", Pattern.compile("[A-Za-z0-9_-]{1,64}"));
    }

    static Kind path() {
        return new PatternKind("a path", Pattern.compile("[^\\p{Cntrl}]{1,1024}"));
    }

    /** Whether a word can be a product id at all. */
    static boolean isSymbol(final String word) {
        return word.length() <= SYMBOL_LENGTH_MAX && SYMBOL.matcher(word).matches();
    }

    /** A decimal in its shortest plain form. */
    static String plain(final BigDecimal value) {
        return value.signum() == 0 ? "0" : value.stripTrailingZeros().toPlainString();
    }

    private static Kind decimal(final String expectation, final int decimals, final String from, final String to) {
        return new DecimalKind(expectation, decimals, false, new BigDecimal(from), new BigDecimal(to));
    }

    private record DecimalKind(
            String expectation, int decimals, boolean isMinimumExcluded, BigDecimal minimum, BigDecimal maximum)
            implements Kind {
        @Override
        public @Nullable String canonical(final String text) {
            if (!PLAIN_DECIMAL.matcher(text).matches()) {
                return null;
            }
            final BigDecimal value = new BigDecimal(text);
            final boolean isTooSmall = value.compareTo(minimum) < (isMinimumExcluded ? 1 : 0);
            final boolean isTooFine = value.stripTrailingZeros().scale() > decimals;
            return isTooSmall || isTooFine || value.compareTo(maximum) > 0 ? null : plain(value);
        }
    }

    /** What whoever follows it can read. */
    private record ParsedKind(String expectation, Consumer<String> reader) implements Kind {
        @Override
        public @Nullable String canonical(final String text) {
            final String canonical = text.replace(" ", "");
            try {
                reader.accept(canonical);
            } catch (final IllegalArgumentException e) {
                return null;
            }
            return canonical;
        }
    }

    private record OffKind(Kind kind) implements Kind {
        @Override
        public @Nullable String canonical(final String text) {
            return text.equals(LimitKey.OFF) ? text : kind.canonical(text);
        }

        @Override
        public String expectation() {
            return kind.expectation() + ", or " + LimitKey.OFF;
        }

        @Override
        public String question(final String text) {
            return kind.question(text);
        }
    }

    private record PowerOfTwoKind(int from, int to) implements Kind {
        @Override
        public @Nullable String canonical(final String text) {
            final String whole = count(from, to).canonical(text);
            return whole == null || Integer.bitCount(Integer.parseInt(whole)) != 1 ? null : whole;
        }

        @Override
        public String expectation() {
            return "a power of two from " + from + " to " + to;
        }
    }

    private record DurationKind(String from, String to) implements Kind {
        private static final long NANOS_PER_MILLI = 1_000_000;

        @Override
        public @Nullable String canonical(final String text) {
            final long nanos;
            try {
                nanos = Settings.parseDurationNanos(text);
            } catch (final NumberFormatException e) {
                return null;
            }
            final boolean isInRange =
                    nanos >= Settings.parseDurationNanos(from) && nanos <= Settings.parseDurationNanos(to);
            return isInRange ? shortest(nanos / NANOS_PER_MILLI) : null;
        }

        @Override
        public String expectation() {
            return "a time span from " + from + " to " + to + " (units ms, s, m, h, d)";
        }

        private static String shortest(final long millis) {
            if (millis == 0) {
                return "0s";
            }
            if (millis % 1_000 != 0) {
                return millis + "ms";
            }
            final long seconds = millis / 1_000;
            if (seconds % 86_400 == 0) {
                return seconds / 86_400 + "d";
            }
            if (seconds % 3_600 == 0) {
                return seconds / 3_600 + "h";
            }
            return seconds % 60 == 0 ? seconds / 60 + "m" : seconds + "s";
        }
    }

    private record ChoiceKind(List<String> words) implements Kind {
        @Override
        public @Nullable String canonical(final String text) {
            return words.contains(text) ? text : null;
        }

        @Override
        public String expectation() {
            return String.join(" or ", words);
        }

        @Override
        public String question(final String text) {
            return NearestWord.question(text, words);
        }
    }

    private record PatternKind(String expectation, Pattern pattern) implements Kind {
        @Override
        public @Nullable String canonical(final String text) {
            return pattern.matcher(text).matches() ? text : null;
        }
    }

    private record TierProductsKind() implements Kind {
        private static final List<String> WORDS = List.of("rest", "none");

        @Override
        public @Nullable String canonical(final String text) {
            return WORDS.contains(text) ? text : products(false).canonical(text);
        }

        @Override
        public String expectation() {
            return "rest, none, or " + products(false).expectation();
        }

        @Override
        public String question(final String text) {
            return products(false).question(text);
        }
    }

    private record ProductsKind(boolean isAllAllowed) implements Kind {
        private static final String ALL = "all";
        private static final int COUNT_MAX = 1024;

        @Override
        public @Nullable String canonical(final String text) {
            if (isAllAllowed && text.equals(ALL)) {
                return text;
            }
            final String[] words = text.split(",", -1);
            final SortedSet<String> seen = new TreeSet<>();
            for (int i = 0; i < words.length; i++) {
                words[i] = words[i].strip();
                if (!isSymbol(words[i]) || !seen.add(words[i])) {
                    return null;
                }
            }
            return words.length > COUNT_MAX ? null : String.join(",", words);
        }

        @Override
        public String expectation() {
            return (isAllAllowed ? "all, or " : "") + "products such as BTC-USD, each once, separated by commas";
        }

        @Override
        public String question(final String text) {
            final String upper = text.toUpperCase(Locale.ROOT);
            return !upper.equals(text) && canonical(upper) != null ? ", did you mean '" + upper + "'?" : "";
        }
    }
}
