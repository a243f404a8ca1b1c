package io.reprise.engine.cli;

import io.reprise.engine.reader.text.JsonLine;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

/**
 * Lines on their way to a stream, gathered so that the stream is called once for many.
 *
 * <p>One thread; allocates nothing for a line of ASCII. Nothing is seen before {@link #flush}.
 */
final class LineOutput {
    /** What a pipe takes at once. */
    private static final int LENGTH = 64 * 1024;

    private static final int ASCII_MAX = 0x7F;

    private final PrintStream out;
    private final byte[] gathered = new byte[LENGTH];
    private char[] characters = new char[1_024];
    private int length;
    private boolean isGone;

    LineOutput(final PrintStream out) {
        this.out = out;
    }

    /** Adds a line, to which its end is added. */
    void add(final StringBuilder line) {
        final int count = line.length();
        if (count > characters.length) {
            characters = new char[2 * count];
        }
        line.getChars(0, count, characters, 0);
        if (count >= LENGTH - length) {
            push();
        }
        if (count >= LENGTH || !addAscii(count)) {
            push();
            final byte[] bytes = (line + "\n").getBytes(StandardCharsets.UTF_8);
            out.write(bytes, 0, bytes.length);
        }
    }

    /** Adds a line that is in UTF-8 already, to which its end is added. */
    void add(final JsonLine line) {
        if (line.length() >= LENGTH - length) {
            push();
        }
        if (line.length() >= LENGTH) {
            out.write(line.bytes(), 0, line.length());
        } else {
            System.arraycopy(line.bytes(), 0, gathered, length, line.length());
            length += line.length();
        }
        gathered[length++] = '\n';
    }

    /** Shows all lines; false when whoever read them is gone. */
    boolean flush() {
        push();
        isGone = isGone || out.checkError();
        return !isGone;
    }

    /** Whether whoever read this is gone, as far as it was noticed. */
    boolean isGone() {
        return isGone;
    }

    /** False, with nothing added, for a line that is not ASCII. */
    private boolean addAscii(final int count) {
        int at = length;
        for (int i = 0; i < count; i++) {
            final char c = characters[i];
            if (c > ASCII_MAX) {
                return false;
            }
            gathered[at++] = (byte) c;
        }
        gathered[at++] = '\n';
        length = at;
        return true;
    }

    private void push() {
        if (length > 0) {
            out.write(gathered, 0, length);
            length = 0;
            isGone = isGone || out.checkError();
        }
    }
}
