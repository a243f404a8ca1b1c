package io.reprise.journal;

import io.reprise.event.EventSlot;
import io.reprise.event.Flag;
import io.reprise.event.MessageHeaderEncoder;
import io.reprise.event.OutputBatch;
import io.reprise.event.Side;
import io.reprise.event.SignalKind;
import io.reprise.event.SignalRaisedEncoder;
import io.reprise.event.TradePrintedEncoder;
import org.agrona.concurrent.UnsafeBuffer;

/** Slots as the pipeline would hand them to the journal: a trade, and a signal on every third. */
final class Inputs {
    static final long FIRST_RECEIVED_AT = 1_786_309_548_000_000_000L;

    private final UnsafeBuffer buffer = new UnsafeBuffer(new byte[EventSlot.INPUT_LENGTH_MAX]);
    private final MessageHeaderEncoder messageHeader = new MessageHeaderEncoder();
    private final TradePrintedEncoder trade = new TradePrintedEncoder();
    private final SignalRaisedEncoder signal = new SignalRaisedEncoder();
    private final EventSlot slot = new EventSlot();

    EventSlot slot(final long sequence) {
        trade.wrapAndApplyHeader(buffer, 0, messageHeader)
                .tradeId(sequence)
                .price(6_508_366)
                .quantity(100_346 + sequence)
                .makerSide(Side.BUY)
                .isHistory(Flag.NO);
        trade.header()
                .cause(0)
                .receivedAtNanos(receivedAt(sequence))
                .venueTimeNanos(0)
                .instrumentId(1)
                .source(1);
        slot.load(buffer, 0, MessageHeaderEncoder.ENCODED_LENGTH + trade.encodedLength(), sequence);
        if (sequence % 3 == 0) {
            final OutputBatch outputs = slot.outputs();
            signal.wrapAndApplyHeader(outputs.buffer(), outputs.claim(), messageHeader)
                    .strategyId(1)
                    .kind(SignalKind.BREAKOUT)
                    .direction(Side.BUY)
                    .measured(2)
                    .threshold(1)
                    .strength(2);
            outputs.commit(slot, 1, signal.encodedLength());
        }
        return slot;
    }

    static long receivedAt(final long sequence) {
        return FIRST_RECEIVED_AT + sequence * 1_000_000;
    }
}
