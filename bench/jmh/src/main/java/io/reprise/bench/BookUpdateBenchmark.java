package io.reprise.bench;

import io.reprise.event.BookUpdateKind;
import io.reprise.event.BookUpdatedEncoder;
import io.reprise.event.EventHeaderEncoder;
import io.reprise.event.EventSlot;
import io.reprise.event.Flag;
import io.reprise.event.MessageHeaderEncoder;
import io.reprise.event.Side;
import io.reprise.marketdata.book.OrderBook;
import java.io.IOException;
import java.util.concurrent.TimeUnit;
import org.agrona.concurrent.UnsafeBuffer;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/**
 * How long does an update of five rows take in a full book, of some 46,000 levels?
 *
 * <p>From the event to the top of the book that the next stage sees; without decoding. One update removes a level of
 * each side near the touch and changes three quantities, the next one puts all back. An update is 10 ms behind the one
 * before, so that the depth near the touch is measured as often as in a market.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 4, time = 1)
@Measurement(iterations = 6, time = 1)
@Fork(
        value = 1,
        jvmArgsAppend = {
            JvmFlags.OPENS_REFLECT,
            JvmFlags.OPENS_NIO,
            JvmFlags.OPENS_MISC,
            JvmFlags.EXPORTS_REF,
            JvmFlags.EXPORTS_MISC,
            JvmFlags.NO_ANALYTICS,
            JvmFlags.NO_ANNOUNCER,
            JvmFlags.QUIET
        })
public class BookUpdateBenchmark {
    private static final long PERIOD_NANOS = 10_000_000;
    private static final int ROWS = 5;
    private static final int NEAR = 3;
    private static final int FAR = 40;

    private final FrameBook market = new FrameBook();
    private final UnsafeBuffer change = new UnsafeBuffer(new byte[EventSlot.INPUT_LENGTH_MAX]);
    private final UnsafeBuffer restore = new UnsafeBuffer(new byte[EventSlot.INPUT_LENGTH_MAX]);
    private final EventHeaderEncoder header = new EventHeaderEncoder();
    private long nowNanos = 1_786_309_549_000_000_000L;
    private long digest;
    private int length;
    private boolean isChanged;

    /**
     * Fills the book and encodes the two updates.
     *
     * @throws IOException           when the snapshot cannot be read
     * @throws IllegalStateException when the book is not whole
     */
    @Setup
    public void prepare() throws IOException {
        market.onFrame(SnapshotFrame.read());
        final OrderBook book = market.book();
        digest = book.digest();
        length = encode(change, book, 0, 1);
        encode(restore, book, 1, 0);
    }

    private static int encode(final UnsafeBuffer event, final OrderBook book, final long near, final long more) {
        final BookUpdatedEncoder update =
                new BookUpdatedEncoder().wrapAndApplyHeader(event, 0, new MessageHeaderEncoder());
        update.header()
                .sequence(0)
                .cause(0)
                .instrumentId(FrameBook.INSTRUMENT_ID)
                .ordinal(0)
                .source(1);
        update.kind(BookUpdateKind.DELTA).isLast(Flag.YES).part(0);
        final BookUpdatedEncoder.LevelsEncoder levels = update.levelsCount(ROWS);
        row(levels, book, Side.BUY, 0).quantity(book.levelQuantity(Side.BUY, 0) + more);
        row(levels, book, Side.BUY, NEAR).quantity(near * book.levelQuantity(Side.BUY, NEAR));
        row(levels, book, Side.BUY, FAR).quantity(book.levelQuantity(Side.BUY, FAR) + more);
        row(levels, book, Side.SELL, 0).quantity(book.levelQuantity(Side.SELL, 0) + more);
        row(levels, book, Side.SELL, NEAR).quantity(near * book.levelQuantity(Side.SELL, NEAR));
        return MessageHeaderEncoder.ENCODED_LENGTH + update.encodedLength();
    }

    private static BookUpdatedEncoder.LevelsEncoder row(
            final BookUpdatedEncoder.LevelsEncoder levels, final OrderBook book, final Side side, final int index) {
        return levels.next().price(book.levelPrice(side, index)).side(side);
    }

    /**
     * One update.
     *
     * @return the best bid behind it
     */
    @Benchmark
    public long reprise() {
        isChanged = !isChanged;
        final UnsafeBuffer event = isChanged ? change : restore;
        nowNanos += PERIOD_NANOS;
        header.wrap(event, MessageHeaderEncoder.ENCODED_LENGTH)
                .receivedAtNanos(nowNanos)
                .venueTimeNanos(nowNanos);
        return market.onEvent(event, length);
    }

    /**
     * Sees that the book is as it was.
     *
     * @throws IllegalStateException when it is another
     */
    @TearDown(Level.Iteration)
    public void check() {
        if (isChanged == (market.book().digest() == digest)) {
            throw new IllegalStateException("behind the last update the book is not what it should be");
        }
    }
}
