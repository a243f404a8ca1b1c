package io.reprise.journal;

import io.reprise.event.EventDescriptor;
import io.reprise.event.EventHeaderDecoder;
import io.reprise.event.MessageHeaderDecoder;
import io.reprise.journal.JournalException.Kind;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.zip.CRC32C;
import net.openhft.chronicle.bytes.Bytes;
import net.openhft.chronicle.queue.ChronicleQueue;
import net.openhft.chronicle.queue.ExcerptTailer;
import net.openhft.chronicle.queue.TailerDirection;
import net.openhft.chronicle.wire.DocumentContext;
import net.openhft.chronicle.wire.Wire;
import org.agrona.BufferUtil;
import org.agrona.DirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * Reads a journal record by record, and follows it while another process writes.
 *
 * <p>One thread at a time. Reading allocates nothing once warm. Every record's checksum is checked, so that damage is
 * never taken for data; the chain is the verifier's business.
 */
public final class JournalReader implements AutoCloseable {
    private final JournalFolder folder;
    private final ChronicleQueue queue;
    private final ExcerptTailer tailer;
    private final ByteBuffer bytes = ByteBuffer.allocateDirect(JournalVerifier.DOCUMENT_LENGTH_MAX);
    private final long address = BufferUtil.address(bytes);
    private final UnsafeBuffer document = new UnsafeBuffer(bytes);
    private final EventHeaderDecoder header = new EventHeaderDecoder();
    private final CRC32C crc = new CRC32C();
    private int documentLength;
    private int record;
    private int nextRecord;
    private int length;
    private long lastGood;

    private JournalReader(final JournalFolder folder, final ChronicleQueue queue) {
        this.folder = folder;
        this.queue = queue;
        this.tailer = queue.createTailer();
        // A reader may be opened by one thread and then given to the one that reads.
        tailer.singleThreadedCheckDisabled(true);
    }

    /**
     * Opens a journal before its first record.
     *
     * @param folder of the journal
     * @return the reader
     * @throws JournalException when there is no journal, a newer one, or its log cannot be opened
     */
    public static JournalReader open(final Path folder) throws JournalException {
        final JournalFolder journal = new JournalFolder(folder);
        journal.checkReadable();
        if (journal.logFiles().isEmpty()) {
            throw new JournalException(Kind.NOT_A_JOURNAL, folder + " is an empty journal: nothing was written yet");
        }
        ChronicleQueue queue = null;
        try {
            queue = ChronicleLog.forReading(journal.log());
            return new JournalReader(journal, queue);
        } catch (final Exception e) {
            // The library throws what it stumbles over when the head of a file is altered: anything, and checked
            // exceptions undeclared.
            if (queue != null) {
                queue.close();
            }
            throw new JournalException(
                    Kind.DAMAGED, folder + ": the log cannot be opened; see 'verify " + folder + "': " + e, e);
        }
    }

    /**
     * Moves to the next record.
     *
     * @return false at the present end; a later call may find more
     * @throws JournalDamagedException when the record cannot be trusted
     */
    public boolean next() {
        if (nextRecord >= documentLength && !nextDocument()) {
            return false;
        }
        record = nextRecord;
        length = document.getInt(record + RecordDescriptor.LENGTH_OFFSET, RecordDescriptor.BYTE_ORDER);
        if (length < EventDescriptor.LENGTH_MIN
                || length > documentLength - record - RecordDescriptor.EVENT_OFFSET
                || !isSound()) {
            throw new JournalDamagedException(
                    folder + ": the record behind input " + lastGood + " is altered: its checksum does not fit");
        }
        if (EventDescriptor.version(document, offset()) > MessageHeaderDecoder.SCHEMA_VERSION) {
            throw new JournalDamagedException(folder + ": the record behind input " + lastGood
                    + " was written by a newer program: schema version " + EventDescriptor.version(document, offset())
                    + ", this one reads up to " + MessageHeaderDecoder.SCHEMA_VERSION);
        }
        header.wrap(document, offset() + EventDescriptor.EVENT_HEADER_OFFSET);
        nextRecord = record + RecordDescriptor.alignedLength(length);
        lastGood = header.sequence();
        return true;
    }

    /**
     * The record's event: message header at {@link #offset()}, {@link #length()} bytes.
     *
     * @return a buffer that belongs to the reader; its content is valid until the next move
     */
    public DirectBuffer buffer() {
        return document;
    }

    /**
     * Where the event starts.
     *
     * @return offset in {@link #buffer()}
     */
    public int offset() {
        return record + RecordDescriptor.EVENT_OFFSET;
    }

    /**
     * How long the event is.
     *
     * @return bytes of message header and body
     */
    public int length() {
        return length;
    }

    /**
     * The record's sequence.
     *
     * @return of the input, or of the output's input
     */
    public long sequence() {
        return header.sequence();
    }

    /**
     * Which of the input's records it is.
     *
     * @return 0 for the input itself
     */
    public int ordinal() {
        return header.ordinal();
    }

