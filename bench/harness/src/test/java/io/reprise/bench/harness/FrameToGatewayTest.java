package io.reprise.bench.harness;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import io.reprise.engine.mode.ReplayRun;
import io.reprise.marketdata.coinbase.FrameDecoder;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadInfo;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** From a frame's bytes to the paper venue's hands, with the journal on: no allocation, no lock, whatever the clock. */
class FrameToGatewayTest {
    private static final int PRODUCTS = 10;

    /** Every kind of frame, order and report came often by then, and what runs often is compiled. */
    private static final int WARM_UP = 400_000;

    private static final int FRAMES = 1_000_000;

    /** From frame to frame in event time: 10,000 a second. */
    private static final long PERIOD_NANOS = 100_000;

    /**
     * What a block of the journal's library costs when it is first touched, and a second of event time when it first
     * shows: counted in blocks and seconds, not in events. One byte an event would be a megabyte.
     */
    private static final long RARE_BYTES_MAX = 64 * 1024;

    private final ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    private final AtomicLong now = new AtomicLong(1_786_309_548_000_000_000L);

    @TempDir
    private Path folder;

    @Test
    void shouldAllocateNothingAndTakeNoLock() throws Exception {
        final FrameCycle cycle = new FrameCycle(PRODUCTS);
        try (MeasuredPath path = new MeasuredPath(folder, cycle.instruments(), now::get, now::get, null)) {
            final SpinningSink sink = new SpinningSink(path.sink());
            final FrameDecoder decoder = BelievingListener.decoder(cycle, sink, now.get());
            final long feed = Thread.currentThread().getId();
            final long pipeline = idOf("pipeline-1");

            send(path, cycle, decoder, WARM_UP);
            final ThreadInfo[] before = threads.getThreadInfo(new long[] {feed, pipeline});
            final long pipelineBytes = threads.getThreadAllocatedBytes(pipeline);
            final long feedBytes = threads.getThreadAllocatedBytes(feed);
            send(path, cycle, decoder, FRAMES);
            final long feedAllocated = threads.getThreadAllocatedBytes(feed) - feedBytes;
            final long pipelineAllocated = threads.getThreadAllocatedBytes(pipeline) - pipelineBytes;
            final ThreadInfo[] after = threads.getThreadInfo(new long[] {feed, pipeline});

            assertThat(feedAllocated)
                    .as("bytes that decoding and publishing allocated")
                    .isLessThan(RARE_BYTES_MAX);
            assertThat(pipelineAllocated)
                    .as("bytes that deciding, journaling and ordering allocated")
                    .isLessThan(RARE_BYTES_MAX);
            for (int i = 0; i < before.length; i++) {
                assertThat(after[i].getBlockedCount())
                        .as("locks waited for by " + after[i].getThreadName())
                        .isEqualTo(before[i].getBlockedCount());
                assertThat(after[i].getWaitedCount())
                        .as("waits of " + after[i].getThreadName())
                        .isEqualTo(before[i].getWaitedCount());
            }
            final ReplayRun.Outcome replayed = path.finish();
            assertThat(replayed.outputs()).as("orders were made, many of them").isGreaterThan(FRAMES / 100);
        }
    }

    private void send(final MeasuredPath path, final FrameCycle cycle, final FrameDecoder decoder, final int frames) {
        final byte[] frame = new byte[FrameCycle.FRAME_LENGTH_MAX];
        for (int i = 0; i < frames; i++) {
            final long at = now.addAndGet(PERIOD_NANOS);
            decoder.onFrame(frame, 0, cycle.write(frame, 0, i, at), at);
            if (i % (MeasuredPath.TIMER_NANOS / PERIOD_NANOS) == 0) {
                path.tick();
            }
        }
    }

    private long idOf(final String name) {
        for (final ThreadInfo info : threads.getThreadInfo(threads.getAllThreadIds())) {
            if (info != null && info.getThreadName().equals(name)) {
                return info.getThreadId();
            }
        }
        throw new AssertionError("no thread " + name);
    }
}
