package io.reprise.journal;

import io.reprise.event.EventDescriptor;
import io.reprise.event.EventHeaderDecoder;
import io.reprise.event.EventSlot;
import io.reprise.event.MessageHeaderDecoder;
import io.reprise.event.OutputBatch;
import io.reprise.journal.DocumentScanner.Found;
import io.reprise.journal.JournalException.Kind;
import io.reprise.journal.Verification.Damage;
import io.reprise.journal.Verification.Damaged;
import io.reprise.journal.Verification.Intact;
import io.reprise.journal.Verification.Removed;
import io.reprise.journal.Verification.Unread;
import io.reprise.journal.cipher.DocumentDecryptor;
import io.reprise.journal.cipher.DocumentDescriptor;
import io.reprise.journal.cipher.EncryptionKey;
import io.reprise.journal.cipher.EncryptionKeys;
import io.reprise.journal.seal.SealPublicKey;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.List;
import java.util.function.LongConsumer;
import java.util.zip.CRC32C;
import org.agrona.concurrent.UnsafeBuffer;
import org.jspecify.annotations.Nullable;

/**
 * Checks a whole journal: each record's checksum, the chain over all, sequences without a hole, and that nothing lies
 * behind what can be read.
 *
 * <p>Of a part of a journal, which says itself where it begins, it checks what is there.
 *
 * <p>Without signed heads it cannot find records cut off at the very end together with the file's remainder set to
 * zero, nor a journal rewritten as a whole by someone who recomputed the chain. With heads it cannot find these behind
 * the last one, nor that the whole journal was put back to what it was at an earlier head: against both, keep {@link
 * Verification.Seal#hash()} elsewhere.
 */
public final class JournalVerifier {
    /** The longest document a writer makes: an input, all outputs of one input, and their envelopes. */
    static final int DOCUMENT_LENGTH_MAX = RecordDescriptor.alignedLength(EventSlot.INPUT_LENGTH_MAX)
            + OutputBatch.LENGTH_MAX
            + OutputBatch.COUNT_MAX * RecordDescriptor.alignedLength(RecordDescriptor.ALIGNMENT);

    private static final String UNREACHABLE =
            "every record is whole, but the queue's own pages between them are altered: they can be read up to record ";

    private static final int PROGRESS_EVERY = 100_000;

    private final LongConsumer progress;
    private final EventHeaderDecoder header = new EventHeaderDecoder();
    private final UnsafeBuffer record = new UnsafeBuffer(0, 0);
    private final CRC32C crc = new CRC32C();
    private long recordsRemoved;
    private long records;
    private long inputs;
    private long firstSequence;
    private long sequence;
    private int ordinal;
    private long chain = ChainHash.GENESIS;
    private boolean hasTornTail;
    private String lastFile = "";
    private boolean isLastRolled = true;
    private boolean isFirstOfFile;
    private final SealCheck seals;
    private final boolean isContentRead;
    private final @Nullable DocumentDecryptor decryptor;
    private final ByteBuffer decrypted = ByteBuffer.allocateDirect(DOCUMENT_LENGTH_MAX);

    private JournalVerifier(
            final LongConsumer progress,
            final SealCheck seals,
            final @Nullable EncryptionKey encryptionKey,
            final boolean isContentRead) {
        this.progress = progress;
        this.seals = seals;
        this.isContentRead = isContentRead;
        decryptor = encryptionKey == null ? null : new DocumentDecryptor(encryptionKey, DOCUMENT_LENGTH_MAX);
    }

    /**
     * Checks a journal from its first byte to its last. Reads only; a writer may go on meanwhile.
     *
     * @param folder   of the journal
     * @param progress told the number of records every now and then
     * @return what was found
     * @throws JournalException when there is no journal to check, or it cannot be read
     */
    public static Verification verify(final Path folder, final LongConsumer progress) throws JournalException {
        return verify(folder, null, null, progress);
    }