    /**
     * When the input was received.
     *
     * @return nanoseconds since 1970 UTC
     */
    public long receivedAtNanos() {
        return header.receivedAtNanos();
    }

    /**
     * What the record is.
     *
     * @return the template id
     */
    public int templateId() {
        return EventDescriptor.templateId(document, offset());
    }

    /**
     * Whether the record is an input.
     *
     * @return false for an output
     */
    public boolean isInput() {
        return header.ordinal() == 0;
    }

    /** The chain value of the record. */
    long chain() {
        return document.getLong(record + RecordDescriptor.CHAIN_OFFSET, RecordDescriptor.BYTE_ORDER);
    }

    /** Moves before the first record. */
    public void toStart() {
        forget();
        tailer.toStart();
    }

    /** Moves behind the last record. */
    public void toEnd() {
        forget();
        tailer.toEnd();
    }

    /**
     * Moves before an input.
     *
     * @param sequence its number
     * @return false when the journal does not hold it: the reader is then at the end
     */
    public boolean toSequence(final long sequence) {
        forget();
        final long first = queue.firstIndex();
        if (first == Long.MAX_VALUE) {
            return false;
        }
        // One document an input: within a file the index counts as the sequence does.
        for (int cycle = queue.rollCycle().toCycle(first); cycle <= lastCycle(); cycle++) {
            if (!tailer.moveToCycle(cycle) || !nextDocument()) {
                continue;
            }
            final long firstSequence = peekSequence();
            final long target = queue.rollCycle().toIndex(cycle, Math.max(0, sequence - firstSequence));
            forget();
            if (sequence >= firstSequence && tailer.moveToIndex(target) && nextDocument()) {
                final boolean found = peekSequence() == sequence;
                nextRecord = found ? 0 : documentLength;
                if (found) {
                    return true;
                }
            }
        }
        toEnd();
        return false;
    }

    /**
     * Moves before the first input received at or after a time.
     *
     * @param epochNanos nanoseconds since 1970 UTC
     * @return false when all were received before: the reader is then at the end
     * @throws JournalDamagedException when an input between the first and the last is not there
     */
    public boolean toTime(final long epochNanos) {
        if (!toLast() || !next()) {
            return false;
        }
        long high = sequence() + 1;
        toStart();
        if (!next()) {
            return false;
        }
        long low = sequence();
        final long end = high;
        while (low < high) {
            final long middle = (low + high) >>> 1;
            if (!toSequence(middle) || !next()) {
                throw new JournalDamagedException(folder + ": input " + middle + " is missing");
            }
            if (receivedAtNanos() >= epochNanos) {
                high = middle;
            } else {
                low = middle + 1;
            }
        }
        return low < end && toSequence(low);
    }

    /** Moves before the last input and its outputs; false when there is none. */
    boolean toLast() {
        forget();
        tailer.direction(TailerDirection.BACKWARD).toEnd();
        final boolean found = nextDocument();
        tailer.direction(TailerDirection.FORWARD);
        if (found) {
            tailer.moveToIndex(tailer.lastReadIndex());
            nextDocument();
        }
        return found;
    }

    @Override
    public void close() {
        queue.close();
    }

    private int lastCycle() {
        return queue.rollCycle().toCycle(queue.lastIndex());
    }

    private long peekSequence() {
        return document.getLong(
                RecordDescriptor.EVENT_OFFSET
                        + EventDescriptor.EVENT_HEADER_OFFSET
                        + EventHeaderDecoder.sequenceEncodingOffset(),
                RecordDescriptor.BYTE_ORDER);
    }

    private void forget() {
        documentLength = 0;
        nextRecord = 0;
    }

    /** Copies the next document out of the mapping, so that nothing of the queue is held between calls. */
    private boolean nextDocument() {
        try (DocumentContext context = tailer.readingDocument()) {
            final Wire wire = context.wire();
            if (!context.isPresent() || wire == null) {
                return false;
            }
            final Bytes<?> source = wire.bytes();
            final long available = source.readRemaining();
            if (available > document.capacity() || available < RecordDescriptor.EVENT_OFFSET) {
                throw new JournalDamagedException(folder + ": the document behind input " + lastGood + " has "
                        + available + " bytes, which no input has");
            }
            source.unsafeRead(address, (int) available);
            documentLength = (int) available;
            nextRecord = 0;
            return true;
        } catch (final JournalDamagedException e) {
            throw e;
        } catch (final Exception e) {
            // As in open: what the library stumbles over, undeclared.
            throw new JournalDamagedException(
                    folder + ": the log cannot be read behind input " + lastGood + ": " + e, e);
        }
    }

    private boolean isSound() {
        crc.reset();
        bytes.limit(record + RecordDescriptor.EVENT_OFFSET + length).position(record + RecordDescriptor.LENGTH_OFFSET);
        crc.update(bytes);
        return document.getInt(record + RecordDescriptor.CRC_OFFSET, RecordDescriptor.BYTE_ORDER)
                == (int) crc.getValue();
    }
}
