package io.reprise.bench.harness;

import com.lmax.disruptor.RingBuffer;
import com.lmax.disruptor.YieldingWaitStrategy;
import com.lmax.disruptor.dsl.Disruptor;
import com.lmax.disruptor.dsl.ProducerType;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import net.openhft.chronicle.bytes.Bytes;
import net.openhft.chronicle.queue.ChronicleQueue;
import net.openhft.chronicle.queue.ExcerptAppender;
import net.openhft.chronicle.queue.RollCycles;
import org.HdrHistogram.Histogram;
import org.agrona.concurrent.UnsafeBuffer;
import org.jspecify.annotations.Nullable;

/**
 * The floor: a plain ring of the same library that takes records of 128 bytes from any thread to another, and a plain
 * append of them by the same library behind it, at 10,000 a second or as fast as it goes, on the same machine. Nothing
 * is decided, checked or chained. What the whole pipeline takes is read beside this, not beside what such a ring takes
 * elsewhere.
 *
 * <p>It carries a record because a hop is mostly that: each cache line that one core has written and another reads
 * waits for the machine, and a ring that carries a number alone is done in half the time.
 */
final class BareRing implements AutoCloseable {
    private static final int RING_SIZE = 4_096;
    private static final int RECORD_LENGTH = 128;
    private static final long BLOCK_SIZE = 64L << 20;
    private static final long PERIOD_NANOS = 100_000;
    private static final int SIGNIFICANT_DIGITS = 3;

    private final Histogram taken = histogram();
    private final Histogram appended = histogram();
    private final UnsafeBuffer offeredRecord = new UnsafeBuffer(new byte[RECORD_LENGTH]);
    private final Bytes<?> record = Bytes.allocateElasticDirect(RECORD_LENGTH);
    private final UnsafeBuffer takenRecord = new UnsafeBuffer(record.addressForRead(0), RECORD_LENGTH);
    private final ChronicleQueue queue;
    private final Disruptor<Cell> ring =
            new Disruptor<>(Cell::new, RING_SIZE, Thread::new, ProducerType.MULTI, new YieldingWaitStrategy());
    private final long warmUp;
    private @Nullable ExcerptAppender appender;
    private long handled;

    private BareRing(final Path folder, final long warmUp) {
        this.warmUp = warmUp;
        queue = ChronicleQueue.singleBuilder(folder)
                .rollCycle(RollCycles.FAST_DAILY)
                .blockSize(BLOCK_SIZE)
                .build();
        for (int i = 0; i < RECORD_LENGTH; i++) {
            record.writeByte((byte) 'x');
        }
    }

    /** What crosses. */
    private static final class Cell {
        private final UnsafeBuffer record = new UnsafeBuffer(new byte[RECORD_LENGTH]);
        private long offeredAtNanos;
    }

    /**
     * What was measured.
     *
     * @param taken    from the offer until the other thread has it
     * @param appended from the offer until it is appended
     */
    record Floor(Histogram taken, Histogram appended) {}

    /** Spins on two threads for a while. */
    static Floor measure(final Path folder, final long warmUpSeconds, final long seconds) {
        final long rate = TimeUnit.SECONDS.toNanos(1) / PERIOD_NANOS;
        try (BareRing bare = new BareRing(folder, warmUpSeconds * rate)) {
            bare.offer((warmUpSeconds + seconds) * rate);
            return new Floor(bare.taken, bare.appended);
        }
    }

    /**
     * As fast as it goes: what two threads do that look at no clock and decide nothing.
     *
     * @return records a second, the first {@code warmUp} not counted
     */
    static double saturate(final Path folder, final long warmUp, final long count) {
        try (BareRing bare = new BareRing(folder, warmUp)) {
            final long nanos = bare.offerAll(count);
            return (count - warmUp) * (double) TimeUnit.SECONDS.toNanos(1) / nanos;
        }
    }

    private void offer(final long count) {
        ring.handleEventsWith((cell, sequence, isLast) -> onCell(cell));
        final RingBuffer<Cell> cells = ring.start();
        long due = System.nanoTime();
        for (long offered = 0; offered < count; offered++) {
            due += PERIOD_NANOS;
            while (System.nanoTime() < due) {
                Thread.onSpinWait();
            }
            publish(cells, System.nanoTime());
        }
        ring.shutdown();
    }

    private long offerAll(final long count) {
        ring.handleEventsWith((cell, sequence, isLast) -> {
            take(cell);
            append();
        });
        final RingBuffer<Cell> cells = ring.start();
        long start = System.nanoTime();
        for (long offered = 0; offered < count; offered++) {
            if (offered == warmUp) {
                start = System.nanoTime();
            }
            publish(cells, 0);
        }
        ring.shutdown();
        return System.nanoTime() - start;
    }

    private void publish(final RingBuffer<Cell> cells, final long atNanos) {
        final long sequence = cells.next();
        final Cell cell = cells.get(sequence);
        cell.offeredAtNanos = atNanos;
        cell.record.putBytes(0, offeredRecord, 0, RECORD_LENGTH);
        cells.publish(sequence);
    }

    private void onCell(final Cell cell) {
        take(cell);
        final long takenAtNanos = System.nanoTime();
        append();
        if (++handled > warmUp) {
            taken.recordValue(takenAtNanos - cell.offeredAtNanos);
            appended.recordValue(System.nanoTime() - cell.offeredAtNanos);
        }
    }

    private void take(final Cell cell) {
        takenRecord.putBytes(0, cell.record, 0, RECORD_LENGTH);
    }

    private void append() {
        ExcerptAppender present = appender;
        if (present == null) {
            // The queue ties it to this thread.
            present = queue.createAppender();
            appender = present;
        }
        present.writeBytes(record);
    }

    private static Histogram histogram() {
        return new Histogram(1, TimeUnit.MINUTES.toNanos(1), SIGNIFICANT_DIGITS);
    }

    @Override
    public void close() {
        ring.halt();
        queue.close();
        record.releaseLast();
    }
}
