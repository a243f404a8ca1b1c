package io.reprise.marketdata.book;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import io.reprise.event.BookUpdateKind;
import io.reprise.event.EventSlot;
import io.reprise.event.Side;
import java.lang.management.ManagementFactory;
import java.util.Objects;
import java.util.Random;
import java.util.function.LongSupplier;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class MarketStageAllocationTest {
    private static final long SEED = 7;
    private static final int DELTAS = 20_000;
    private static final int ROWS = 8;
    private static final int LEVELS = 46_000;

    private final ThreadMXBean thread = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    private final Feeder feeder = new Feeder();
    /** Negative prices are offers. */
    private final long[] snapshotPrices = new long[LEVELS];

    private final long[] prices = new long[DELTAS * ROWS];
    private final long[] quantities = new long[DELTAS * ROWS];

    @Test
    void shouldAllocateNothingForDeltasAndSnapshotsOnceWarm() {
        fillRows(new Random(SEED));
        final long deltas = quietest(this::deltas);
        final long snapshots = quietest(this::snapshot);

        assertThat(deltas).as("bytes of %d deltas, seed %d", DELTAS, SEED).isZero();
        assertThat(snapshots).as("bytes of a snapshot").isZero();
        assertThat(feeder.stage.condition(1)).isEqualTo(BookCondition.FRESH);
        final OrderBook book = Objects.requireNonNull(feeder.stage.book(1));
        assertThat(book.levelCount(Side.BUY)).isEqualTo(18_000);
        assertThat(book.levelCount(Side.SELL)).isEqualTo(28_000);
    }

    private long quietest(final LongSupplier round) {
        snapshot();
        return LongStream.generate(round).limit(8).min().orElseThrow();
    }

    private long deltas() {
        final Feeder.Part delta = new Feeder.Part(1, BookUpdateKind.DELTA, 0, true);
        final long start = thread.getCurrentThreadAllocatedBytes();
        for (int i = 0; i < DELTAS; i++) {
            feeder.part(delta, prices, quantities, i * ROWS, (i + 1) * ROWS);
        }
        return thread.getCurrentThreadAllocatedBytes() - start;
    }

    private long snapshot() {
        final int count = (LEVELS + EventSlot.LEVELS_MAX - 1) / EventSlot.LEVELS_MAX;
        final Feeder.Part[] parts = new Feeder.Part[count];
        for (int i = 0; i < count; i++) {
            parts[i] = new Feeder.Part(1, BookUpdateKind.SNAPSHOT, i, i == count - 1);
        }
        final long start = thread.getCurrentThreadAllocatedBytes();
        for (int i = 0; i < count; i++) {
            final int from = i * EventSlot.LEVELS_MAX;
            feeder.part(parts[i], snapshotPrices, quantities, from, Math.min(LEVELS, from + EventSlot.LEVELS_MAX));
        }
        return thread.getCurrentThreadAllocatedBytes() - start;
    }

    /** 18,000 bids and 28,000 offers; deltas fall off quickly from the touch, as measured ones do. */
    private void fillRows(final Random random) {
        for (int i = 0; i < LEVELS; i++) {
            snapshotPrices[i] = i < 18_000 ? 6_500_000 - 2 * i : -(6_500_001 + 2L * (i - 18_000));
        }
        for (int i = 0; i < prices.length; i++) {
            final long distance = (long) (40 * -StrictMath.log(1 - random.nextDouble()));
            final boolean isBid = i % ROWS < ROWS / 2;
            prices[i] = isBid ? 6_500_000 - distance : -(6_500_001 + distance);
            quantities[i] = random.nextInt(3) == 0 ? 0 : 1 + random.nextInt(1_000_000);
        }
        for (int i = 0; i < LEVELS; i++) {
            quantities[i] = Math.max(1, quantities[i]);
        }
    }
}
