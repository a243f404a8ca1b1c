package io.reprise.journal;

import io.reprise.event.EventDescriptor;
import io.reprise.event.EventHeaderDecoder;
import io.reprise.event.EventSlot;
import io.reprise.event.MessageHeaderDecoder;
import io.reprise.event.OutputBatch;
import io.reprise.journal.JournalException.Kind;
import io.reprise.journal.LogFileScanner.Found;
import io.reprise.journal.Verification.Damage;
import io.reprise.journal.Verification.Damaged;
import io.reprise.journal.Verification.Intact;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.function.LongConsumer;
import java.util.zip.CRC32C;
import org.agrona.concurrent.UnsafeBuffer;
import org.jspecify.annotations.Nullable;

/**
 * Checks a whole journal: each record's checksum, the chain over all, sequences without a hole, and that nothing lies
 * behind what can be read.
 *
 * <p>What it cannot find: records cut off at the very end together with the file's remainder set to zero, and a
 * journal rewritten as a whole by someone who recomputed the chain. Against both, keep {@link Intact#chainHead()}.
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
    private long records;
    private long inputs;
    private long firstSequence;
    private long sequence;
    private int ordinal;
    private long chain = ChainHash.GENESIS;

    private JournalVerifier(final LongConsumer progress) {
        this.progress = progress;
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
        final JournalFolder journal = new JournalFolder(folder);
        journal.checkReadable();
        final JournalVerifier verifier = new JournalVerifier(progress);
        for (final Path file : journal.logFiles()) {
            try (LogFileScanner scanner = new LogFileScanner(file)) {
                final Damaged damaged = verifier.file(file, scanner);
                if (damaged != null) {
                    return damaged;
                }
            } catch (final IOException e) {
                throw new JournalException(Kind.INPUT_OUTPUT, file + ": cannot be read: " + e, e);
            }
        }
        final Damaged unreachable = verifier.checkReadable(folder, journal);
        if (unreachable != null) {
            return unreachable;
        }
        return new Intact(verifier.records, verifier.inputs, verifier.firstSequence, verifier.sequence, verifier.chain);
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

    private @Nullable Damaged file(final Path file, final LogFileScanner scanner) throws IOException {
        while (true) {
            final Found found = scanner.next();
            final String where = file.getFileName() + " at byte " + scanner.position();
            switch (found) {
                case END -> {
                    return null;
                }
                case UNFINISHED -> {
                    return scanner.isTornTail()
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

    private @Nullable Damaged document(final LogFileScanner scanner, final String where) {
        final int end = scanner.start() + scanner.length();
        int start = scanner.start();
        while (start < end) {
            record.wrap(scanner.window(), start, end - start);
            final int length = end - start < RecordDescriptor.EVENT_OFFSET
                    ? 0
                    : record.getInt(RecordDescriptor.LENGTH_OFFSET, RecordDescriptor.BYTE_ORDER);
            if (length < EventDescriptor.LENGTH_MIN || RecordDescriptor.alignedLength(length) > end - start) {
                return damaged(Damage.ALTERED, where, "says it is " + length + " bytes long, which cannot be");
            }
            final Damaged damaged = record(scanner.window(), start, length, where);
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
