package io.reprise.engine.pipeline;

import com.lmax.disruptor.AlertException;
import com.lmax.disruptor.Sequence;
import com.lmax.disruptor.SequenceBarrier;
import com.lmax.disruptor.WaitStrategy;

/**
 * Looks for the next slot without end, with the processor's pause between two looks, and offers its core to others only
 * now and then.
 *
 * <p>The library's yielding strategy asks the kernel between any two looks once it has waited a little: an event then
 * waits for a system call to return, and the other thread of a core that two share is slowed down by them. The kernel
 * takes the core away from a thread that pauses just as it does from one that yields; the offer spares the others the
 * rest of a time slice.
 */
final class PausingWaitStrategy implements WaitStrategy {
    /** Pauses between two offers: some ten microseconds, within which nobody misses a core. */
    private static final int PAUSES = 256;

    @Override
    // The check warns of yielding because it promises nothing; nothing is asked of it here but to be tried.
    @SuppressWarnings("ThreadPriorityCheck")
    public long waitFor(
            final long sequence, final Sequence cursor, final Sequence dependent, final SequenceBarrier barrier)
            throws AlertException {
        int pauses = 0;
        long available = dependent.get();
        while (available < sequence) {
            barrier.checkAlert();
            if (++pauses == PAUSES) {
                pauses = 0;
                Thread.yield();
            } else {
                Thread.onSpinWait();
            }
            available = dependent.get();
        }
        return available;
    }

    @Override
    public void signalAllWhenBlocking() {
        // Nobody sleeps.
    }
}
