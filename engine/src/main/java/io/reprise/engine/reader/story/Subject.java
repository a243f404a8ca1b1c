package io.reprise.engine.reader.story;

import io.reprise.engine.configuration.ConfigurationException;
import io.reprise.event.OrderIds;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a person wants explained.
 *
 * @param sequence of the input
 * @param ordinal  of the proposal, 0 for all that the input led to
 */
public record Subject(long sequence, int ordinal) {
    private static final Pattern WRITTEN = Pattern.compile("([0-9]{1,16})(?:\\.([0-9]{1,3}))?");

    /**
     * Reads what a person wrote.
     *
     * @param text an order's id such as {@code 1234.2}, or an input's sequence such as {@code 1234}
     * @return the subject
     * @throws ConfigurationException saying what was expected
     */
    public static Subject of(final String text) {
        final Matcher written = WRITTEN.matcher(text);
        if (written.matches()) {
            final long sequence = Long.parseLong(written.group(1));
            final int ordinal = written.group(2) == null ? 0 : Integer.parseInt(written.group(2));
            final boolean isOrder = written.group(2) != null;
            if (sequence > 0 && (isOrder ? ordinal > 0 && ordinal < OrderIds.ORDINALS_MAX : ordinal == 0)) {
                return new Subject(sequence, ordinal);
            }
        }
        throw new ConfigurationException(
                "ID: expected an order such as 1234.2 or the sequence of an input such as 1234, was '" + text + "'");
    }

    /**
     * Whether it is about one order.
     *
     * @return false for all that an input led to
     */
    public boolean isOrder() {
        return ordinal > 0;
    }

    /**
     * The order's id.
     *
     * @return 0 where it is about no order
     */
    public long orderId() {
        return isOrder() ? OrderIds.of(sequence, ordinal) : 0;
    }

    @Override
    public String toString() {
        return isOrder() ? sequence + "." + ordinal : Long.toString(sequence);
    }
}
