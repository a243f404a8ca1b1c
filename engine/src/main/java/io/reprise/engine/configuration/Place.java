package io.reprise.engine.configuration;

/**
 * Where a person wrote a value.
 *
 * @param order of its file among those read; flags come last
 * @param label the file's name or the flag
 * @param line  from 1; 0 where there is none
 */
record Place(int order, String label, int line) {
    @Override
    public String toString() {
        return line == 0 ? label : label + ":" + line;
    }

    boolean isFlag() {
        return label.startsWith("--");
    }
}
