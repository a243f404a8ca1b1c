package io.reprise.simulator.order;

import java.math.BigDecimal;
import java.util.Collection;

/** Writes one JSON object, with the comma the venue uses there. */
final class JsonText {
    private final StringBuilder out = new StringBuilder("{");
    private final String separator;
    private boolean hasMembers;

    private JsonText(final String separator) {
        this.separator = separator;
    }

    /** An object of a REST answer: a space after each comma. */
    static JsonText rest() {
        return new JsonText(", ");
    }

    /** An object of a socket's frame: no space at all. */
    static JsonText frame() {
        return new JsonText(",");
    }

    JsonText text(final String name, final String value) {
        return raw(name, quoted(value));
    }

    JsonText number(final String name, final BigDecimal value) {
        return text(name, plain(value));
    }

    JsonText flag(final String name, final boolean value) {
        return raw(name, String.valueOf(value));
    }

    /** A member whose value is JSON already. */
    JsonText raw(final String name, final String json) {
        out.append(hasMembers ? separator : "").append(quoted(name)).append(':').append(json);
        hasMembers = true;
        return this;
    }

    String end() {
        return out.append('}').toString();
    }

    static String list(final Collection<String> elements) {
        return "[" + String.join(", ", elements) + "]";
    }

    /** Without an exponent or trailing zeros. */
    static String plain(final BigDecimal value) {
        return value.signum() == 0 ? "0" : value.stripTrailingZeros().toPlainString();
    }

    static String quoted(final String text) {
        final StringBuilder quoted = new StringBuilder(text.length() + 2).append('"');
        for (int i = 0; i < text.length(); i++) {
            final char letter = text.charAt(i);
            if (letter == '"' || letter == '\\') {
                quoted.append('\\').append(letter);
            } else if (letter < ' ') {
                quoted.append("\\u00").append(letter < 16 ? "0" : "").append(Integer.toHexString(letter));
            } else {
                quoted.append(letter);
            }
        }
        return quoted.append('"').toString();
    }
}
