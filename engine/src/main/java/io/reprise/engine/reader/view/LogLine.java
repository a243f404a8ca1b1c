package io.reprise.engine.reader.view;

import java.util.Locale;

/** One structured line: {@code key=value} pairs, values quoted where they need it. One thread; reused. */
final class LogLine {
    /** A line longer than this says nothing more to anybody. */
    private static final int LENGTH_MAX = 4_000;

    private final StringBuilder text = new StringBuilder();

    LogLine begin(final String at, final String event) {
        text.setLength(0);
        text.append("at=").append(at).append(" event=").append(event);
        return this;
    }

    LogLine with(final String key, final Enum<?> value) {
        return with(key, value.name().toLowerCase(Locale.ROOT));
    }

    LogLine with(final String key, final long value) {
        return with(key, Long.toString(value));
    }

    LogLine with(final String key, final String value) {
        if (text.length() < LENGTH_MAX) {
            text.append(' ').append(key).append('=');
            if (isPlain(value)) {
                text.append(value);
            } else {
                quote(value);
            }
        }
        return this;
    }

    private static boolean isPlain(final String value) {
        return !value.isEmpty()
                && value.chars().allMatch(c -> c > ' ' && c < 0x7F && c != '"' && c != '=' && c != '\\');
    }

    private void quote(final String value) {
        text.append('"');
        value.chars().forEach(c -> {
            if (c == '"' || c == '\\') {
                text.append('\\').append((char) c);
            } else if (c < ' ' || c == 0x7F) {
                text.append("\\u").append(String.format(Locale.ROOT, "%04x", c));
            } else {
                text.append((char) c);
            }
        });
        text.append('"');
    }

    @Override
    public String toString() {
        return text.toString();
    }
}
