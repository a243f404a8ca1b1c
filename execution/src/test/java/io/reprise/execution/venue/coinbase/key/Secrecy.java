package io.reprise.execution.venue.coinbase.key;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.math.BigInteger;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** Looks for a secret in what can be read: the text itself, its numbers, any eight characters of either in a row. */
final class Secrecy {
    private static final int PIECE = 8;

    /** What stands around secrets and is none. */
    private static final Pattern FRAME = Pattern.compile("-----(BEGIN|END) [A-Z ]+-----|\"[A-Za-z]+\": |[\n\r]");

    private final Set<String> pieces = new TreeSet<>();

    /** Looks for this text, and for both published keys. */
    Secrecy(final String text) {
        for (final String hex : new String[] {PublishedKeys.EC_SCALAR, PublishedKeys.ED_SEED}) {
            final byte[] bytes = HexFormat.of().parseHex(hex);
            cut(hex);
            cut(HexFormat.of().withUpperCase().formatHex(bytes));
            cut(new BigInteger(hex, 16).toString());
            cut(Base64.getEncoder().encodeToString(bytes));
            cut(Base64.getUrlEncoder().encodeToString(bytes));
        }
        FRAME.splitAsStream(text).forEach(this::cut);
    }

    /** Fails where it is shown. */
    void assertNotShownBy(final String text) {
        assertThat(pieces.stream().filter(text::contains))
                .as(() -> "shown by: " + text)
                .isEmpty();
    }

    /** Fails where it is shown by its message, its stack, its causes. */
    void assertNotShownBy(final Throwable refusal) {
        final StringWriter all = new StringWriter();
        refusal.printStackTrace(new PrintWriter(all, true));
        assertNotShownBy(all.toString());
        assertThat(refusal).hasNoCause().hasNoSuppressedExceptions();
    }

    private void cut(final String text) {
        for (int i = 0; i + PIECE <= text.length(); i++) {
            final String piece = text.substring(i, i + PIECE);
            if (!piece.isBlank()) {
                pieces.add(piece);
            }
        }
    }
}
