package io.reprise.strategy.trigger;

import io.reprise.event.Side;
import io.reprise.event.StateExchange;

/**
 * Turns a condition that is evaluated on every trade into signals worth telling: it fires when the condition becomes
 * true, not as long as it is, and at most once a bar. A price that trembles around a threshold makes one signal.
 *
 * <p>Fires when the condition holds in a direction that has not fired since the condition was last false at the close
 * of a bar. One thread; allocates nothing.
 */
public final class Edge {
    private static final int NONE = 0;
    private static final int UP = 1;
    private static final int DOWN = -1;

    private int direction;
    private int firedDirection;
    private boolean hasFiredInBar;
    private double measured;
    private double threshold;
    private double strength;

    /** A condition that is false. */
    Edge() {}

    /**
     * Whether the condition holds now.
     *
     * @return as last evaluated
     */
    public boolean isOn() {
        return direction != NONE;
    }

    /**
     * Whether the condition holds now in favour of buying.
     *
     * @return as last evaluated
     */
    public boolean isUp() {
        return direction == UP;
    }

    /**
     * Where it points.
     *
     * @return SELL when it is on and points down, else BUY
     */
    public Side side() {
        return direction == DOWN ? Side.SELL : Side.BUY;
    }

    /**
     * What was measured, whether it was enough or not.
     *
     * @return in the trigger's unit; upwards where it is off
     */
    public double measured() {
        return measured;
    }

    /**
     * What was needed.
     *
     * @return in the trigger's unit
     */
    public double threshold() {
        return threshold;
    }

    /**
     * How far beyond the threshold.
     *
     * @return measured / threshold upwards, so that 1 is just enough; the inverse where less is stronger; 0 where it
     *     cannot be evaluated yet
     */
    public double strength() {
        return strength;
    }

    /** Says that the condition cannot be evaluated. */
    boolean off() {
        return off(0, 0, 0);
    }

    /** Says that it does not hold, and by how much it would have to rise for buying. */
    boolean off(final double newMeasured, final double newThreshold, final double newStrength) {
        direction = NONE;
        measured = newMeasured;
        threshold = newThreshold;
        strength = newStrength;
        return false;
    }

    /** Says that it holds. */
    boolean on(final boolean isUp, final double newMeasured, final double newThreshold, final double newStrength) {
        direction = isUp ? UP : DOWN;
        measured = newMeasured;
        threshold = newThreshold;
        strength = newStrength;
        if (hasFiredInBar || direction == firedDirection) {
            return false;
        }
        firedDirection = direction;
        hasFiredInBar = true;
        return true;
    }

    /** A bar closed: one that is off may fire again. */
    void onBarClosed() {
        hasFiredInBar = false;
        firedDirection = direction == NONE ? NONE : firedDirection;
    }

    void exchange(final StateExchange state) {
        direction = state.exchange(direction);
        firedDirection = state.exchange(firedDirection);
        hasFiredInBar = state.exchange(hasFiredInBar);
        measured = state.exchange(measured);
        threshold = state.exchange(threshold);
        strength = state.exchange(strength);
    }
}
