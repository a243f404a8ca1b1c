package io.reprise.strategy.exit;

/**
 * Targets in parts: at each gain, so much of what was bought is sold.
 *
 * <p>Immutable; reading it allocates nothing.
 */
public final class Ladder {
    /** Steps there may be: a person does not tell more apart. */
    public static final int STEPS_MAX = 8;

    /** What stands for no ladder. */
    public static final String NONE = "none";

    private static final double PERCENT_MAX = 100;

    private final double[] gains;
    private final double[] sold;

    private Ladder(final double[] gains, final double[] sold) {
        this.gains = gains;
        this.sold = sold;
    }

    /**
     * Reads a ladder.
     *
     * @param text {@code none}, or steps such as {@code 1.5:50,3:25}: gain in distances of the stop, rising, and
     *     percent of what was bought; 100 percent in sum at most
     * @return the ladder
     * @throws IllegalArgumentException saying what is wrong
     */
    public static Ladder parse(final String text) {
        if (text.equals(NONE)) {
            return new Ladder(new double[0], new double[0]);
        }
        final String[] steps = text.split(",", -1);
        if (steps.length > STEPS_MAX) {
            throw new IllegalArgumentException("at most " + STEPS_MAX + " steps");
        }
        final double[] gains = new double[steps.length];
        final double[] sold = new double[steps.length];
        double sum = 0;
        for (int i = 0; i < steps.length; i++) {
            final int colon = steps[i].indexOf(':');
            try {
                gains[i] = Double.parseDouble(steps[i].substring(0, Math.max(0, colon)));
                sum += Double.parseDouble(steps[i].substring(colon + 1));
            } catch (final NumberFormatException e) {
                throw new IllegalArgumentException("'" + steps[i] + "' is not a step such as 1.5:50", e);
            }
            sold[i] = sum / PERCENT_MAX;
            final double before = i == 0 ? 0 : gains[i - 1];
            final double soldBefore = i == 0 ? 0 : sold[i - 1];
            if (!(gains[i] > before) || !(sold[i] > soldBefore) || sum > PERCENT_MAX) {
                throw new IllegalArgumentException(
                        "gains that rise from above 0, and parts above 0 of at most 100 percent in sum");
            }
        }
        return new Ladder(gains, sold);
    }

    /**
     * Whether there is a step at all.
     *
     * @return false for {@code none}
     */
    public boolean isEmpty() {
        return gains.length == 0;
    }

    /**
     * How much must have been sold.
     *
     * @param gain reached, in distances of the stop
     * @return a fraction of what was bought
     */
    public double soldAt(final double gain) {
        double part = 0;
        for (int i = 0; i < gains.length && gain >= gains[i]; i++) {
            part = sold[i];
        }
        return part;
    }
}