    /**
     * Checks a journal from its first byte to its last, and its signed heads. Of an encrypted one without a key it
     * checks what can be seen.
     *
     * @param folder   of the journal
     * @param key      that its heads must be signed with; null to take their signatures as they are
     * @param noted    the hash of a head that the journal once had; null where none was noted
     * @param progress told the number of records every now and then
     * @return what was found
     * @throws JournalException when there is no journal to check, it cannot be read, or is encrypted with another key
     *                          than those given
     */
    public static Verification verify(
            final Path folder,
            final @Nullable SealPublicKey key,
            final @Nullable String noted,
            final LongConsumer progress)
            throws JournalException {
        final JournalFolder journal = new JournalFolder(folder);
        journal.checkReadable();
        final boolean isContentRead =
                !journal.isEncrypted() || !EncryptionKeys.all().isEmpty();
        final EncryptionKey encryptionKey = isContentRead ? journal.encryptionKey() : null;
        // Before the records: a writer may go on meanwhile, and its heads speak of what is there already.
        final SealCheck seals = new SealCheck(folder, key, noted, encryptionKey, isContentRead);
        final RemovedDays removed = journal.removedDays();
        final Damaged broken = seals.checkHeads(removed);
        if (broken != null) {
            return broken;
        }
        final JournalVerifier verifier = new JournalVerifier(progress, seals, encryptionKey, isContentRead);
        verifier.goOnFrom(JournalStart.ofPart(folder), 0);
        if (removed != null) {
            verifier.goOnFrom(removed.start(), removed.records());
        }
        final Damaged damaged = verifier.files(journal);
        if (damaged != null) {
            return damaged;
        }
        final Damaged endsEarly = seals.checkEnd(verifier.sequence, verifier.lastFile, verifier.isLastRolled);
        if (endsEarly != null) {
            return endsEarly;
        }
        if (!isContentRead) {
            return new Unread(
                    verifier.inputs,
                    verifier.firstSequence,
                    verifier.sequence,
                    verifier.hasTornTail,
                    seals.seal(),
                    removed == null ? 0 : seals.removed(removed).heldByChain());
        }
        final Damaged unreachable = verifier.checkReadable(folder, journal);
        if (unreachable != null) {
            return unreachable;
        }
        return new Intact(
                verifier.records,
                verifier.inputs,
                verifier.firstSequence,
                verifier.sequence,
                verifier.chain,
                verifier.hasTornTail,
                seals.seal(),
                removed == null ? Removed.NONE : seals.removed(removed));
    }

    private @Nullable Damaged files(final JournalFolder journal) throws JournalException {
        // The archived first, so that a file is in one of the two lists that is archived meanwhile.
        final List<Path> archived = journal.archivedFiles();
        for (final Path file : archived) {
            final Damaged damaged = archived(file);
            if (damaged != null) {
                return damaged;
            }
        }
        for (final Path file : journal.logFiles()) {
            try (LogFileScanner scanner = new LogFileScanner(file)) {
                final Damaged damaged = file(file, scanner);
                if (damaged != null) {
                    return damaged;
                }
            } catch (final IOException e) {
                throw new JournalException(Kind.INPUT_OUTPUT, file + ": cannot be read: " + e, e);
            }
        }
        return null;
    }

    private @Nullable Damaged archived(final Path file) {
        try (ArchiveScanner scanner = new ArchiveScanner(file, true)) {
            return file(file, scanner);
        } catch (final IOException e) {
            return new Damaged(
                    Damage.ALTERED,
                    sequence + 1,
                    0,
                    file.getFileName().toString(),
                    "the records behind " + sequence + "." + ordinal + ": " + e.getMessage());
        }
    }

    private void goOnFrom(final JournalStart start, final long recordsBefore) {
        sequence = start.sequenceBefore();
        chain = start.chainBefore();
        recordsRemoved = recordsBefore;
    }

