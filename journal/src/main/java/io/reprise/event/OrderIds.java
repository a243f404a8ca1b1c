package io.reprise.event;

/**
 * The identity of an order: the input that caused it and which of that input's outputs proposed it.
 *
 * <p>A replay derives the same id again, so an order sent twice is one order. Allocates nothing but in {@link #text}.
 */
public final class OrderIds {
    /** Outputs of one input that an id can tell apart. */
    public static final int ORDINALS_MAX = 1 << 8;

    /** From here on ordinals are of orders that risk makes itself, apart from those of outputs. */
    public static final int EMERGENCY_ORDINAL = 192;

    private static final int ORDINAL_BITS = 8;
    private static final long SEQUENCE_MAX = Long.MAX_VALUE >> ORDINAL_BITS;

    private OrderIds() {}

    /**
     * The id of the order that an output proposes.
     *
     * @param sequence of the input, 1 to 2^55 - 1
     * @param ordinal  of the output, 1 to 255
     * @return the id, above zero
     * @throws IllegalArgumentException when either is out of its range
     */
    public static long of(final long sequence, final int ordinal) {
        if (sequence < 1 || sequence > SEQUENCE_MAX || ordinal < 1 || ordinal >= ORDINALS_MAX) {
            throw new IllegalArgumentException("no order id for output " + ordinal + " of input " + sequence);
        }
        return sequence << ORDINAL_BITS | ordinal;
    }

    /**
     * The input that caused the order.
     *
     * @param orderId as made by {@link #of}
     * @return its sequence
     */
    public static long sequence(final long orderId) {
        return orderId >> ORDINAL_BITS;
    }

    /**
     * Which output of that input proposed the order.
     *
     * @param orderId as made by {@link #of}
     * @return its ordinal
     */
    public static int ordinal(final long orderId) {
        return (int) (orderId & (ORDINALS_MAX - 1));
    }

    /**
     * Whether risk made the order itself, to sell a position in an emergency.
     *
     * @param orderId as made by {@link #of}
     * @return true for ordinals from {@link #EMERGENCY_ORDINAL}
     */
    public static boolean isEmergency(final long orderId) {
        return ordinal(orderId) >= EMERGENCY_ORDINAL;
    }

    /**
     * The id that a text names.
     *
     * @param text such as {@code 1234.2}
     * @return the id, 0 for a text that names none; allocates nothing
     */
    public static long parse(final CharSequence text) {
        long sequence = 0;
        long ordinal = -1;
        for (int i = 0; i < text.length(); i++) {
            final char c = text.charAt(i);
            if (c == '.' && ordinal < 0 && i > 0) {
                ordinal = 0;
            } else if (c < '0' || c > '9') {
                return 0;
            } else if (ordinal < 0) {
                sequence = sequence * 10 + (c - '0');
            } else {
                ordinal = ordinal * 10 + (c - '0');
            }
            if (sequence > SEQUENCE_MAX / 10 || ordinal >= ORDINALS_MAX) {
                return 0;
            }
        }
        return sequence < 1 || ordinal < 1 ? 0 : of(sequence, (int) ordinal);
    }

    /**
     * The id as people read and type it.
     *
     * @param orderId as made by {@link #of}
     * @return for instance {@code 1234.2}; allocates
     */
    public static String text(final long orderId) {
        return sequence(orderId) + "." + ordinal(orderId);
    }
}
