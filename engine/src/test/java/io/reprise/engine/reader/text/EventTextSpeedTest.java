package io.reprise.engine.reader.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** How many events a second are rendered on one thread; every type as often as any other. */
@Tag("slow")
class EventTextSpeedTest {
    private static final int ROUNDS = 10;
    private static final int EVENTS = 300_000;

    @Test
    void shouldRenderThreeHundredThousandEventsASecond() {
        final List<UnsafeBuffer> events = new ArrayList<>(SampleEvents.all().values());
        final EventText text = new EventText();
        long lineNanos = Long.MAX_VALUE;
        long jsonNanos = Long.MAX_VALUE;
        long characters = 0;
        for (int round = 0; round < ROUNDS; round++) {
            final long start = System.nanoTime();
            for (int i = 0; i < EVENTS; i++) {
                final UnsafeBuffer event = events.get(i % events.size());
                characters += text.line(event, 0, event.capacity()).length();
            }
            final long middle = System.nanoTime();
            for (int i = 0; i < EVENTS; i++) {
                final UnsafeBuffer event = events.get(i % events.size());
                characters += text.json(event, 0, event.capacity()).length();
            }
            lineNanos = Math.min(lineNanos, middle - start);
            jsonNanos = Math.min(jsonNanos, System.nanoTime() - middle);
        }

        final String figures = lineNanos / EVENTS + " ns a line, " + jsonNanos / EVENTS + " ns a JSON object";
        assertThat(lineNanos).as(figures).isLessThan(1_000_000_000L);
        assertThat(jsonNanos).as(figures).isLessThan(2_000_000_000L);
        assertThat(characters).isPositive();
    }
}
