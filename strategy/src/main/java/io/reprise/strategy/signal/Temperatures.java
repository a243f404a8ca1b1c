package io.reprise.strategy.signal;

import io.reprise.event.Temperature;

/**
 * How strong a score is, whichever way it points.
 *
 * @param coolFrom from here on it is not frozen
 * @param warmFrom from here on it is warm
 * @param hotFrom  from here on it is hot
 */
public record Temperatures(double coolFrom, double warmFrom, double hotFrom) {
    /**
     * The temperature of a score.
     *
     * @param score -1 to 1
     * @return FROZEN, COOL, WARM or HOT
     */
    public Temperature of(final double score) {
        final double size = Math.abs(score);
        if (size >= hotFrom) {
            return Temperature.HOT;
        }
        if (size >= warmFrom) {
            return Temperature.WARM;
        }
        return size >= coolFrom ? Temperature.COOL : Temperature.FROZEN;
    }
}
