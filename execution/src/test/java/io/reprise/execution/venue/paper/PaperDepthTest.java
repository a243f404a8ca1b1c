package io.reprise.execution.venue.paper;

import static io.reprise.event.BookUpdateKind.DELTA;
import static io.reprise.event.BookUpdateKind.SNAPSHOT;
import static io.reprise.event.Liquidity.MAKER;
import static io.reprise.event.Liquidity.TAKER;
import static io.reprise.execution.venue.paper.PaperScript.MILLI;
import static io.reprise.execution.venue.paper.PaperScript.cancelled;
import static io.reprise.execution.venue.paper.PaperScript.open;
import static org.assertj.core.api.Assertions.assertThat;

import io.reprise.event.Liquidity;
import io.reprise.event.OrderReason;
import io.reprise.event.Side;
import io.reprise.event.TimeInForce;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Takers through the levels of a kept book, and queues behind levels that are not the best. */
class PaperDepthTest {
    private static final long[] BOOK = {
        1, 99_00, 50, 1, 98_00, 40, -1, 100_00, 6, -1, 100_05, 8, -1, 100_20, 30,
    };

    private final PaperScript market = PaperScript.paper("paper.depth=book");

    @Test
    void shouldTakeLevelAfterLevelUpToTheLimit() {
        show(market);
        market.place(Side.BUY, 100_10, 30);
        market.after(50 * MILLI);
        stir(market);

        assertThat(fills(market)).containsExactly(taken(100_00, 6), taken(100_05, 8));
    }

    @Test
    void shouldNotTakeALevelTwiceUntilItIsShownAnew() {
        show(market);
        market.place(Side.BUY, 100_10, 10);
        market.place(Side.BUY, 100_10, 10);
        market.after(50 * MILLI);
        stir(market);
        assertThat(fills(market)).containsExactly(taken(100_00, 6), taken(100_05, 4), taken(100_05, 4));

        market.update(DELTA, new long[] {1, 98_00, 41}, 99_00, 50, 100_00, 6);
        assertThat(fills(market)).as("another level changed").hasSize(3);
        market.update(DELTA, new long[] {-1, 100_05, 3}, 99_00, 50, 100_00, 6);

        assertThat(fills(market)).last().isEqualTo(taken(100_05, 3));
    }

    @Test
    void shouldWaitForTheLastPartOfAnUpdate() {
        show(market);
        market.place(Side.BUY, 100_00, 30);
        market.nowNanos += 50 * MILLI;
        market.part(DELTA, 0, false, new long[] {-1, 100_00, 20}, false);
        assertThat(market.reports).containsExactly(open());

        market.update(DELTA, new long[] {-1, 100_00, 12}, 99_00, 50, 100_00, 12);

        assertThat(fills(market)).containsExactly(taken(100_00, 12));
    }

    @Test
    void shouldForgetTheBookBeforeASnapshot() {
        show(market);
        market.update(SNAPSHOT, new long[] {1, 99_00, 5, -1, 100_00, 2}, 99_00, 5, 100_00, 2);
        market.place(Side.BUY, 100_20, 10);
        market.after(50 * MILLI);
        stir(market);

        assertThat(fills(market)).containsExactly(taken(100_00, 2));
    }

    @Test
    void shouldTakeTheTopAloneWhereTheKeptBookDoesNotAgreeWithIt() {
        show(market);
        market.place(Side.BUY, 100_20, 30);
        market.nowNanos += 50 * MILLI;
        market.book(99_00, 50, 100_10, 4);

        assertThat(fills(market)).containsExactly(taken(100_10, 4));
    }

    @Test
    void shouldFillAllOrNothingOfWhatTheLevelsHold() {
        market.timeInForce = TimeInForce.FILL_OR_KILL;
        show(market);
        market.place(Side.BUY, 100_10, 16);
        market.place(Side.BUY, 100_10, 14);
        market.after(50 * MILLI);
        stir(market);

        assertThat(market.reports).contains(cancelled(OrderReason.TIME_IN_FORCE, 0));
        assertThat(fills(market)).containsExactly(taken(100_00, 6), taken(100_05, 8));
    }

    @Test
    void shouldWorsenEveryLevelBySlippageButNotBeyondTheLimit() {
        final PaperScript slippery = PaperScript.paper("paper.depth=book", "paper.slippage-bps=10");
        show(slippery);
        slippery.place(Side.BUY, 100_10, 14);
        slippery.after(50 * MILLI);
        stir(slippery);

        assertThat(fills(slippery)).containsExactly(taken(100_10, 6), taken(100_10, 8));
    }

