package io.reprise.execution.venue.paper;

import static io.reprise.execution.venue.paper.PaperScript.MILLI;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import io.reprise.event.BookUpdateKind;
import io.reprise.event.OrderType;
import io.reprise.event.Side;
import io.reprise.event.TimeInForce;
import java.lang.management.ManagementFactory;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class PaperVenueAllocationTest {
    private static final int CYCLES = 2_000;
    private static final int ROUNDS = 8;

    /** Opened, filled in two parts; opened, cancelled. */
    private static final int REPORTS_A_CYCLE = 5;

    private static final long[] LEVELS = {1, 99_00, 6, 1, 98_50, 20, 1, 95_00, 30, -1, 101_00, 50};
    private static final long[] FEWER = {1, 95_00, 15};

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

    /** Opened, changed, sold by its stop in two levels; opened, ended in time. */
    private static final int REPORTS_A_DEEP_CYCLE = 6;

    @Test
    void shouldAllocateNothingWithKeptBooksStopsAmendmentsAndDrawnLatencies() {
        final PaperScript deep = PaperScript.paper(
                "paper.depth=book",
                "paper.queue=proportional",
                "paper.latency-model=lognormal",
                "paper.latency-p99=80ms",
                "paper.latency-seed=5",
                "paper.fee-tiers=0:0.006/0.012,10000:0.004/0.008,500000:0.001/0.002");
        deep.isKeeping = false;

        final long quietest = LongStream.generate(() -> bytesOfADeepRound(deep))
                .limit(ROUNDS)
                .min()
                .orElseThrow();

        assertThat(quietest).isZero();
        assertThat(deep.taken).as("reports").isEqualTo((long) ROUNDS * CYCLES * REPORTS_A_DEEP_CYCLE);
    }

    private long bytesOfADeepRound(final PaperScript deep) {
        final long before = thread.getCurrentThreadAllocatedBytes();
        for (int i = 0; i < CYCLES; i++) {
            deep.update(BookUpdateKind.SNAPSHOT, LEVELS, 99_00, 6, 101_00, 50);
            // Above both triggers: the last trade of the cycle before set one off.
            deep.trade(99_00, 1);
            deep.expiresAtNanos = deep.nowNanos + 2 * PaperScript.SECOND;
            deep.timeInForce = TimeInForce.GOOD_TILL_DATE;
            deep.orderType = OrderType.BRACKET;
            deep.triggerPrice = 97_00;
            final long bracket = deep.place(Side.SELL, 110_00, 10);
            deep.orderType = OrderType.LIMIT;
            deep.place(Side.BUY, 95_00, 10);
            deep.after(PaperScript.SECOND);
            deep.update(BookUpdateKind.DELTA, FEWER, 99_00, 6, 101_00, 50);
            deep.triggerPrice = 98_00;
            deep.amend(bracket, 109_00);
            deep.after(PaperScript.SECOND - 1);
            deep.trade(98_00, 3);
            deep.after(PaperScript.SECOND);
        }
        return thread.getCurrentThreadAllocatedBytes() - before;
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
