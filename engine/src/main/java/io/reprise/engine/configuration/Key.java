package io.reprise.engine.configuration;

/**
 * One key of the configuration.
 *
 * @param file     where it is written
 * @param name     its full name in the settings; {@code *} stands for a product or a strategy's number
 * @param kind     what its value may be
 * @param standard the value it has when it is not written, in canonical form; {@link #OPTIONAL} for none
 * @param meaning  one sentence in a trader's words
 */
record Key(KeyFile file, String name, Kind kind, String standard, String meaning) {
    /** Stands for the default of a key that has no value when it is not written. */
    static final String OPTIONAL = "-";

    /** Whether it has no value when it is not written. */
    boolean isOptional() {
        return standard.equals(OPTIONAL);
    }

    /** Its name within its file. */
    String written() {
        return name.substring(file.prefix().length());
    }

    /** The last word of its name. */
    String leaf() {
        return name.substring(name.lastIndexOf('.') + 1);
    }

    /** Whether its name stands for several. */
    boolean isPattern() {
        return name.indexOf('*') >= 0;
    }

    /** Whether a full name is of this key. */
    boolean matches(final String fullName) {
        final String[] pattern = name.split("\\.", -1);
        final String[] words = fullName.split("\\.", -1);
        if (pattern.length != words.length) {
            return false;
        }
        for (int i = 0; i < pattern.length; i++) {
            if (!pattern[i].equals("*") && !pattern[i].equals(words[i])) {
                return false;
            }
        }
        return true;
    }

    /** Default and range as the file's comment must state them. */
    String documentation() {
        return "Default " + (standard.isEmpty() ? "the file's name" : standard) + "; " + kind.expectation() + ".";
    }
}