    @Test
    void shouldStandBehindALevelThatIsNotTheBest() {
        show(market);
        market.place(Side.BUY, 98_00, 10);
        market.after(50 * MILLI);
        stir(market);
        market.update(DELTA, new long[] {1, 99_00, 0}, 98_00, 40, 100_00, 6);
        market.trade(98_00, 38);
        assertThat(fills(market)).isEmpty();

        market.trade(98_00, 8);

        assertThat(fills(market)).containsExactly(made(98_00, 6));
    }

    @Test
    void shouldStandBehindALevelOnceTheBookShowsIt() {
        final long[] full = new long[3 * (DepthSide.LEVELS_MAX + 2)];
        for (int i = 0; i < DepthSide.LEVELS_MAX + 1; i++) {
            full[3 * i] = 1;
            full[3 * i + 1] = 99_00 - 5L * i;
            full[3 * i + 2] = 50;
        }
        full[full.length - 3] = -1;
        full[full.length - 2] = 100_00;
        full[full.length - 1] = 6;
        for (int part = 0; part < full.length; part += 300) {
            final boolean isLast = part + 300 >= full.length;
            final long[] rows = Arrays.copyOfRange(full, part, Math.min(full.length, part + 300));
            if (isLast) {
                market.book(99_00, 50, 100_00, 6);
            }
            market.part(SNAPSHOT, part / 300, isLast, rows, isLast);
        }
        final long farthest = 99_00 - 5L * DepthSide.LEVELS_MAX;
        market.place(Side.BUY, farthest, 10);
        market.after(50 * MILLI);
        stir(market);
        market.trade(farthest, 1_000);
        assertThat(fills(market)).as("behind a level that was not kept").isEmpty();

        market.part(DELTA, 0, true, new long[] {1, 98_00, 0}, false);
        market.part(DELTA, 0, true, new long[] {1, farthest, 4}, false);
        market.trade(farthest, 6);

        assertThat(fills(market)).containsExactly(made(farthest, 2));
    }

    @Test
    void shouldGainNothingInAConservativeQueueWhenOthersLeave() {
        assertThat(gained("conservative")).isEmpty();
    }

    @Test
    void shouldGainItsShareInAProportionalQueueWhenOthersLeave() {
        // 40 ahead of a level of 60 once 20 more came behind; 30 leave, 20 of them from ahead of us; 22 trade.
        assertThat(gained("proportional")).containsExactly(made(98_00, 2));
    }

    @Test
    void shouldGainAllInAnOptimisticQueueWhenOthersLeave() {
        // 30 leave from ahead of us: 10 stand ahead of the 22 that trade.
        assertThat(gained("optimistic")).containsExactly(made(98_00, 10));
    }

    @Test
    void shouldNotTakeTradesForOthersLeaving() {
        final PaperScript optimist = PaperScript.paper("paper.depth=book", "paper.queue=optimistic");
        show(optimist);
        optimist.place(Side.BUY, 99_00, 10);
        optimist.after(50 * MILLI);
        stir(optimist);
        optimist.trade(99_00, 20);
        optimist.update(DELTA, new long[] {1, 99_00, 30}, 99_00, 30, 100_00, 6);
        optimist.trade(99_00, 30);
        assertThat(fills(optimist)).isEmpty();

        optimist.trade(99_00, 3);

        assertThat(fills(optimist)).containsExactly(made(99_00, 3));
    }

    private static List<PaperScript.Fill> gained(final String queue) {
        final PaperScript market = PaperScript.paper("paper.depth=book", "paper.queue=" + queue);
        show(market);
        market.place(Side.BUY, 98_00, 10);
        market.after(50 * MILLI);
        stir(market);
        market.update(DELTA, new long[] {1, 98_00, 60, 1, 99_00, 0}, 98_00, 60, 100_00, 6);
        market.update(DELTA, new long[] {1, 98_00, 30}, 98_00, 30, 100_00, 6);
        market.trade(98_00, 22);
        return fills(market);
    }

    /** An event of the product that changes nothing anybody stands in. */
    private static void stir(final PaperScript market) {
        market.part(DELTA, 0, true, new long[] {1, 1_00, 1}, false);
    }

    private static void show(final PaperScript market) {
        market.update(SNAPSHOT, BOOK, 99_00, 50, 100_00, 6);
    }

    private static List<PaperScript.Fill> fills(final PaperScript market) {
        return market.reports.stream()
                .map(PaperScript.Report::fill)
                .filter(fill -> fill.liquidity() != Liquidity.NONE)
                .map(fill -> new PaperScript.Fill(fill.liquidity(), fill.price(), fill.quantity(), 0))
                .toList();
    }

    private static PaperScript.Fill taken(final long price, final long quantity) {
        return new PaperScript.Fill(TAKER, price, quantity, 0);
    }

    private static PaperScript.Fill made(final long price, final long quantity) {
        return new PaperScript.Fill(MAKER, price, quantity, 0);
    }
}
