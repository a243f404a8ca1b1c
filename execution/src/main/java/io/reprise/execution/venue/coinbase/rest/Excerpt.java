package io.reprise.execution.venue.coinbase.rest;

/** The beginning of a text from outside, fit for a log line and a terminal. */
final class Excerpt {
    /** A refusal's sentence is far shorter; a gateway's page is far longer and says nothing more. */
    static final int CHARACTERS_MAX = 512;

    private Excerpt() {}

    /** At most {@link #CHARACTERS_MAX} characters, control characters replaced by spaces. */
    static String of(final String text) {
        final StringBuilder out = new StringBuilder(Math.min(text.length(), CHARACTERS_MAX));
        for (int i = 0; i < text.length() && i < CHARACTERS_MAX; i++) {
            final char c = text.charAt(i);
            out.append(Character.isISOControl(c) || Character.isSurrogate(c) ? ' ' : c);
        }
        return out.toString();
    }
}
