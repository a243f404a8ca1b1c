package io.reprise.marketdata.health;

import static org.assertj.core.api.Assertions.assertThat;

import io.reprise.event.EventDescriptor;
import io.reprise.event.EventHeaderDecoder;
import io.reprise.event.FeedReason;
import io.reprise.event.FeedState;
import io.reprise.event.FeedStatusChangedDecoder;
import io.reprise.event.MessageHeaderDecoder;
import java.util.ArrayList;
import java.util.List;
import org.agrona.DirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.Test;

class PatientSinkTest {
    private final List<String> taken = new ArrayList<>();
    private final UnsafeBuffer event = new UnsafeBuffer(new byte[64]);
    private int refusals;
    private int offers;
    private int losses;
    private long nowNanos = 1;
    private final PatientSink sink = new PatientSink(this::take, 3, () -> nowNanos, () -> losses++);

    @Test
    void shouldPassEventsOnWithoutAWord() {
        assertThat(sink.offer(event, 0, 64)).isTrue();

        assertThat(taken).containsExactly("event 64");
    }

    @Test
    void shouldWaitAndSayThatItDid() {
        refusals = 2;
        assertThat(sink.offer(event, 0, 64)).isTrue();

        assertThat(taken).containsExactly("event 64", "LIVE BACKPRESSURE 1 from 3");
        assertThat(sink.waitsEver()).isEqualTo(1);
    }

    @Test
    void shouldSpeakOfWaitingOnceASecond() {
        for (int i = 0; i < 5; i++) {
            refusals = 1;
            sink.offer(event, 0, 64);
        }
        nowNanos += 1_000_000_000L;
        sink.offer(event, 0, 64);

        assertThat(taken)
                .filteredOn(line -> line.startsWith("LIVE"))
                .containsExactly("LIVE BACKPRESSURE 1 from 3", "LIVE BACKPRESSURE 4 from 3");
    }

    @Test
    void shouldDropAfterItsPatienceAndSayHowManyBeforeAnythingElse() {
        refusals = Integer.MAX_VALUE;
        assertThat(sink.offer(event, 0, 64)).isFalse();
        final int triesOfTheFirst = offers;
        assertThat(sink.offer(event, 0, 64)).isFalse();
        assertThat(offers).as("no second wait").isEqualTo(triesOfTheFirst + 1);
        assertThat(sink.settle()).isFalse();
        refusals = 0;
        assertThat(sink.offer(event, 0, 64)).isTrue();

        assertThat(taken).containsExactly("STALE RING_FULL 2 from 3", "event 64");
        assertThat(losses).isEqualTo(1);
        assertThat(sink.lostEver()).isEqualTo(2);
    }

    @Test
    void shouldSettleWhatIsUnsaid() {
        refusals = Integer.MAX_VALUE;
        sink.offer(event, 0, 64);
        refusals = 0;

        assertThat(sink.settle()).isTrue();
        assertThat(taken).containsExactly("STALE RING_FULL 1 from 3");
    }

    @Test
    void shouldCutALongTextBetweenCharacters() {
        final StatusWriter writer = new StatusWriter(1);
        writer.begin(FeedState.REFUSED, FeedReason.VENUE_ERROR, 1)
                .text("\u20ac".repeat(200))
                .offerTo((buffer, offset, length) -> {
                    final FeedStatusChangedDecoder status = new FeedStatusChangedDecoder();
                    status.wrapAndApplyHeader(buffer, offset, new MessageHeaderDecoder());
                    return taken.add(status.text());
                });

        assertThat(taken).containsExactly("\u20ac".repeat(85));
    }

    private boolean take(final DirectBuffer buffer, final int offset, final int length) {
        offers++;
        if (refusals > 0) {
            refusals--;
            return false;
        }
        if (EventDescriptor.templateId(buffer, offset) == FeedStatusChangedDecoder.TEMPLATE_ID) {
            final FeedStatusChangedDecoder status = new FeedStatusChangedDecoder();
            status.wrapAndApplyHeader(buffer, offset, new MessageHeaderDecoder());
            final EventHeaderDecoder header = status.header();
            taken.add(status.state() + " " + status.reason() + " " + status.actual() + " from " + header.source());
        } else {
            taken.add("event " + length);
        }
        return true;
    }
}
