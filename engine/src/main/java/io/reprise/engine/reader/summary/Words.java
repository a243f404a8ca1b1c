package io.reprise.engine.reader.summary;

import java.util.Locale;

/** The schema's names as a person writes them. Any thread; allocates. */
public final class Words {
    private Words() {}

    /**
     * One value of the schema.
     *
     * @param value such as {@code VOLUME_SPIKE}
     * @return {@code volume spike}; {@code unknown} for one of a later schema
     */
    public static String of(final Enum<?> value) {
        return switch (value.name()) {
            case "NULL_VAL", "SBE_UNKNOWN" -> "unknown";
            default -> value.name().toLowerCase(Locale.ROOT).replace('_', ' ');
        };
    }

    /**
     * How many of something.
     *
     * @param count any
     * @param one   the word for one
     * @param many  the word for none and for more
     * @return for instance {@code 1 fill} or {@code 2,000 fills}
     */
    public static String counted(final long count, final String one, final String many) {
        return Amounts.count(count) + " " + (count == 1 ? one : many);
    }
}
