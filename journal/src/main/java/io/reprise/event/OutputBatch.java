package io.reprise.event;

import org.agrona.concurrent.UnsafeBuffer;

/**
 * What the stages decided on one input: encoded output events in the order of their making.
 *
 * <p>Part of the slot; one thread at a time. A stage claims room, encodes into {@link #buffer()}, and commits. Later
 * stages read earlier outputs by index. Allocates nothing after construction.
 */
public final class OutputBatch {
    /**
     * Outputs one input may cause: below {@link OrderIds#EMERGENCY_ORDINAL}. 32 of the strategies; a verdict, a
     * withdrawn entry in its way and a command for each of at most 16 proposals; a cancel for each of 64 open orders;
     * 24 for emergency sales and 8 for levels, positions and digests.
     */
    public static final int COUNT_MAX = 176;

    /**
     * Room for 8,000 bytes of the strategies, 16 verdicts of at most 720 bytes with all their checks, and 128 outputs
     * of at most 100 bytes behind them.
     */
    public static final int LENGTH_MAX = 32 * 1024;

    private final UnsafeBuffer buffer = new UnsafeBuffer(new byte[LENGTH_MAX]);
    private final int[] offsets = new int[COUNT_MAX];
    private final int[] lengths = new int[COUNT_MAX];
    private final EventHeaderEncoder header = new EventHeaderEncoder();
    private int count;
    private int end;

    /** Forgets all outputs: for a new input, or for one whose stages failed half-way. */
    public void clear() {
        count = 0;
        end = 0;
    }

    /**
     * Where outputs are encoded and read.
     *
     * @return the same buffer for the life of the slot
     */
    public UnsafeBuffer buffer() {
        return buffer;
    }

    /**
     * Where the next output goes: its message header starts here.
     *
     * @return an offset into {@link #buffer()}
     * @throws IllegalStateException when there are {@link #COUNT_MAX} already
     */
    public int claim() {
        if (count == COUNT_MAX) {
            throw new IllegalStateException("one input caused more than " + COUNT_MAX + " outputs");
        }
        return end;
    }

    /**
     * Fills in the event header of the output just encoded at {@link #claim()} and keeps it.
     *
     * @param slot         the input that caused it: gives sequence, cause and time
     * @param instrumentId 0 for none
     * @param bodyLength   {@code encodedLength()} of the message encoder, without its message header
     * @return the ordinal of the output, from 1
     */
    public int commit(final EventSlot slot, final int instrumentId, final int bodyLength) {
        final int length = MessageHeaderEncoder.ENCODED_LENGTH + bodyLength;
        final int ordinal = count + 1;
        header.wrap(buffer, end + MessageHeaderEncoder.ENCODED_LENGTH)
                .sequence(slot.sequence())
                .cause(slot.sequence())
                .receivedAtNanos(slot.nowNanos())
                .venueTimeNanos(EventHeaderEncoder.venueTimeNanosNullValue())
                .instrumentId(instrumentId)
                .ordinal(ordinal)
                .source(0);
        offsets[count] = end;
        lengths[count] = length;
        count = ordinal;
        end += length;
        return ordinal;
    }

    /**
     * The ordinal that the next {@link #commit} will give, for outputs that carry their own id.
     *
     * @return from 1
     */
    public int nextOrdinal() {
        return count + 1;
    }

    /**
     * How many outputs there are.
     *
     * @return 0 to {@link #COUNT_MAX}
     */
    public int count() {
        return count;
    }

    /**
     * How many outputs of one kind there are.
     *
     * @param templateId of the kind
     * @return 0 to {@link #COUNT_MAX}
     */
    public int count(final int templateId) {
        int found = 0;
        for (int i = 0; i < count; i++) {
            found += templateId(i) == templateId ? 1 : 0;
        }
        return found;
    }

    /**
     * How long all outputs are together.
     *
     * @return 0 to {@link #LENGTH_MAX}
     */
    public int usedBytes() {
        return end;
    }

    /**
     * Where an output starts.
     *
     * @param index from 0; the output's ordinal less one
     * @return offset of its message header in {@link #buffer()}
     */
    public int offset(final int index) {
        return offsets[index];
    }

    /**
     * Where an output's body starts, for {@code decoder.wrap}.
     *
     * @param index from 0
     * @return offset behind its message header
     */
    public int bodyOffset(final int index) {
        return offsets[index] + MessageHeaderDecoder.ENCODED_LENGTH;
    }

    /**
     * How long an output is.
     *
     * @param index from 0
     * @return bytes of message header and body
     */
    public int length(final int index) {
        return lengths[index];
    }

    /**
     * What an output is.
     *
     * @param index from 0
     * @return its template id
     */
    public int templateId(final int index) {
        return EventDescriptor.templateId(buffer, offsets[index]);
    }
}
