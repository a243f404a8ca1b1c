package io.reprise.engine.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import io.reprise.event.EventDescriptor;
import io.reprise.event.EventSlot;
import java.util.Arrays;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.Test;

class RingInputsTest {
    private static final int SIZE = 4;
    private static final long FIRST_SEQUENCE = 1_001;

    /** Of the source, so that an offset that is forgotten shows. */
    private static final int OFFSET = 24;

    private final RingInputs inputs = new RingInputs(SIZE, false, FIRST_SEQUENCE);

    @Test
    void shouldCarryAnInputOfAnyLengthAndLeaveItsNeighboursAlone() {
        for (int length = EventDescriptor.LENGTH_MIN; length <= EventSlot.INPUT_LENGTH_MAX; length++) {
            put(1, 200, (byte) 1);
            put(3, 200, (byte) 3);

            put(2, length, (byte) 2);

            assertHolds(1, 200, (byte) 1);
            assertHolds(2, length, (byte) 2);
            assertHolds(3, 200, (byte) 3);
        }
    }

    @Test
    void shouldForgetALongInputWhenAShortOneTakesItsPlace() {
        put(0, EventSlot.INPUT_LENGTH_MAX, (byte) 1);
        assertHolds(0, EventSlot.INPUT_LENGTH_MAX, (byte) 1);

        put(SIZE, 100, (byte) 2);

        assertHolds(SIZE, 100, (byte) 2);
    }

    @Test
    void shouldNumberInputsOnAndOnWhileTheirPlacesComeAround() {
        final long farBehind = 3L << Integer.SIZE;

        put(farBehind + 1, 100, (byte) 1);

        assertHolds(farBehind + 1, 100, (byte) 1);
    }

    @Test
    void shouldWorkInOneSlotFusedAndInOneForEachPlaceStaged() {
        final RingInputs staged = new RingInputs(SIZE, true, FIRST_SEQUENCE);

        assertThat(inputs.slot(1)).isSameAs(inputs.slot(0));
        assertThat(staged.slot(1)).isNotSameAs(staged.slot(0)).isSameAs(staged.slot(SIZE + 1));
    }

    private void put(final long position, final int length, final byte content) {
        final byte[] bytes = new byte[OFFSET + length];
        Arrays.fill(bytes, OFFSET, bytes.length, content);
        inputs.put(position, new UnsafeBuffer(bytes), OFFSET, length);
    }

    /** But for what the slot stamps into the event's header: its number. */
    private void assertHolds(final long position, final int length, final byte content) {
        final EventSlot slot = inputs.load(position);
        assertThat(slot).isSameAs(inputs.slot(position));
        assertThat(slot.inputLength()).isEqualTo(length);
        assertThat(slot.sequence()).isEqualTo(FIRST_SEQUENCE + position);
        final byte[] body = new byte[length - EventDescriptor.LENGTH_MIN];
        final byte[] expected = new byte[body.length];
        Arrays.fill(expected, content);
        slot.input().getBytes(EventDescriptor.LENGTH_MIN, body);
        assertThat(body).isEqualTo(expected);
    }
}
