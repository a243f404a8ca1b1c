package io.reprise.journal;

import java.nio.ByteOrder;
import org.agrona.BitUtil;

/**
 * Where the fields of a journal record lie. A document of the log is the records of one input, each padded to eight
 * bytes; {@code docs/journal-format.md} shows the same table.
 */
final class RecordDescriptor {
    /** Version of this layout, in the marker file. */
    static final int FORMAT_VERSION = 1;

    /** CRC32C of everything of the record behind this field, padding excluded. */
    static final int CRC_OFFSET = 0;

    /** Bytes of the event: message header and body. */
    static final int LENGTH_OFFSET = 4;

    /** The hash chain up to and with this record. */
    static final int CHAIN_OFFSET = 8;

    /** The event itself. */
    static final int EVENT_OFFSET = 16;

    /** Records start on multiples of this, so that their longs are aligned. */
    static final int ALIGNMENT = 8;

    /** All numbers are little endian, as in the event schema. */
    static final ByteOrder BYTE_ORDER = ByteOrder.LITTLE_ENDIAN;

    private RecordDescriptor() {}

    /** Bytes that a record takes in its document, with padding. */
    static int alignedLength(final int eventLength) {
        return BitUtil.align(EVENT_OFFSET + eventLength, ALIGNMENT);
    }
}
