package io.reprise.bench.harness;

import static org.assertj.core.api.Assertions.assertThat;

import io.reprise.event.BookUpdateKind;
import io.reprise.event.BookUpdatedDecoder;
import io.reprise.event.EventSlot;
import io.reprise.event.MessageHeaderDecoder;
import io.reprise.marketdata.coinbase.CoinbaseFeed;
import io.reprise.marketdata.coinbase.FeedCount;
import io.reprise.marketdata.coinbase.ProductTable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.agrona.DirectBuffer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class FrameServerTest {
    private static final long RATE = 2_000;
    private static final int WAIT_SECONDS = 30;

    private final EventSlot slot = new EventSlot();
    private final BookUpdatedDecoder book = new BookUpdatedDecoder();
    private final CountDownLatch firstUpdate = new CountDownLatch(1);
    private final CountDownLatch secondBook = new CountDownLatch(2);

    @Test
    @Timeout(2 * WAIT_SECONDS)
    void shouldSendABookAgainWhenItIsAskedForAnew() throws Exception {
        final SteadyClock clock = SteadyClock.now();
        final FrameCycle cycle = new FrameCycle(2);
        final CountDownLatch over = new CountDownLatch(1);
        try (FrameServer server = FrameServer.open()) {
            final CompletableFuture<Void> sending = CompletableFuture.runAsync(() -> send(server, clock, over));
            try (CoinbaseFeed feed = new CoinbaseFeed(
                    TickRun.settings(server.port(), cycle), ProductTable.of(cycle.instruments()), this::take, clock)) {
                feed.start();
                assertThat(firstUpdate.await(WAIT_SECONDS, TimeUnit.SECONDS)).isTrue();

                feed.doubt(1);

                assertThat(secondBook.await(WAIT_SECONDS, TimeUnit.SECONDS)).isTrue();
                assertThat(feed.count(FeedCount.RESYNCS)).isPositive();
                assertThat(feed.count(FeedCount.GAPS)).isZero();
                over.countDown();
                sending.get(WAIT_SECONDS, TimeUnit.SECONDS);
            }
        }
    }

    private static void send(final FrameServer server, final SteadyClock clock, final CountDownLatch over) {
        try {
            server.run(new FrameCycle(2), clock, new FrameServer.Plan(RATE, RATE), () -> awaitEnd(over));
        } catch (final IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean awaitEnd(final CountDownLatch over) {
        try {
            return over.await(2 * WAIT_SECONDS, TimeUnit.SECONDS);
        } catch (final InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /** Counts the beginnings of the first product's books, and waits for what follows one. */
    private boolean take(final DirectBuffer buffer, final int offset, final int length) {
        slot.load(buffer, offset, length, 1);
        if (slot.templateId() == BookUpdatedDecoder.TEMPLATE_ID && slot.instrumentId() == 1) {
            book.wrap(slot.input(), MessageHeaderDecoder.ENCODED_LENGTH, slot.blockLength(), slot.version());
            if (book.kind() == BookUpdateKind.DELTA) {
                // Behind its snapshot: a doubt before that is about the book that is on its way already.
                firstUpdate.countDown();
            } else {
                secondBook.countDown();
            }
        }
        return true;
    }
}
