package io.reprise.strategy.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.reprise.event.AmendProposedEncoder;
import io.reprise.event.EventHeaderEncoder;
import io.reprise.event.EventSlot;
import io.reprise.event.MessageHeaderEncoder;
import io.reprise.event.TimerFiredEncoder;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.Test;

class DecisionReaderTest {
    @Test
    void shouldReadAnAmendment() {
        final EventSlot slot = new EventSlot();
        final UnsafeBuffer input = new UnsafeBuffer(new byte[256]);
        final TimerFiredEncoder timer = new TimerFiredEncoder();
        timer.wrapAndApplyHeader(input, 0, new MessageHeaderEncoder()).periodNanos(1);
        timer.header().venueTimeNanos(EventHeaderEncoder.venueTimeNanosNullValue());
        slot.load(input, 0, MessageHeaderEncoder.ENCODED_LENGTH + timer.encodedLength(), 1);
        final AmendProposedEncoder amendment = new AmendProposedEncoder();
        amendment.wrapAndApplyHeader(slot.outputs().buffer(), slot.outputs().claim(), new MessageHeaderEncoder());
        amendment.orderId(77).strategyId(3).limitPrice(99).triggerPrice(100);
        slot.outputs().commit(slot, 5, amendment.encodedLength());

        assertThat(DecisionReader.read(slot.outputs(), 0)).isEqualTo(new Decision.Amend(5, 3, 77, 99, 100));
    }
}
