package io.reprise.marketdata.coinbase;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import io.reprise.event.Channel;
import io.reprise.event.FeedReason;
import io.reprise.event.InputSink;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.util.stream.LongStream;
import org.agrona.DirectBuffer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FrameDecoderAllocationTest implements InputSink, FrameListener {
    private static final int FRAMES = 5_000;
    private static final int ROUNDS = 8;
    private static final int LEVELS = 20_000;
    private static final String FIRST_ID = "1068572095";

    private final ThreadMXBean thread = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    private final FrameDecoder decoder = new FrameDecoder(ProductTable.of(DecodedLines.TERMS), this, this, 1);
    private long events;
    private long nextId = 1_000_000_000L;

    /** As the venue writes, and with a space more that no expected order fits. */
    @ParameterizedTest
    @ValueSource(strings = {"{\"", "{ \""})
    void shouldAllocateNothingForTradesTickersAndBookUpdatesOnceWarm(final String beginning) {
        final byte[] trades = bytes(Samples.TRADES.replace("{\"", beginning));
        final byte[] ticker = bytes(Samples.TICKER.replace("{\"", beginning));
        final byte[] update = bytes(Samples.UPDATE.replace("{\"", beginning));
        final int newer = Samples.TRADES.replace("{\"", beginning).indexOf("1068572096");
        final int older = Samples.TRADES.replace("{\"", beginning).indexOf(FIRST_ID);

        final long quietest = LongStream.generate(() -> {
                    final long start = thread.getCurrentThreadAllocatedBytes();
                    for (int i = 0; i < FRAMES; i++) {
                        write(nextId++, trades, older);
                        write(nextId++, trades, newer);
                        decoder.onFrame(trades, 0, trades.length, i);
                        decoder.onFrame(ticker, 0, ticker.length, i);
                        decoder.onFrame(update, 0, update.length, i);
                    }
                    return thread.getCurrentThreadAllocatedBytes() - start;
                })
                .limit(ROUNDS)
                .min()
                .orElseThrow();

        assertThat(quietest).isZero();
        assertThat(events).as("two trades, a quote and a book update").isEqualTo(4L * FRAMES * ROUNDS);
    }

    @Test
    void shouldAllocateNothingForASnapshotOnceWarm() {
        final StringBuilder rows = new StringBuilder();
        for (int i = 0; i < LEVELS; i++) {
            rows.append(i == 0 ? "" : ",")
                    .append("{\"side\":\"bid\",\"event_time\":\"2026-08-09T21:05:48.170326Z\",\"price_level\":\"")
                    .append(LEVELS - i)
                    .append("\",\"new_quantity\":\"0.5\"}");
        }
        final byte[] snapshot =
                bytes(Samples.SNAPSHOT.replaceAll("\"updates\":\\[.*", "\"updates\":[" + rows + "]}]}"));

        final long quietest = LongStream.generate(() -> {
                    final long start = thread.getCurrentThreadAllocatedBytes();
                    decoder.onFrame(snapshot, 0, snapshot.length, 1);
                    return thread.getCurrentThreadAllocatedBytes() - start;
                })
                .limit(ROUNDS)
                .min()
                .orElseThrow();

        assertThat(quietest).isZero();
        assertThat(events).as("parts").isEqualTo(ROUNDS * 85L);
    }

    private static byte[] bytes(final String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    private static void write(final long id, final byte[] frame, final int position) {
        long rest = id;
        for (int i = FIRST_ID.length() - 1; i >= 0; i--) {
            frame[position + i] = (byte) ('0' + rest % 10);
            rest /= 10;
        }
    }

    @Override
    public boolean offer(final DirectBuffer buffer, final int offset, final int length) {
        events++;
        return true;
    }

    @Override
    public boolean onEnvelope(
            final Channel channel, final long sequenceNumber, final long venueTimeNanos, final long receivedAtNanos) {
        return true;
    }

    @Override
    public boolean onProduct(final Channel channel, final int instrumentId, final boolean isSnapshot) {
        return true;
    }

    @Override
    public void onHeartbeat(final long counter) {
        throw new AssertionError("no heartbeat was sent");
    }

    @Override
    public void onSubscriptions(final Channel channel, final int productCount) {
        throw new AssertionError("nothing was confirmed");
    }

    @Override
    public void onVenueError(final String message) {
        throw new AssertionError(message);
    }

    @Override
    public void onRefused(final FeedReason reason) {
        throw new AssertionError("refused for " + reason);
    }

    @Override
    public void onSinkFull(final Channel channel, final int instrumentId) {
        throw new AssertionError("the sink is never full");
    }
}
