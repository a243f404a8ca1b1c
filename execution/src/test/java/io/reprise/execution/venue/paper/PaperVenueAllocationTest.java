package io.reprise.execution.venue.paper;

import static io.reprise.execution.venue.paper.PaperScript.MILLI;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import io.reprise.event.Side;
import java.lang.management.ManagementFactory;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class PaperVenueAllocationTest {
    private static final int CYCLES = 2_000;
    private static final int ROUNDS = 8;

    /** Opened, filled in two parts; opened, cancelled. */
    private static final int REPORTS_A_CYCLE = 5;

    private final ThreadMXBean thread = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    private final PaperScript market = PaperScript.paper();

    @Test
    void shouldAllocateNothingOnceItHasSeenAsManyOrdersAsAreOpenAtOnce() {
        market.isKeeping = false;
        // The VM itself may allocate once in a round; code that allocates does so in every round.
        final long quietest =
                LongStream.generate(this::bytesOfARound).limit(ROUNDS).min().orElseThrow();

        assertThat(quietest).isZero();
        assertThat(market.taken).as("reports").isEqualTo((long) ROUNDS * CYCLES * REPORTS_A_CYCLE);
    }

    private long bytesOfARound() {
        final long before = thread.getCurrentThreadAllocatedBytes();
        for (int i = 0; i < CYCLES; i++) {
            market.book(99_00, 50, 101_00, 50);
            market.place(Side.BUY, 100_00, 10);
            final long cancelled = market.place(Side.BUY, 98_00, 10);
            market.after(50 * MILLI);
            market.book(99_00, 50, 100_00, 6);
            market.trade(100_00, 3);
            market.book(99_00, 50, 100_00, 8);
            market.cancel(cancelled);
            market.after(50 * MILLI);
        }
        return thread.getCurrentThreadAllocatedBytes() - before;
    }
}
