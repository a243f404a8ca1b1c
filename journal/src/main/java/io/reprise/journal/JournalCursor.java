package io.reprise.journal;

import org.agrona.DirectBuffer;

/** Stands at one record of a journal after another, oldest first. One thread. */
public interface JournalCursor {
    /**
     * Moves to the next record.
     *
     * @return false at the end
     * @throws JournalDamagedException when the record cannot be trusted
     */
    boolean next();

    /**
     * The record's event: message header at {@link #offset()}, {@link #length()} bytes.
     *
     * @return a buffer that belongs to the cursor; its content is valid until the next move
     */
    DirectBuffer buffer();

    /**
     * Where the event starts.
     *
     * @return offset in {@link #buffer()}
     */
    int offset();

    /**
     * How long the event is.
     *
     * @return bytes of message header and body
     */
    int length();

    /**
     * The record's sequence.
     *
     * @return of the input, or of the output's input
     */
    long sequence();

    /**
     * When the input was received.
     *
     * @return nanoseconds since 1970 UTC
     */
    long receivedAtNanos();

    /**
     * Whether the record is an input.
     *
     * @return false for an output
     */
    boolean isInput();

    /**
     * Whether this is the last record of its input.
     *
     * @return true also behind an input without outputs
     */
    boolean isLastOfInput();
}
