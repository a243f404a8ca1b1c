package io.reprise.strategy.setting;

import io.reprise.event.MarketRegime;
import io.reprise.event.Settings;
import java.util.List;

/** The regimes as a file names them, and values that differ by regime. Pure; allocates. */
public final class Regimes {
    /** Names in the order of their codes, from 1; a market that is not known yet has none. */
    public static final List<String> WORDS = List.of("bull", "bear", "sideways-quiet", "sideways-volatile", "crash");

    private static final String ALL = "all";

    private Regimes() {}

    /**
     * The name of a regime.
     *
     * @param regime any
     * @return its word; {@code unknown} where the market is not known yet
     */
    public static String word(final MarketRegime regime) {
        final int code = regime.value();
        return code >= 1 && code <= WORDS.size() ? WORDS.get(code - 1) : "unknown";
    }

    /**
     * A number for each regime: what the file says for it, else what it says for all.
     *
     * @param settings of the strategy, complete
     * @param key      of the number
     * @return by the regime's code; a market that is not known yet has the general one
     */
    public static double[] numbers(final Settings settings, final String key) {
        final double[] numbers = new double[WORDS.size() + 1];
        numbers[0] = settings.number(key);
        for (int code = 1; code < numbers.length; code++) {
            final String own = WORDS.get(code - 1) + "." + key;
            numbers[code] = settings.has(own) ? settings.number(own) : numbers[0];
        }
        return numbers;
    }

    /**
     * Which regimes a list of words names.
     *
     * @param words {@code all}, or words separated by commas
     * @return bit by the regime's code; a market that is not known yet counts as named only by {@code all}
     */
    public static int mask(final String words) {
        final List<String> parts = List.of(words.split(",", -1));
        int mask = words.equals(ALL) ? 1 : 0;
        for (int code = 1; code <= WORDS.size(); code++) {
            mask |= words.equals(ALL) || parts.contains(WORDS.get(code - 1)) ? 1 << code : 0;
        }
        return mask;
    }
}
