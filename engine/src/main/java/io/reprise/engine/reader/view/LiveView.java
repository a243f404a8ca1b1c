package io.reprise.engine.reader.view;

import io.reprise.engine.reader.view.ScreenLine.Tone;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/**
 * Draws a {@link ViewModel} on a terminal, in place, at most every {@link #PERIOD_NANOS}.
 *
 * <p>One thread, that which feeds the model. Hides the cursor at the first drawing; {@link #close} shows it again and
 * leaves the last picture standing.
 */
public final class LiveView {
    /** Twice a second: more cannot be read, and each drawing costs a terminal some work. */
    public static final long PERIOD_NANOS = 500_000_000L;

    private static final String ESCAPE = "\u001b[";
    private static final String HIDE_CURSOR = ESCAPE + "?25l";
    private static final String SHOW_CURSOR = ESCAPE + "?25h";
    private static final String CLEAR_REST_OF_LINE = ESCAPE + "K";
    private static final String CLEAR_BELOW = ESCAPE + "J";
    private static final String PLAIN = ESCAPE + "0m";

    private final ViewModel model;
    private final String commands;
    private final Supplier<TerminalSize> size;
    private int linesDrawn;
    private long drawnAtNanos;

    /**
     * A view that was not drawn yet.
     *
     * @param model    what to draw
     * @param commands keys or commands the operator has, for the last line
     * @param size     asked at every drawing
     */
    public LiveView(final ViewModel model, final String commands, final Supplier<TerminalSize> size) {
        this.model = model;
        this.commands = commands;
        this.size = size;
    }

    /**
     * Draws if it is time to.
     *
     * @param out            the terminal
     * @param monotonicNanos from a clock that never goes back
     * @return whether it drew
     */
    public boolean drawIfDue(final PrintStream out, final long monotonicNanos) {
        if (linesDrawn > 0 && monotonicNanos - drawnAtNanos < PERIOD_NANOS) {
            return false;
        }
        drawnAtNanos = monotonicNanos;
        draw(out);
        return true;
    }

    /**
     * Draws over the last picture.
     *
     * @param out the terminal
     */
    public void draw(final PrintStream out) {
        final TerminalSize terminal = size.get();
        final List<ScreenLine> lines = fitted(terminal);
        final StringBuilder picture = new StringBuilder(linesDrawn == 0 ? HIDE_CURSOR : "");
        if (linesDrawn > 1) {
            picture.append(ESCAPE).append(linesDrawn - 1).append('A');
        }
        picture.append('\r');
        for (int i = 0; i < lines.size(); i++) {
            final ScreenLine line = lines.get(i);
            picture.append(i == 0 ? "" : "\n")
                    .append(color(line.tone()))
                    .append(line.text())
                    .append(line.tone() == Tone.PLAIN ? "" : PLAIN)
                    .append(CLEAR_REST_OF_LINE);
        }
        picture.append(CLEAR_BELOW);
        linesDrawn = lines.size();
        out.print(picture);
        out.flush();
    }

    /**
     * Draws a last time and gives the cursor back; may be called again, and without a drawing before.
     *
     * @param out the terminal
     */
    public void close(final PrintStream out) {
        if (linesDrawn > 0) {
            draw(out);
            out.print(PLAIN + SHOW_CURSOR + "\n");
            out.flush();
            linesDrawn = 0;
        }
    }

    /** A picture taller than the terminal would scroll and could not be drawn over. */
    private List<ScreenLine> fitted(final TerminalSize terminal) {
        final List<ScreenLine> lines = new ArrayList<>(model.screen(terminal.columns()));
        final String last =
                commands.length() > terminal.columns() ? commands.substring(0, terminal.columns()) : commands;
        final int room = Math.max(1, terminal.rows() - 2);
        if (lines.size() > room) {
            lines.removeIf(line -> line.text().isEmpty());
        }
        while (lines.size() > room) {
            lines.remove(lines.size() - 1);
        }
        lines.add(new ScreenLine("", Tone.PLAIN));
        lines.add(new ScreenLine(last, Tone.QUIET));
        return lines;
    }

    private static String color(final Tone tone) {
        return switch (tone) {
            case HEADING -> ESCAPE + "1m";
            case QUIET -> ESCAPE + "2m";
            case WARNING -> ESCAPE + "33m";
            case ALARM -> ESCAPE + "1;31m";
            case PLAIN -> "";
        };
    }
}
