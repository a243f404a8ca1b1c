package io.reprise.engine.configuration;

/** The files of a configuration folder, in the order in which they are read. */
enum KeyFile {
    ENGINE("engine.yaml", ""),
    RISK("risk.yaml", ""),
    UNIVERSE("universe.yaml", ""),
    STRATEGY("strategies/*.yaml", "strategy.*.");

    private final String path;
    private final String prefix;

    KeyFile(final String path, final String prefix) {
        this.path = path;
        this.prefix = prefix;
    }

    /** Its name within the folder. */
    String path() {
        return path;
    }

    /** What the keys' full names have in front of what is written in the file. */
    String prefix() {
        return prefix;
    }
}
