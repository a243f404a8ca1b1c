package io.reprise.journal;

import io.reprise.event.EventDescriptor;
import io.reprise.event.EventHeaderDecoder;
import io.reprise.event.MessageHeaderDecoder;
import io.reprise.journal.JournalException.Kind;
import io.reprise.journal.cipher.DocumentDecryptor;
import io.reprise.journal.cipher.DocumentDescriptor;
import io.reprise.journal.cipher.EncryptionKey;
import io.reprise.journal.cipher.HeadChain;
import java.io.File;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.List;
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
import org.jspecify.annotations.Nullable;

/**
 * Reads a journal record by record, and follows it while another process writes.
 *
 * <p>One thread at a time. Reading allocates nothing once warm; of an encrypted journal, what the platform's cipher
 * does. Every record's checksum is checked, so that damage is never taken for data; the chain is the verifier's
 * business.
 */
public final class JournalReader implements JournalCursor, AutoCloseable {
    private final JournalFolder folder;
    private final ChronicleQueue queue;
    private final ExcerptTailer tailer;
    private final ArchivedLog archived;
    private final ByteBuffer bytes = ByteBuffer.allocateDirect(JournalVerifier.DOCUMENT_LENGTH_MAX);
    private final UnsafeBuffer document = new UnsafeBuffer(bytes);
    private final @Nullable DocumentDecryptor decryptor;
    /** The document as it lies in the log: where the journal is plain, the same bytes. */
    private final ByteBuffer stored;

    private final long storedAddress;
    private final HeadChain headChain;
    private final @Nullable EncryptionKey key;
    private final EventHeaderDecoder header = new EventHeaderDecoder();
    private final CRC32C crc = new CRC32C();
    private long documentPosition;
    private int storedLength;
    private int documentLength;
    private int record;
    private int nextRecord;
    private int length;
    private long lastGood;
    /** The input that must come next; 0 behind a jump. */
    private long expected;

    private long day;
    private boolean isInAnotherFile;

    private JournalReader(final JournalFolder folder, final ChronicleQueue queue, final @Nullable EncryptionKey key) {
        this.folder = folder;
        this.queue = queue;
        decryptor = key == null ? null : new DocumentDecryptor(key, JournalVerifier.DOCUMENT_LENGTH_MAX);
        stored = key == null
                ? bytes
                : ByteBuffer.allocateDirect(JournalVerifier.DOCUMENT_LENGTH_MAX + DocumentDescriptor.OVERHEAD);
        storedAddress = BufferUtil.address(stored);
        headChain = new HeadChain(key);
        this.key = key;
        this.tailer = queue.createTailer();
        // A reader may be opened by one thread and then given to the one that reads.
        tailer.singleThreadedCheckDisabled(true);
        archived = new ArchivedLog(folder, decryptor);
    }

