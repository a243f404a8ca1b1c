package io.reprise.engine.pipeline;

import com.lmax.disruptor.EventHandler;
import com.lmax.disruptor.ExceptionHandler;
import com.lmax.disruptor.TimeoutException;
import com.lmax.disruptor.dsl.Disruptor;
import com.lmax.disruptor.dsl.EventHandlerGroup;
import com.lmax.disruptor.dsl.ProducerType;
import io.reprise.event.EventSlot;
import io.reprise.event.InputSink;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import java.util.function.LongFunction;
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
    /** Threads start within milliseconds; on a machine that needs longer nobody should trade. */
    private static final long START_SECONDS_MAX = 10;

    /** Steps a slot takes. */
    static final int STEPS = 6;

    private final Disruptor<RingInputs> disruptor;
    private final InputSink sink;
    private final AtomicReference<@Nullable Throwable> failure = new AtomicReference<>();
    private final CountDownLatch running;

    /**
     * Wires the steps; {@link #start()} runs them.
     *
     * @param wiring       threads and waiting
     * @param deciding     steps 1 to 4, {@link TradingCore#steps()}; the pipeline drives them alone until closed
     * @param journal      step 5
     * @param egress       makes step 6, given where the venue's reports enter
     * @param nextSequence the number of the first input
     * @param onFailure    told once when the journal or egress step fails
     */
    public Pipeline(
            final Wiring wiring,
            final List<SlotStep> deciding,
            final SlotStep journal,
            final Function<InputSink, SlotStep> egress,
            final long nextSequence,
            final Runnable onFailure) {
        final AtomicInteger threads = new AtomicInteger();
        final RingInputs inputs = new RingInputs(wiring.ringSize(), wiring.isStaged(), nextSequence);
        disruptor = new Disruptor<>(
                () -> inputs,
                wiring.ringSize(),
                task -> new Thread(task, "pipeline-" + threads.incrementAndGet()),
                ProducerType.MULTI,
                wiring.newWaitStrategy());
        disruptor.setDefaultExceptionHandler(new StopOnFailure(onFailure));
        final InputSink ring = new RingSink(disruptor.getRingBuffer(), inputs);
        sink = (buffer, offset, length) -> failure.get() == null && ring.offer(buffer, offset, length);
        final SlotStep hand = egress.apply(sink);
        final SlotStep[] decide = deciding.toArray(SlotStep[]::new);
        running = new CountDownLatch(wiring.isStaged() ? STEPS : 1);
        if (wiring.isStaged()) {
            EventHandlerGroup<RingInputs> gate = disruptor.handleEventsWith(step(inputs::load, decide[0]));
            for (int i = 1; i < decide.length; i++) {
                gate = gate.then(step(inputs::slot, decide[i]));
            }
            gate.then(step(inputs::slot, journal)).then(step(inputs::slot, hand));
        } else {
            disruptor.handleEventsWith(step(inputs::load, slot -> {
                for (final SlotStep each : decide) {
                    each.onSlot(slot);
                }
                journal.onSlot(slot);
                hand.onSlot(slot);
            }));
        }
    }

    /**
     * Starts the threads, and waits until each runs: what waits for a thread that does not run yet is no backlog to the
     * library, and a drain right behind would leave it undone. Once.
     *
     * @throws IllegalStateException when the machine does not let them run within {@value #START_SECONDS_MAX} s
     */
    public void start() {
        disruptor.start();
        boolean isInterrupted = false;
        final long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(START_SECONDS_MAX);
        while (running.getCount() > 0) {
            try {
                if (!running.await(deadline - System.nanoTime(), TimeUnit.NANOSECONDS)) {
                    throw new IllegalStateException(running.getCount() + " of the pipeline's threads do not run after "
                            + START_SECONDS_MAX + " s: the machine is overloaded");
                }
            } catch (final InterruptedException e) {
                isInterrupted = true;
            }
        }
        if (isInterrupted) {
            Thread.currentThread().interrupt();
        }
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

    /** Step 1 loads the slot; the others find it loaded. */
    private EventHandler<RingInputs> step(final LongFunction<EventSlot> slotAt, final SlotStep step) {
        return new EventHandler<>() {
            @Override
            public void onEvent(final RingInputs inputs, final long position, final boolean endOfBatch) {
                if (failure.get() == null) {
                    step.onSlot(slotAt.apply(position));
                }
            }

            @Override
            public void onStart() {
                running.countDown();
            }
        };
    }

    private final class StopOnFailure implements ExceptionHandler<RingInputs> {
        private final Runnable onFailure;

        StopOnFailure(final Runnable onFailure) {
            this.onFailure = onFailure;
        }

        @Override
        public void handleEventException(final Throwable thrown, final long position, final RingInputs inputs) {
            stop(thrown);
        }

        private void stop(final Throwable thrown) {
            if (failure.compareAndSet(null, thrown)) {
                onFailure.run();
            }
        }

        @Override
        public void handleOnStartException(final Throwable thrown) {
            stop(thrown);
        }

        @Override
        public void handleOnShutdownException(final Throwable thrown) {
            stop(thrown);
        }
    }
}
