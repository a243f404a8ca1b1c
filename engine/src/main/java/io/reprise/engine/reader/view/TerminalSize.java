package io.reprise.engine.reader.view;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;

/**
 * How much fits on the terminal.
 *
 * @param columns characters in a line
 * @param rows    lines
 */
public record TerminalSize(int columns, int rows) {
    /** What every terminal has. */
    public static final TerminalSize USUAL = new TerminalSize(80, 24);

    private static final File TERMINAL = new File("/dev/tty");

    /** What {@code stty} needs is a millisecond; a second is a terminal that hangs. */
    private static final long WAIT_SECONDS = 1;

    /**
     * Asks the terminal of this process, by {@code stty}: some milliseconds, so once in a while and not per drawing.
     *
     * @return {@link #USUAL} where there is no terminal or nobody to ask
     */
    public static TerminalSize measure() {
        try {
            final Process stty = new ProcessBuilder("stty", "size")
                    .redirectInput(TERMINAL)
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            final boolean isOver = stty.waitFor(WAIT_SECONDS, TimeUnit.SECONDS);
            if (!isOver) {
                stty.destroyForcibly();
                return USUAL;
            }
            return parse(new String(stty.getInputStream().readAllBytes(), StandardCharsets.US_ASCII));
        } catch (final IOException e) {
            return USUAL;
        } catch (final InterruptedException e) {
            Thread.currentThread().interrupt();
            return USUAL;
        }
    }

    /** Reads {@code rows columns}; what is not that, or says nothing fits, is the usual size. */
    static TerminalSize parse(final String answer) {
        final String[] words = answer.trim().split(" ", -1);
        if (words.length != 2 || !words[0].matches("[0-9]{1,4}") || !words[1].matches("[0-9]{1,4}")) {
            return USUAL;
        }
        final int rows = Integer.parseInt(words[0]);
        final int columns = Integer.parseInt(words[1]);
        return rows == 0 || columns == 0 ? USUAL : new TerminalSize(columns, rows);
    }
}
