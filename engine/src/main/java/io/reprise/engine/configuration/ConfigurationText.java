package io.reprise.engine.configuration;

/**
 * The text of one file.
 *
 * @param file    which one
 * @param order   among the files read
 * @param label   what a person calls it, such as {@code config/risk.yaml}
 * @param content all of it
 */
record ConfigurationText(KeyFile file, int order, String label, String content) {
    Place place(final int line) {
        return new Place(order, label, line);
    }

    /** The file's name without its folder and ending: what a strategy is called when it does not say. */
    String stem() {
        final String name = label.substring(Math.max(label.lastIndexOf('/'), label.lastIndexOf('\\')) + 1);
        return name.substring(0, name.length() - ConfigurationFolder.ENDING.length());
    }
}
