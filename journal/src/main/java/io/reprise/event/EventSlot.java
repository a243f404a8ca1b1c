package io.reprise.event;

import org.agrona.DirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * One place on the ring: an input, the market as it stands after it, and the outputs it caused.
 *
 * <p>Owned by whoever the pipeline hands it to: the publisher until it is published, then stage after stage. Reused for
 * ever; nothing of it may be kept but by copy. Allocates nothing after construction.
 */
public final class EventSlot {
    /** Longest input: a book part of {@link #LEVELS_MAX} levels and its headers. Longer things come in parts. */
    public static final int INPUT_LENGTH_MAX = 4096;

    /** Book levels in one part: 17 bytes each, and 60 were the most in a measured delta: a delta is one part. */
    public static final int LEVELS_MAX = 236;

    private final UnsafeBuffer input = new UnsafeBuffer(new byte[INPUT_LENGTH_MAX]);
    private final EventHeaderDecoder header = new EventHeaderDecoder();
    private final EventHeaderEncoder stamp = new EventHeaderEncoder();
    private final TopOfBook top = new TopOfBook();
    private final OutputBatch outputs = new OutputBatch();
    private final long[] digests = new long[StageName.EXECUTION.value() + 1];

    /** Told apart once: every stage asks for each of these about every input. */
    private int templateId;

    private int blockLength;
    private int version;
    private long sequence;
    private int instrumentId;

    private int inputLength;
    private long nowNanos;
    private boolean hasFailed;

    /**
     * Takes over an input and forgets the one before.
     *
     * @param source   owned by the caller, copied
     * @param offset   of the message header
     * @param length   of header and body
     * @param number   the sequence it gets; the same call sets ordinal 0
     * @throws IllegalArgumentException when it is too short or too long to be an input
     */
    public void load(final DirectBuffer source, final int offset, final int length, final long number) {
        if (length < EventDescriptor.LENGTH_MIN || length > INPUT_LENGTH_MAX) {
            throw new IllegalArgumentException("input " + number + " of " + length + " bytes: "
                    + EventDescriptor.LENGTH_MIN + " to " + INPUT_LENGTH_MAX + " expected");
        }
        input.putBytes(0, source, offset, length);
        inputLength = length;
        stamp.wrap(input, EventDescriptor.EVENT_HEADER_OFFSET).sequence(number).ordinal(0);
        header.wrap(input, EventDescriptor.EVENT_HEADER_OFFSET);
        templateId = EventDescriptor.templateId(input, 0);
        blockLength = EventDescriptor.blockLength(input, 0);
        version = EventDescriptor.version(input, 0);
        sequence = number;
        instrumentId = header.instrumentId();
        nowNanos = header.receivedAtNanos();
        top.clear();
        outputs.clear();
        hasFailed = false;
    }

    /**
     * The input: message header at 0, body at {@link MessageHeaderDecoder#ENCODED_LENGTH}.
     *
     * @return the same buffer for the life of the slot
     */
    public DirectBuffer input() {
        return input;
    }

    /**
     * How long the input is.
     *
     * @return bytes of message header and body
     */
    public int inputLength() {
        return inputLength;
    }

    /**
     * What the input is.
     *
     * @return its template id
     */
    public int templateId() {
        return templateId;
    }

    /**
     * Length of the input's fixed fields, for {@code decoder.wrap}.
     *
     * @return bytes
     */
    public int blockLength() {
        return blockLength;
    }

    /**
     * Schema version of the input, for {@code decoder.wrap}.
     *
     * @return the version it was written with
     */
    public int version() {
        return version;
    }

    /**
     * The number of the input.
     *
     * @return from 1
     */
    public long sequence() {
        return sequence;
    }

    /**
     * What the input is about.
     *
     * @return instrument id, 0 for none
     */
    public int instrumentId() {
        return instrumentId;
    }

    /**
     * The input's event header.
     *
     * @return a flyweight that belongs to the slot
     */
    public EventHeaderDecoder header() {
        return header;
    }

    /**
     * Event time: never earlier than that of an input before, although edges may stamp a little out of order.
     *
     * @return nanoseconds since 1970 UTC
     */
    public long nowNanos() {
        return nowNanos;
    }

    /**
     * Sets the event time; the first stage does, once an input.
     *
     * @param epochNanos the latest receive time so far
     */
    public void nowNanos(final long epochNanos) {
        nowNanos = epochNanos;
    }

    /**
     * Best bid and offer of the input's instrument.
     *
     * @return set by the market stage
     */
    public TopOfBook top() {
        return top;
    }

    /**
     * What was decided so far.
     *
     * @return the slot's outputs
     */
    public OutputBatch outputs() {
        return outputs;
    }

    /** Says that a stage failed on this input: what it decided is void, and stages behind it must not decide either. */
    public void fail() {
        hasFailed = true;
    }

    /**
     * Whether a stage failed on this input.
     *
     * @return true once {@link #fail()} was called for it
     */
    public boolean hasFailed() {
        return hasFailed;
    }

    /**
     * Keeps a stage's digest as of this input, for the digest event at the end of the pipeline.
     *
     * @param stage  one of the four deciding stages
     * @param digest its {@link Stage#digest()}
     */
    public void digest(final StageName stage, final long digest) {
        digests[stage.value()] = digest;
    }

    /**
     * A stage's digest as of this input.
     *
     * @param stage one of the four deciding stages
     * @return what was kept last; only meaningful on an input that is a digest point
     */
    public long digest(final StageName stage) {
        return digests[stage.value()];
    }
}
