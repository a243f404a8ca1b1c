package io.reprise.engine.pipeline;

import com.lmax.disruptor.BlockingWaitStrategy;
import com.lmax.disruptor.BusySpinWaitStrategy;
import com.lmax.disruptor.WaitStrategy;
import com.lmax.disruptor.YieldingWaitStrategy;
import io.reprise.event.Settings;

/**
 * How the steps share the machine.
 *
 * @param isStaged     one thread a step, instead of all on one
 * @param waitStrategy how a thread waits for its next slot
 * @param ringSize     slots, a power of two
 */
public record Wiring(boolean isStaged, WaitStrategyName waitStrategy, int ringSize) {
    /** Below this, staged threads would fight for cores: measured at three to four orders of magnitude. */
    static final int STAGED_CORES_MIN = 4;

    /** How a thread waits for its next slot. */
    public enum WaitStrategyName {
        /** Lowest latency, a core a thread. */
        BUSY_SPIN,
        /** Near it, and gives way when others want the core. */
        YIELDING,
        /** Sleeps on a lock: a third of the CPU, some microseconds later. */
        BLOCKING
    }

    /**
     * What the configuration asks for, with {@code auto} resolved by the number of cores.
     *
     * @param settings complete and checked
     * @param cores    of this machine
     * @return the wiring
     */
    public static Wiring of(final Settings settings, final int cores) {
        final boolean staged =
                switch (settings.value("engine.wiring")) {
                    case "fused" -> false;
                    case "staged" -> true;
                    default -> cores >= STAGED_CORES_MIN;
                };
        final WaitStrategyName wait =
                switch (settings.value("engine.wait-strategy")) {
                    case "busy-spin" -> WaitStrategyName.BUSY_SPIN;
                    case "yielding" -> WaitStrategyName.YIELDING;
                    case "blocking" -> WaitStrategyName.BLOCKING;
                    default -> automatic(staged, cores);
                };
        return new Wiring(staged, wait, settings.count("engine.ring-size"));
    }

    private static WaitStrategyName automatic(final boolean staged, final int cores) {
        // Never spin more threads than cores - 1; a staged pipeline has six.
        final int threads = staged ? Pipeline.STEPS : 1;
        return threads < cores ? WaitStrategyName.YIELDING : WaitStrategyName.BLOCKING;
    }

    WaitStrategy newWaitStrategy() {
        return switch (waitStrategy) {
            case BUSY_SPIN -> new BusySpinWaitStrategy();
            case YIELDING -> new YieldingWaitStrategy();
            case BLOCKING -> new BlockingWaitStrategy();
        };
    }
}
