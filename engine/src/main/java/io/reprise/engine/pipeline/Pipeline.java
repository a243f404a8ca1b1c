package io.reprise.engine.pipeline;

import com.lmax.disruptor.EventHandler;
import com.lmax.disruptor.ExceptionHandler;
import com.lmax.disruptor.TimeoutException;
import com.lmax.disruptor.dsl.Disruptor;
import com.lmax.disruptor.dsl.EventHandlerGroup;
import com.lmax.disruptor.dsl.ProducerType;
import io.reprise.event.EventSlot;
import io.reprise.event.InputSink;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The ring and its threads.
 *
 * <pre>
 *   feeds, venue reports, timer, operator
 *        │ offer
 *        ▼
 *   ring ─► 1 market ─► 2 strategy ─► 3 risk ─► 4 execution ─► 5 journal ─► 6 egress ─► venue
 * </pre>
 *
 * <p>Fused, the six steps run on one thread; staged, each has its own. Step 6 is gated on step 5: an order is handed to
 * its venue only after its input, and the order itself, are in the journal. There is one writer of the journal in
 * either wiring, so the file has the same bytes.
 *
 * <p>A step that throws (the deciding ones do not: {@link StageRunner}) stops the pipeline: no step runs again, inputs
 * are refused, and {@code onFailure} is told once, on the failing thread.
 */
public final class Pipeline implements AutoCloseable {
    /** Steps a slot takes. */
    static final int STEPS = 6;

    private final Disruptor<EventSlot> disruptor;
    private final InputSink sink;
    private final AtomicReference<@Nullable Throwable> failure = new AtomicReference<>();

    /**
     * Wires the steps; {@link #start()} runs them.
     *
     * @param wiring       threads and waiting
     * @param core         the deciding steps; the pipeline drives it alone until closed
     * @param journal      step 5
     * @param egress       makes step 6, given where the venue's reports enter
     * @param nextSequence the number of the first input
     * @param onFailure    told once when the journal or egress step fails
     */
    public Pipeline(
            final Wiring wiring,
            final TradingCore core,
            final SlotStep journal,
            final Function<InputSink, SlotStep> egress,
            final long nextSequence,
            final Runnable onFailure) {
        final AtomicInteger threads = new AtomicInteger();
        disruptor = new Disruptor<>(
                EventSlot::new,
                wiring.ringSize(),
                task -> new Thread(task, "pipeline-" + threads.incrementAndGet()),
                ProducerType.MULTI,
                wiring.newWaitStrategy());
        disruptor.setDefaultExceptionHandler(new StopOnFailure(onFailure));
        final InputSink ring = new RingSink(disruptor.getRingBuffer(), nextSequence);
        sink = (buffer, offset, length) -> failure.get() == null && ring.offer(buffer, offset, length);
        final SlotStep hand = egress.apply(sink);
        final SlotStep[] decide = core.steps();
        if (wiring.isStaged()) {
            EventHandlerGroup<EventSlot> gate = disruptor.handleEventsWith(step(decide[0]));
            for (int i = 1; i < decide.length; i++) {
                gate = gate.then(step(decide[i]));
            }
            gate.then(step(journal)).then(step(hand));
        } else {
            disruptor.handleEventsWith(step(slot -> {
                core.onSlot(slot);
                journal.onSlot(slot);
                hand.onSlot(slot);
            }));
        }
    }

    /** Starts the threads. Once. */
    public void start() {
        disruptor.start();
    }

    /**
     * Where inputs enter.
     *
     * @return a sink for any thread, that refuses when the ring is full or the pipeline has failed
     */
    public InputSink sink() {
        return sink;
    }

    /**
     * Slots free now; an estimate for people.
     *
     * @return 0 to the ring's size
     */
    public long remainingCapacity() {
        return disruptor.getRingBuffer().remainingCapacity();
    }

    /**
     * What stopped the pipeline.
     *
     * @return what the journal or egress step threw, or null
     */
    public @Nullable Throwable failure() {
        return failure.get();
    }

    /**
     * Lets everything offered so far take all its steps, then ends the threads. Nothing may be offered any more.
     *
     * @param timeoutNanos how long to wait at most
     * @return false when the steps did not finish in time, or one had failed
     */
    public boolean drain(final long timeoutNanos) {
        try {
            disruptor.shutdown(timeoutNanos, TimeUnit.NANOSECONDS);
            return failure.get() == null;
        } catch (final TimeoutException e) {
            disruptor.halt();
            return false;
        }
    }

    /** Ends the threads without waiting for what is still on the ring. */
    @Override
    public void close() {
        disruptor.halt();
    }

    private EventHandler<EventSlot> step(final SlotStep step) {
        return (slot, sequence, endOfBatch) -> {
            if (failure.get() == null) {
                step.onSlot(slot);
            }
        };
    }

    private final class StopOnFailure implements ExceptionHandler<EventSlot> {
        private final Runnable onFailure;

        StopOnFailure(final Runnable onFailure) {
            this.onFailure = onFailure;
        }

        @Override
        public void handleEventException(final Throwable thrown, final long sequence, final EventSlot slot) {
            if (failure.compareAndSet(null, thrown)) {
                onFailure.run();
            }
        }

        @Override
        public void handleOnStartException(final Throwable thrown) {
            handleEventException(thrown, -1, new EventSlot());
        }

        @Override
        public void handleOnShutdownException(final Throwable thrown) {
            handleEventException(thrown, -1, new EventSlot());
        }
    }
}
