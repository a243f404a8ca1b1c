package io.reprise.event;

import static org.agrona.BitUtil.SIZE_OF_SHORT;

import java.nio.ByteOrder;
import org.agrona.DirectBuffer;

/** Where the fields that every event shares lie, for code that does not care which event it is. Allocates nothing. */
public final class EventDescriptor {
    /** Offset of the event header behind the start of a message. */
    public static final int EVENT_HEADER_OFFSET = MessageHeaderDecoder.ENCODED_LENGTH;

    /** Shortest possible message. */
    public static final int LENGTH_MIN = EVENT_HEADER_OFFSET + EventHeaderDecoder.ENCODED_LENGTH;

    /** Template ids from here on are outputs. */
    public static final int FIRST_OUTPUT_TEMPLATE_ID = 64;

    private static final int BLOCK_LENGTH_OFFSET = 0;
    private static final int TEMPLATE_ID_OFFSET = BLOCK_LENGTH_OFFSET + SIZE_OF_SHORT;
    private static final int SCHEMA_ID_OFFSET = TEMPLATE_ID_OFFSET + SIZE_OF_SHORT;
    private static final int VERSION_OFFSET = SCHEMA_ID_OFFSET + SIZE_OF_SHORT;

    private EventDescriptor() {}

    /**
     * Which message it is.
     *
     * @param buffer holding the message
     * @param offset of its message header
     * @return the template id of the schema
     */
    public static int templateId(final DirectBuffer buffer, final int offset) {
        return unsignedShort(buffer, offset + TEMPLATE_ID_OFFSET);
    }

    /**
     * Length of the fixed fields as written; needed to wrap a decoder over an older message.
     *
     * @param buffer holding the message
     * @param offset of its message header
     * @return bytes
     */
    public static int blockLength(final DirectBuffer buffer, final int offset) {
        return unsignedShort(buffer, offset + BLOCK_LENGTH_OFFSET);
    }

    /**
     * The schema the message was written with.
     *
     * @param buffer holding the message
     * @param offset of its message header
     * @return the schema's id
     */
    public static int schemaId(final DirectBuffer buffer, final int offset) {
        return unsignedShort(buffer, offset + SCHEMA_ID_OFFSET);
    }

    /**
     * The version of the schema the message was written with.
     *
     * @param buffer holding the message
     * @param offset of its message header
     * @return its version
     */
    public static int version(final DirectBuffer buffer, final int offset) {
        return unsignedShort(buffer, offset + VERSION_OFFSET);
    }

    /**
     * Whether a message is an output of the core.
     *
     * @param templateId of the message
     * @return false for an input
     */
    public static boolean isOutput(final int templateId) {
        return templateId >= FIRST_OUTPUT_TEMPLATE_ID;
    }

    private static int unsignedShort(final DirectBuffer buffer, final int index) {
        return buffer.getShort(index, ByteOrder.LITTLE_ENDIAN) & 0xFFFF;
    }
}