    /**
     * Opens a journal before its first record.
     *
     * @param folder of the journal
     * @return the reader
     * @throws JournalException when there is no journal, a newer one, it is encrypted and the process was not given its
     *                          key, or its log cannot be opened
     */
    public static JournalReader open(final Path folder) throws JournalException {
        final JournalFolder journal = new JournalFolder(folder);
        journal.checkReadable();
        final EncryptionKey key = journal.encryptionKey();
        if (journal.logFiles().isEmpty()) {
            throw new JournalException(Kind.NOT_A_JOURNAL, folder + " is an empty journal: nothing was written yet");
        }
        ChronicleQueue queue = null;
        try {
            queue = ChronicleLog.forReading(journal.log());
            final JournalReader reader = new JournalReader(journal, queue, key);
            reader.toStart();
            return reader;
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
     * Whether nothing was ever written to a journal.
     *
     * @param folder of the journal
     * @return true before its first input
     * @throws JournalException when there is no journal, or a newer one
     */
    public static boolean isEmpty(final Path folder) throws JournalException {
        final JournalFolder journal = new JournalFolder(folder);
        journal.checkReadable();
        return journal.logFiles().isEmpty();
    }

    /**
     * Moves to the next record.
     *
     * @return false at the present end; a later call may find more
     * @throws JournalDamagedException when the record cannot be trusted
     */
    @Override
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
    @Override
    public DirectBuffer buffer() {
        return document;
    }

    /**
     * Where the event starts.
     *
     * @return offset in {@link #buffer()}
     */
    @Override
    public int offset() {
        return record + RecordDescriptor.EVENT_OFFSET;
    }

    /**
     * How long the event is.
     *
     * @return bytes of message header and body
     */
    @Override
    public int length() {
        return length;
    }

    /**
     * The record's sequence.
     *
     * @return of the input, or of the output's input
     */
    @Override
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
    @Override
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
    @Override
    public boolean isInput() {
        return header.ordinal() == 0;
    }

    /**
     * Where the present input stands in its file of the log.
     *
     * @return offset of its document's word
     */
    public long position() {
        return documentPosition;
    }

    /**
     * Which file of the log holds the present input; allocates.
     *
     * @return its name, empty before the first input
     */
    public String logFile() {
        if (archived.isOpen()) {
            return archived.logFile();
        }
        final File file = tailer.currentFile();
        return file == null ? "" : file.getName();
    }

    /** Whether the input in hand is the first of another file of the log than the one before it, by reading on. */
    boolean isInAnotherFile() {
        return isInAnotherFile;
    }

    /**
     * Whether this is the last record of its input: an input and its outputs are one document.
     *
     * @return true also behind an input without outputs
     */
    @Override
    public boolean isLastOfInput() {
        return nextRecord >= documentLength;
    }

    /**
     * The chain value of the record: one number for everything in the journal up to and with it.
     *
     * @return equal where all of it is equal
     */
    public long chain() {
        return document.getLong(record + RecordDescriptor.CHAIN_OFFSET, RecordDescriptor.BYTE_ORDER);
    }

    /**
     * What the journal is encrypted with.
     *
     * @return its key, null where it is plain
     */
    public @Nullable EncryptionKey encryptionKey() {
        return key;
    }

    /** The present input and its outputs as they lie in the log, until the next move. */
    ByteBuffer wholeInput() {
        return stored.limit(storedLength).position(0);
    }

    /** The same, before its encryption. */
    ByteBuffer plainInput() {
        return bytes.limit(documentLength).position(0);
    }

    /** Of this journal's heads. */
    HeadChain headChain() {
        return headChain;
    }

    /** Moves before the first record. */
    public void toStart() {
        forget();
        if (!archived.toStart()) {
            toFirstPresent();
        }
    }

    /**
     * Moves before the journal's very first input, also where the days behind it were removed: what the next move then
     * leads to is the first input that is there.
     *
     * @throws JournalDamagedException when what is known of removed days cannot be read
     */
    public void toBeginning() {
        toStart();
        final RemovedDays removed = removedDays();
        if (removed != null) {
            take(removed.firstDocument().duplicate(), 0, removed.firstDocument().remaining(), 0);
            expected = 0;
        }
    }

    /** Moves behind the last record. */
    public void toEnd() {
        forget();
        archived.close();
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
        archived.close();
        // One document an input: within a file the index counts as the sequence does.
        for (final Path file : presentFiles()) {
            final int cycle = cycle(file);
            if (!tailer.moveToCycle(cycle) || !nextDocument()) {
                continue;
            }
            final long firstSequence = peekSequence();
            final long target = queue.rollCycle().toIndex(cycle, Math.max(0, sequence - firstSequence));
            forget();
            if (sequence < firstSequence) {
                break;
            }
            if (tailer.moveToIndex(target) && nextDocument()) {
                final boolean found = peekSequence() == sequence;
                nextRecord = found ? 0 : documentLength;
                if (found) {
                    return true;
                }
            }
        }
        forget();
        if (archived.toSequence(sequence)) {
            takeArchived();
            return true;
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
        if (archived.toTime(epochNanos)) {
            takeArchived();
            return true;
        }
        forget();
        toFirstPresent();
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
        archived.close();
        final List<Path> present = presentFiles();
        if (present.size() == 1 && !(tailer.moveToCycle(cycle(present.get(0))) && nextDocument())) {
            // A file that was begun by a writer killed in its first document holds none.
            final boolean isFound = archived.toLast();
            if (isFound) {
                takeArchived();
            }
            return isFound;
        }
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
        archived.close();
        queue.close();
    }

    /** By the files there are, because the queue's own list may name days that were archived meanwhile. */
    private void toFirstPresent() {
        final List<Path> present = presentFiles();
        if (present.isEmpty() || !tailer.moveToCycle(cycle(present.get(0)))) {
            tailer.toStart();
        }
    }

    private List<Path> presentFiles() {
        try {
            return folder.logFiles();
        } catch (final JournalException e) {
            throw new JournalDamagedException(e);
        }
    }

    private int cycle(final Path file) {
        return queue.rollCycle().current(() -> RollClock.dayOf(file), 0);
    }

    private @Nullable RemovedDays removedDays() {
        try {
            return folder.removedDays();
        } catch (final JournalException e) {
            throw new JournalDamagedException(e);
        }
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
        expected = 0;
    }

    private void takeArchived() {
        final ArchiveScanner scanner = archived.scanner();
        take(scanner.window(), scanner.start(), scanner.length(), scanner.position());
        onDay(archived.day());
    }

    private void onDay(final long present) {
        isInAnotherFile = present != day && day != 0;
        day = present;
    }

    private void take(final ByteBuffer source, final int start, final int count, final long position) {
        if (count > stored.capacity() || count < RecordDescriptor.EVENT_OFFSET) {
            throw new JournalDamagedException(folder + ": the document behind input " + lastGood + " has " + count
                    + " bytes, which no input has");
        }
        stored.clear().put(0, source, start, count);
        storedLength = count;
        documentPosition = position;
        documentLength = decrypted();
        nextRecord = 0;
        expected = peekSequence() + 1;
    }

    /** Where days were archived while this reader was before them, it goes on with the first of these. */
    private void backToArchived() {
        final long wanted = expected;
        expected = peekSequence() + 1;
        if (wanted != 0 && expected > wanted + 1 && archived.toSequence(wanted)) {
            takeArchived();
        }
    }

    /** Copies the next document out of the mapping, so that nothing of the queue is held between calls. */
    private boolean nextDocument() {
        if (archived.isOpen()) {
            if (archived.next()) {
                takeArchived();
                return true;
            }
            toFirstPresent();
        }
        if (!nextPresentDocument()) {
            return false;
        }
        onDay(tailer.cycle());
        backToArchived();
        return true;
    }

    private boolean nextPresentDocument() {
        try (DocumentContext context = tailer.readingDocument()) {
            final Wire wire = context.wire();
            if (!context.isPresent() || wire == null) {
                return false;
            }
            final Bytes<?> source = wire.bytes();
            final long available = source.readRemaining();
            if (available > stored.capacity() || available < RecordDescriptor.EVENT_OFFSET) {
                throw new JournalDamagedException(folder + ": the document behind input " + lastGood + " has "
                        + available + " bytes, which no input has");
            }
            documentPosition = source.readPosition() - LogFileScanner.WORD;
            source.unsafeRead(storedAddress, (int) available);
            storedLength = (int) available;
            documentLength = decrypted();
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

    /** Length of the plain document. */
    private int decrypted() {
        final DocumentDecryptor present = decryptor;
        if (present == null) {
            return storedLength;
        }
        final int plainLength = present.decrypt(stored.clear(), 0, storedLength, bytes.clear());
        if (plainLength < RecordDescriptor.EVENT_OFFSET) {
            throw new JournalDamagedException(folder + ": the document behind input " + lastGood
                    + " is altered: it was not encrypted with the journal's key as it stands there");
        }
        return plainLength;
    }

    private boolean isSound() {
        crc.reset();
        bytes.limit(record + RecordDescriptor.EVENT_OFFSET + length).position(record + RecordDescriptor.LENGTH_OFFSET);
        crc.update(bytes);
        return document.getInt(record + RecordDescriptor.CRC_OFFSET, RecordDescriptor.BYTE_ORDER)
                == (int) crc.getValue();
    }
}
