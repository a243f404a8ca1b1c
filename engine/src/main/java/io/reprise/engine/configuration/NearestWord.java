package io.reprise.engine.configuration;

import java.util.Collection;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Guesses which known word a person meant. Pure; off the hot path. */
public final class NearestWord {
    /** Longer words are compared by their beginning: what a person mistypes is short. */
    private static final int LENGTH_MAX = 64;

    private NearestWord() {}

    /**
     * The known word with the fewest slips (a letter wrong, missing, too many, or two swapped) from the one typed.
     *
     * @param typed what the person wrote; case does not matter
     * @param known the words to choose from; of equals the first wins
     * @return the nearest, or null when none is near: more than a third of its letters differ
     */
    public static @Nullable String of(final String typed, final Collection<String> known) {
        final String word = folded(typed);
        String nearest = null;
        int slipsMin = Integer.MAX_VALUE;
        for (final String candidate : known) {
            final int slips = slips(word, folded(candidate));
            final int allowed = Math.max(1, Math.max(word.length(), candidate.length()) / 3);
            if (slips <= allowed && slips < slipsMin) {
                nearest = candidate;
                slipsMin = slips;
            }
        }
        return nearest;
    }

    /**
     * The guess as the end of a sentence.
     *
     * @param typed what the person wrote
     * @param known the words to choose from
     * @return {@code , did you mean 'fused'?} or nothing
     */
    public static String question(final String typed, final Collection<String> known) {
        final String nearest = of(typed, known);
        return nearest == null ? "" : ", did you mean '" + nearest + "'?";
    }

    private static String folded(final String word) {
        final String lower = word.toLowerCase(Locale.ROOT);
        return lower.substring(0, Math.min(LENGTH_MAX, lower.length()));
    }

    /** Edit distance with swaps of neighbours, three rows of the usual table at a time. */
    static int slips(final String a, final String b) {
        int[] beforeLast = new int[b.length() + 1];
        int[] last = new int[b.length() + 1];
        for (int j = 0; j <= b.length(); j++) {
            last[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            final int[] row = new int[b.length() + 1];
            row[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                final int change = a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1;
                row[j] = Math.min(Math.min(last[j] + 1, row[j - 1] + 1), last[j - 1] + change);
                if (i > 1 && j > 1 && a.charAt(i - 1) == b.charAt(j - 2) && a.charAt(i - 2) == b.charAt(j - 1)) {
                    row[j] = Math.min(row[j], beforeLast[j - 2] + 1);
                }
            }
            beforeLast = last;
            last = row;
        }
        return last[b.length()];
    }
}
