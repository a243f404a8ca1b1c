package io.reprise.simulator.fault;

import java.util.Map;

/** A part of the simulator that has faults of its own, such as the exchange or the user channel. Any thread asks. */
public interface FaultTarget {
    /**
     * Arms a fault of this part.
     *
     * @param name      such as {@code drop-frame}
     * @param arguments by name, numbers as text; {@code fault} itself is not among them
     * @return false when this part has no fault of that name; nothing has changed then
     * @throws IllegalArgumentException when the name is known and an argument is not or makes no sense; its message is
     *                                  for the one who armed it
     */
    boolean arm(String name, Map<String, String> arguments);

    /** Lets nothing go wrong any more; what has struck stays counted. */
    void clear();

    /**
     * How often each fault of this part has struck, and was not only armed, since the simulator began.
     *
     * @return by name; a fault that never struck is not in it
     */
    Map<String, Long> struck();
}
