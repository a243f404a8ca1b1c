package io.reprise.marketdata.coinbase;

/**
 * Walks the JSON of a frame in place. Strict enough to know rubbish, and no more: what it is not asked for it skips.
 *
 * <p>One thread; allocates nothing; never throws on any bytes and never reads outside the frame. Once something is not
 * JSON it has {@link #hasFailed()}, and every further call answers "no more".
 */
final class FrameScanner {
    private byte[] bytes = {};
    private int position;
    private int end;
    private int textStart;
    private int textLength;
    private boolean hasFailed;

    /** Starts on a frame that stays the caller's. */
    void wrap(final byte[] frame, final int offset, final int length) {
        bytes = frame;
        position = offset;
        end = offset + length;
        textLength = 0;
        hasFailed = false;
    }

    boolean hasFailed() {
        return hasFailed;
    }

    /** Where the next token is looked for; {@link #moveTo} comes back to it. */
    int position() {
        return position;
    }

    void moveTo(final int earlierPosition) {
        position = earlierPosition;
    }

    byte[] bytes() {
        return bytes;
    }

    /** Of the last key, string or number read. */
    int textStart() {
        return textStart;
    }

    int textLength() {
        return textLength;
    }

    /** Steps into an object. */
    boolean enterObject() {
        return take('{');
    }

    /** Steps into an array. */
    boolean enterArray() {
        return take('[');
    }

    /** Whether the text last read is this word. */
    boolean textIs(final byte[] word) {
        if (textLength != word.length) {
            return false;
        }
        for (int i = 0; i < word.length; i++) {
            if (bytes[textStart + i] != word[i]) {
                return false;
            }
        }
        return true;
    }

    /** Moves to the next member of the object and reads its key; false behind the last. */
    boolean nextKey() {
        if (!nextInside('}') || !string() || !take(':')) {
            return false;
        }
        return true;
    }

    /** Moves to the next element of the array; false behind the last. */
    boolean nextElement() {
        return nextInside(']');
    }

    /** Reads a string; its text is what stands between the quotes, escapes as they are. */
    boolean string() {
        if (!take('"')) {
            return false;
        }
        final int start = position;
        int i = start;
        while (i < end && bytes[i] != '"') {
            i += bytes[i] == '\\' ? 2 : 1;
        }
        if (i >= end) {
            return fail();
        }
        textStart = start;
        textLength = i - start;
        position = i + 1;
        return true;
    }

    /** Reads a string or a bare number; its text is the same for {@code "1"} and {@code 1}. */
    boolean stringOrNumber() {
        skipSpace();
        if (position < end && bytes[position] == '"') {
            return string();
        }
        textStart = position;
        while (position < end && isWord(bytes[position])) {
            position++;
        }
        textLength = position - textStart;
        return textLength > 0 || fail();
    }

    /** The text last read as a whole number; -1 when it is none or has more than 18 digits. */
    long textAsCount() {
        if (textLength == 0 || textLength > 18) {
            return -1;
        }
        long value = 0;
        for (int i = textStart; i < textStart + textLength; i++) {
            final int digit = bytes[i] - '0';
            if (digit < 0 || digit > 9) {
                return -1;
            }
            value = value * 10 + digit;
        }
        return value;
    }

    /** Skips a value of any kind. */
    boolean skipValue() {
        int depth = 0;
        do {
            skipSpace();
            if (position >= end) {
                return fail();
            }
            final byte here = bytes[position];
            if (here == '"') {
                string();
            } else if (here == '{' || here == '[') {
                depth++;
                position++;
            } else if (here == '}' || here == ']') {
                depth--;
                position++;
            } else if (here == ',' || here == ':') {
                position++;
            } else if (!stringOrNumber()) {
                return false;
            }
        } while (depth > 0 && !hasFailed);
        return depth == 0 ? !hasFailed : fail();
    }

    /** Whether nothing but space is left. */
    boolean isAtEnd() {
        skipSpace();
        return position == end;
    }

    private boolean nextInside(final char closing) {
        skipSpace();
        if (position < end && bytes[position] == ',') {
            position++;
            skipSpace();
        }
        if (position >= end) {
            return fail();
        }
        if (bytes[position] == closing) {
            position++;
            return false;
        }
        return !hasFailed;
    }

    private boolean take(final char expected) {
        skipSpace();
        if (position < end && bytes[position] == expected) {
            position++;
            return true;
        }
        return fail();
    }

    private void skipSpace() {
        while (position < end && bytes[position] <= ' ' && bytes[position] >= 0) {
            position++;
        }
    }

    private static boolean isWord(final byte character) {
        return (character >= '0' && character <= '9')
                || (character >= 'a' && character <= 'z')
                || (character >= 'A' && character <= 'Z')
                || character == '-'
                || character == '+'
                || character == '.';
    }

    private boolean fail() {
        hasFailed = true;
        position = end;
        return false;
    }
}
