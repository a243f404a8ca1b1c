package io.reprise.engine.pipeline;

import com.lmax.disruptor.BlockingWaitStrategy;
import com.lmax.disruptor.BusySpinWaitStrategy;
import com.lmax.disruptor.WaitStrategy;
import com.lmax.disruptor.YieldingWaitStrategy;
import io.reprise.event.Settings;
import java.util.Locale;

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

    /** The rest is for books, strategies and what runs beside; 4,096 places, staged, fit into 256 MB. */
    private static final double HEAP_SHARE_MAX = 0.75;

    private static final String RING_SIZE = "engine.ring-size";
    private static final double MEGABYTE = 1 << 20;

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
     * @return the wiring for this machine and this process
     * @throws IllegalArgumentException when the ring does not fit into the heap
     */
    public static Wiring of(final Settings settings) {
        final Runtime here = Runtime.getRuntime();
        return of(settings, here.availableProcessors(), here.maxMemory());
    }

    static Wiring of(final Settings settings, final int cores, final long heapBytes) {
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
        final int size = settings.count(RING_SIZE);
        refuseTooLarge(size, staged, heapBytes);
        return new Wiring(staged, wait, size);
    }

    private static void refuseTooLarge(final int size, final boolean isStaged, final long heapBytes) {
        final double most = heapBytes * HEAP_SHARE_MAX;
        int fitting = size;
        while (RingInputs.bytes(fitting, isStaged) > most) {
            fitting /= 2;
        }
        if (fitting < size) {
            throw new IllegalArgumentException(String.format(
                    Locale.ROOT,
                    "%s: %d places, %s, take %,.0f MB of a heap of %,.0f MB; %d fit, or give more heap (java -Xmx)",
                    RING_SIZE,
                    size,
                    isStaged ? "staged" : "fused",
                    RingInputs.bytes(size, isStaged) / MEGABYTE,
                    heapBytes / MEGABYTE,
                    fitting));
        }
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
