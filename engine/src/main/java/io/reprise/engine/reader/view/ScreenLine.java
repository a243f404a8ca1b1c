package io.reprise.engine.reader.view;

/**
 * A line of the screen.
 *
 * @param text without control characters
 * @param tone how loud it is
 */
record ScreenLine(String text, Tone tone) {
    /** How a line is said. */
    enum Tone {
        PLAIN,
        HEADING,
        QUIET,
        WARNING,
        ALARM
    }
}
