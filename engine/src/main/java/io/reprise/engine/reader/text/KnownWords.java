package io.reprise.engine.reader.text;

import java.nio.charset.StandardCharsets;

/**
 * Words of our own with what JSON puts around them, ready to be copied: names of fields and values of enumerations, of
 * which lines are mostly made.
 *
 * <p>One thread. Holds as many as it has places; two words of one place drive each other out, which costs time only.
 */
final class KnownWords {
    /** Twice as many as the schema has, a power of two. */
    private static final int PLACES = 1_024;

    private final String before;
    private final String behind;
    private final String[] words = new String[PLACES];
    private final byte[][] written = new byte[PLACES][];

    KnownWords(final String before, final String behind) {
        this.before = before;
        this.behind = behind;
    }

    /** A word of ASCII in which nothing needs to be escaped, with what is around it; owned by this. */
    byte[] of(final String word) {
        final int hash = word.hashCode();
        final int place = (hash ^ hash >>> 16) & (PLACES - 1);
        if (!word.equals(words[place])) {
            words[place] = word;
            written[place] = (before + word + behind).getBytes(StandardCharsets.US_ASCII);
        }
        return written[place];
    }
}
