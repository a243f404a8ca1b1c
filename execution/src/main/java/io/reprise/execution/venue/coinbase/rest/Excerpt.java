package io.reprise.execution.venue.coinbase.rest;

/** The beginning of a text from outside, fit for a log line and a terminal. Any thread; pure. */
public final class Excerpt {
    /** A refusal's sentence is far shorter; a gateway's page is far longer and says nothing more. */
    public static final int CHARACTERS_MAX = 512;

    private Excerpt() {}

    /**
     * Cuts and cleans.
     *
     * @param text any
     * @return at most {@link #CHARACTERS_MAX} characters, control characters replaced by spaces
     */
    public static String of(final String text) {
        final StringBuilder out = new StringBuilder(Math.min(text.length(), CHARACTERS_MAX));
        for (int i = 0; i < text.length() && i < CHARACTERS_MAX; i++) {
            final char c = text.charAt(i);
            out.append(Character.isISOControl(c) || Character.isSurrogate(c) ? ' ' : c);
        }
        return out.toString();
    }
}
