package io.reprise.engine.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import io.reprise.event.EventDescriptor;
import io.reprise.event.EventSlot;
import java.util.Arrays;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.Test;

class RingEntryTest {
    /** Of the source, so that an offset that is forgotten shows. */
    private static final int OFFSET = 24;

    private final UnsafeBuffer near = RingEntry.nearInputs(4);

    @Test
    void shouldCarryAnInputOfAnyLengthAndLeaveItsNeighboursAlone() {
        final RingEntry before = new RingEntry(new EventSlot(), near, 1);
        final RingEntry entry = new RingEntry(new EventSlot(), near, 2);
        final RingEntry behind = new RingEntry(new EventSlot(), near, 3);
        for (int length = EventDescriptor.LENGTH_MIN; length <= EventSlot.INPUT_LENGTH_MAX; length++) {
            put(before, 200, 7, (byte) 1);
            put(behind, 200, 9, (byte) 3);

            put(entry, length, 8, (byte) 2);

            assertHolds(before, 200, 7, (byte) 1);
            assertHolds(entry, length, 8, (byte) 2);
            assertHolds(behind, 200, 9, (byte) 3);
        }
    }

    @Test
    void shouldForgetALongInputWhenAShortOneTakesItsPlace() {
        final RingEntry entry = new RingEntry(new EventSlot(), near, 0);
        put(entry, EventSlot.INPUT_LENGTH_MAX, 1, (byte) 1);
        entry.load();

        put(entry, 100, 2, (byte) 2);

        assertHolds(entry, 100, 2, (byte) 2);
    }

    private static void put(final RingEntry entry, final int length, final long sequence, final byte content) {
        final byte[] bytes = new byte[OFFSET + length];
        Arrays.fill(bytes, OFFSET, bytes.length, content);
        entry.put(new UnsafeBuffer(bytes), OFFSET, length, sequence);
    }

    /** But for what the slot stamps into the event's header: its number. */
    private static void assertHolds(final RingEntry entry, final int length, final long sequence, final byte content) {
        final EventSlot slot = entry.load();
        assertThat(slot.inputLength()).isEqualTo(length);
        assertThat(slot.sequence()).isEqualTo(sequence);
        final byte[] body = new byte[length - EventDescriptor.LENGTH_MIN];
        final byte[] expected = new byte[body.length];
        Arrays.fill(expected, content);
        slot.input().getBytes(EventDescriptor.LENGTH_MIN, body);
        assertThat(body).isEqualTo(expected);
    }
}
