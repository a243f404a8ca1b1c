package io.reprise.marketdata.coinbase;

import io.reprise.number.Products;
import java.util.Arrays;

/**
 * Walks the JSON of a frame in place. What it is not asked for it skips, but reads: a frame that is not JSON is found
 * out wherever the fault stands.
 *
 * <p>One thread; allocates nothing; never throws on any bytes and never reads outside the frame. Once something is not
 * JSON it has {@link #hasFailed()}, and every further call answers "no more".
 */
final class FrameScanner {
    /** The venue's messages nest six deep; deeper than this is no message of a market. */
    static final int DEPTH_MAX = 64;

    /** Digits that surely fit a long. */
    private static final int DIGITS_MAX = 18;

    private static final byte[] TRUE = Words.word("true");
    private static final byte[] FALSE = Words.word("false");
    private static final byte[] NULL = Words.word("null");

    private byte[] bytes = {};
    private int position;
    private int end;
    private int textStart;
    private int textLength;
    private boolean hasFailed;
    /** An object or array was entered and nothing in it was read: no comma may come before what follows. */
    private boolean isFresh;

    /** Starts on a frame that stays the caller's. */
    void wrap(final byte[] frame, final int offset, final int length) {
        bytes = frame;
        position = offset;
        end = offset + length;
        textStart = offset;
        textLength = 0;
        hasFailed = false;
        isFresh = false;
    }

    boolean hasFailed() {
        return hasFailed;
    }

    /** Where the next token is looked for; {@link #moveTo} comes back to it. */
    int position() {
        return position;
    }

    void moveTo(final int otherPosition) {
        position = otherPosition;
        isFresh = false;
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
        isFresh = true;
        return take('{');
    }

    /** Steps into an array. */
    boolean enterArray() {
        isFresh = true;
        return take('[');
    }

    /** Whether the text last read is this word. */
    boolean textIs(final byte[] word) {
        return sliceIs(textStart, textLength, word);
    }

    /** Whether these bytes of the frame are this word. */
    boolean sliceIs(final int start, final int length, final byte[] word) {
        if (length != word.length) {
            return false;
        }
        for (int i = 0; i < length; i++) {
            if (bytes[start + i] != word[i]) {
                return false;
            }
        }
        return true;
    }

    /** Steps over exactly this piece; false, and nothing moved, when something else follows. */
    boolean literal(final Literal expected) {
        final int behind = position + expected.length();
        if (behind > end || !expected.isAt(bytes, position)) {
            return false;
        }
        position = behind;
        return true;
    }

    /** Steps over the end of an object that stands right here; false, and nothing moved, when something else does. */
    boolean objectEnd() {
        if (position >= end || bytes[position] != '}') {
            return false;
        }
        position++;
        return true;
    }

    /** Steps over a string that says the same as an earlier one, and its quote; false, and nothing moved, otherwise. */
    boolean repeats(final int start, final int length) {
        final int behind = position + length + 1;
        if (behind > end || !Arrays.equals(bytes, position, behind, bytes, start, start + length + 1)) {
            return false;
        }
        position = behind;
        return true;
    }

    /** Reads on to the next quote and steps over it, for a string without escapes; false, and nothing moved. */
    boolean plainText() {
        int i = position;
        while (i < end && bytes[i] != '"' && bytes[i] != '\\') {
            i++;
        }
        if (i >= end || bytes[i] != '"') {
            return false;
        }
        textStart = position;
        textLength = i - position;
        position = i + 1;
        return true;
    }

    /**
     * Reads a time of the minute that these times know up to its closing quote, and steps over that.
     *
     * @return {@link VenueTime#NOT_A_TIME}, and nothing moved, for anything else
     */
    long plainTime(final VenueTime times) {
        final long time = times.parseQuoted(bytes, position, end);
        if (time != VenueTime.NOT_A_TIME) {
            position = times.behindQuote();
        }
        return time;
    }