    /** The records are whole; but can they be reached through the queue's own pages? */
    private @Nullable Damaged checkReadable(final Path folder, final JournalFolder journal) throws JournalException {
        long read = 0;
        if (!journal.logFiles().isEmpty()) {
            try (JournalReader reader = JournalReader.open(folder)) {
                while (reader.next()) {
                    read++;
                }
            } catch (final RuntimeException | InternalError | JournalException e) {
                // The error is how the virtual machine tells of a mapped page behind the end of its file: an altered
                // head of the queue's own points there.
                return new Damaged(
                        Damage.ALTERED,
                        sequence,
                        ordinal,
                        folder.toString(),
                        UNREACHABLE + read + ": " + e.getMessage());
            }
        }
        // A writer may have appended meanwhile: more is no damage.
        return read >= records
                ? null
                : new Damaged(Damage.ALTERED, sequence, ordinal, folder.toString(), UNREACHABLE + read);
    }

    private @Nullable Damaged file(final Path file, final DocumentScanner scanner) throws IOException {
        isFirstOfFile = true;
        final Damaged damaged = walk(file, scanner);
        isLastRolled = scanner.isRolled();
        lastFile = file.getFileName().toString();
        // What the file's end says is told by a head that speaks of more.
        return damaged != null && damaged.damage() == Damage.TORN && scanner.isCutShort()
                ? seals.orTruncated(damaged)
                : damaged;
    }

    private @Nullable Damaged walk(final Path file, final DocumentScanner scanner) throws IOException {
        while (true) {
            final Found found = scanner.next();
            final String where = file.getFileName() + " at byte " + scanner.position();
            switch (found) {
                case END -> {
                    return null;
                }
                case UNFINISHED -> {
                    hasTornTail = scanner.isTornTail();
                    return hasTornTail
                            ? null
                            : damaged(Damage.TORN, where, "is not complete, yet there are records behind it");
                }
                case RUBBISH -> {
                    return damaged(Damage.TORN, where, "has a length that cannot be, or ends before its end");
                }
                case DOCUMENT -> {
                    final Damaged damaged = document(scanner, where);
                    if (damaged != null) {
                        return damaged;
                    }
                }
                default -> throw new IllegalStateException("not known: " + found);
            }
        }
    }

    private @Nullable Damaged document(final DocumentScanner scanner, final String where) {
        final Damaged damaged = isContentRead ? content(scanner, where) : unread(scanner, where);
        return damaged == null ? seals.onInput(scanner, sequence, recordsRemoved + records, chain, where) : damaged;
    }

    private @Nullable Damaged content(final DocumentScanner scanner, final String where) {
        final DocumentDecryptor present = decryptor;
        if (present == null) {
            return records(scanner.window(), scanner.start(), scanner.start() + scanner.length(), where);
        }
        final int length = present.decrypt(scanner.window(), scanner.start(), scanner.length(), decrypted.clear());
        return length == DocumentDecryptor.ALTERED
                ? damaged(
                        Damage.ALTERED,
                        where,
                        "is altered: it was not encrypted with the journal's key as it stands there")
                : records(decrypted, 0, length, where);
    }

    /** What can be seen of an encrypted document without the key: that it is one, and which. */
    private @Nullable Damaged unread(final DocumentScanner scanner, final String where) {
        if (scanner.length()
                < DocumentDescriptor.OVERHEAD + RecordDescriptor.alignedLength(EventDescriptor.LENGTH_MIN)) {
            return damaged(Damage.ALTERED, where, "is " + scanner.length() + " bytes long, which cannot be");
        }
        final long found = DocumentDescriptor.sequence(scanner.window(), scanner.start());
        if (isFirstOfFile && found > sequence + 1) {
            return missingBetweenFiles(where, found);
        }
        isFirstOfFile = false;
        if (found != sequence + 1) {
            return damaged(Damage.MISSING, where, "is missing, or altered: " + found + " stands in its place");
        }
        sequence = found;
        inputs++;
        firstSequence = firstSequence == 0 ? sequence : firstSequence;
        return null;
    }

