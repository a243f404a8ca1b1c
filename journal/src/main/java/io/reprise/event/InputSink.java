package io.reprise.event;

import org.agrona.DirectBuffer;

/** Where an edge (feed, venue, timer, operator) puts the input events it made. */
public interface InputSink {
    /**
     * Offers one encoded input: message header, then body from its {@code header} on. The bytes are copied before the
     * call returns; the sink writes {@code sequence} and {@code ordinal}, the edge everything else.
     *
     * <p>Any thread, as the implementation says; allocates nothing; never waits without bound.
     *
     * @param buffer owned by the caller
     * @param offset of the message header
     * @param length of header and body, at most {@link EventSlot#INPUT_LENGTH_MAX}
     * @return false when there is no room: nothing was taken, and the edge must say so with an event once there is
     */
    boolean offer(DirectBuffer buffer, int offset, int length);
}