    /**
     * Reads a decimal up to its closing quote and steps over that.
     *
     * @return the mantissa; -1, and nothing moved, for anything that is not plainly one that fits
     */
    long plainDecimal(final int decimals) {
        final byte[] frame = bytes;
        final int limit = Math.min(end, position + DIGITS_MAX + 2);
        long mantissa = 0;
        int i = position;
        int digit = i < limit ? frame[i] - '0' : -1;
        while (digit >= 0 && digit <= 9) {
            mantissa = mantissa * 10 + digit;
            i++;
            digit = i < limit ? frame[i] - '0' : -1;
        }
        final int whole = i - position;
        int fraction = 0;
        if (i < limit && frame[i] == '.') {
            i++;
            digit = i < limit ? frame[i] - '0' : -1;
            while (digit >= 0 && digit <= 9) {
                mantissa = mantissa * 10 + digit;
                fraction++;
                i++;
                digit = i < limit ? frame[i] - '0' : -1;
            }
            if (fraction == 0) {
                return -1;
            }
        }
        if (whole == 0 || fraction > decimals || whole + decimals > DIGITS_MAX || i >= limit || frame[i] != '"') {
            return -1;
        }
        position = i + 1;
        return mantissa * Products.powerOfTen(decimals - fraction);
    }

    /** Moves to the next member of the object and reads its key; false behind the last. */
    boolean nextKey() {
        return nextInside('}') && string() && take(':');
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
        final byte[] frame = bytes;
        final int limit = end;
        final int start = position;
        int i = start;
        while (i < limit && frame[i] != '"') {
            i += frame[i] == '\\' ? 2 : 1;
        }
        if (i >= limit) {
            return fail();
        }
        textStart = start;
        textLength = i - start;
        position = i + 1;
        return true;
    }

    /** Reads a string or a bare word or number; its text is the same for {@code "1"} and {@code 1}. */
    boolean stringOrNumber() {
        skipSpace();
        if (position < end && bytes[position] == '"') {
            return string();
        }
        textStart = position;
        int i = position;
        while (i < end && isWord(bytes[i])) {
            i++;
        }
        textLength = i - textStart;
        position = i;
        return isNumber() || textIs(NULL) || textIs(TRUE) || textIs(FALSE) || fail();
    }

    /** Whether the value last read was the word for nothing. */
    boolean textIsNull() {
        return textIs(NULL);
    }

    /** The text last read as a whole number; -1 when it is none or has more than 18 digits. */
    long textAsCount() {
        if (textLength == 0 || textLength > DIGITS_MAX) {
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
        return skipValue(0);
    }

    private boolean skipValue(final int depth) {
        skipSpace();
        if (position >= end || depth > DEPTH_MAX) {
            return fail();
        }
        final byte here = bytes[position];
        if (here == '{') {
            enterObject();
            while (nextKey()) {
                skipValue(depth + 1);
            }
            return !hasFailed;
        }
        if (here == '[') {
            enterArray();
            while (nextElement()) {
                skipValue(depth + 1);
            }
            return !hasFailed;
        }
        return stringOrNumber();
    }

    /** Whether nothing but space is left. */
    boolean isAtEnd() {
        skipSpace();
        return position == end;
    }

    private boolean nextInside(final char closing) {
        skipSpace();
        if (position >= end || hasFailed) {
            return fail();
        }
        final boolean isFirst = isFresh;
        isFresh = false;
        if (bytes[position] == closing) {
            position++;
            return false;
        }
        if (isFirst) {
            return true;
        }
        if (!take(',')) {
            return false;
        }
        skipSpace();
        return (position < end && bytes[position] != closing) || fail();
    }

    private boolean take(final char expected) {
        if (position < end && bytes[position] == expected) {
            position++;
            return true;
        }
        skipSpace();
        if (position < end && bytes[position] == expected) {
            position++;
            return true;
        }
        return fail();
    }

    private void skipSpace() {
        while (position < end && isSpace(bytes[position])) {
            position++;
        }
    }

    private static boolean isSpace(final byte character) {
        return character == ' ' || character == '\n' || character == '\r' || character == '\t';
    }

    /** Begins as one does; the digits are looked at by whoever needs them. */
    private boolean isNumber() {
        if (textLength == 0) {
            return false;
        }
        final byte first = bytes[textStart];
        return (first >= '0' && first <= '9') || (first == '-' && textLength > 1);
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