    private @Nullable Damaged records(final ByteBuffer content, final int first, final int end, final String where) {
        int start = first;
        while (start < end) {
            record.wrap(content, start, end - start);
            final int length = end - start < RecordDescriptor.EVENT_OFFSET
                    ? 0
                    : record.getInt(RecordDescriptor.LENGTH_OFFSET, RecordDescriptor.BYTE_ORDER);
            if (length < EventDescriptor.LENGTH_MIN || RecordDescriptor.alignedLength(length) > end - start) {
                return damaged(Damage.ALTERED, where, "says it is " + length + " bytes long, which cannot be");
            }
            final Damaged damaged = record(content, start, length, where);
            if (damaged != null) {
                return damaged;
            }
            start += RecordDescriptor.alignedLength(length);
        }
        return null;
    }

    private @Nullable Damaged record(final ByteBuffer window, final int start, final int length, final String where) {
        crc.reset();
        final int limit = window.capacity();
        window.limit(start + RecordDescriptor.EVENT_OFFSET + length).position(start + RecordDescriptor.LENGTH_OFFSET);
        crc.update(window);
        window.limit(limit);
        if (record.getInt(RecordDescriptor.CRC_OFFSET, RecordDescriptor.BYTE_ORDER) != (int) crc.getValue()
                || !isPaddingZero(length)) {
            return damaged(Damage.ALTERED, where, "is altered: its checksum does not fit");
        }
        if (EventDescriptor.version(record, RecordDescriptor.EVENT_OFFSET) > MessageHeaderDecoder.SCHEMA_VERSION) {
            return damaged(Damage.NEWER_SCHEMA, where, "was written by a newer program");
        }
        header.wrap(record, RecordDescriptor.EVENT_OFFSET + EventDescriptor.EVENT_HEADER_OFFSET);
        final boolean follows = header.ordinal() == 0
                ? header.sequence() == sequence + 1
                : header.sequence() == sequence && header.ordinal() == ordinal + 1;
        if (!follows && isFirstOfFile && header.sequence() > sequence + 1) {
            return missingBetweenFiles(where, header.sequence());
        }
        isFirstOfFile = false;
        if (!follows) {
            return damaged(
                    Damage.MISSING,
                    where,
                    "is missing: " + header.sequence() + "." + header.ordinal() + " stands in its place");
        }
        chain = ChainHash.next(chain, record, RecordDescriptor.EVENT_OFFSET, length);
        if (chain != record.getLong(RecordDescriptor.CHAIN_OFFSET, RecordDescriptor.BYTE_ORDER)) {
            return damaged(
                    Damage.ALTERED, where, "does not continue the chain: it, or a record before it, was replaced");
        }
        sequence = header.sequence();
        ordinal = header.ordinal();
        inputs += ordinal == 0 ? 1 : 0;
        firstSequence = firstSequence == 0 ? sequence : firstSequence;
        if (++records % PROGRESS_EVERY == 0) {
            progress.accept(records);
        }
        return null;
    }

    /** Whether the file before was cut, or a whole one is gone, its own end tells: as far as that can be trusted. */
    private Damaged missingBetweenFiles(final String where, final long found) {
        final String gap = "inputs " + (sequence + 1) + " to " + (found - 1) + " are not there: ";
        return isLastRolled
                ? new Damaged(
                        Damage.MISSING_FILE,
                        sequence + 1,
                        0,
                        where,
                        gap + "a file of the log is missing before " + where)
                : new Damaged(
                        Damage.TRUNCATED,
                        sequence + 1,
                        0,
                        where,
                        gap + lastFile + " ends before its end, without the mark of a finished file");
    }

    private boolean isPaddingZero(final int length) {
        for (int i = RecordDescriptor.EVENT_OFFSET + length; i < RecordDescriptor.alignedLength(length); i++) {
            if (record.getByte(i) != 0) {
                return false;
            }
        }
        return true;
    }

    /** Names the record by what must follow the last good one: its own words cannot be trusted. */
    private Damaged damaged(final Damage damage, final String where, final String what) {
        return new Damaged(
                damage,
                sequence + 1,
                0,
                where,
                "the record behind " + sequence + "." + ordinal + " (" + where + ") " + what);
    }
}
