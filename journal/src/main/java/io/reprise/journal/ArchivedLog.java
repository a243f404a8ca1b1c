package io.reprise.journal;

import io.reprise.event.EventDescriptor;
import io.reprise.event.EventHeaderDecoder;
import io.reprise.journal.DocumentScanner.Found;
import io.reprise.journal.cipher.DocumentDecryptor;
import io.reprise.journal.cipher.DocumentDescriptor;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The archived days of a journal for a reader: their documents one after another, unpacked while they are read.
 *
 * <p>One thread at a time. Which files there are is looked at again with every jump, because days are archived while
 * others read. What cannot be unpacked is a {@link JournalDamagedException} that names the file.
 */
final class ArchivedLog implements AutoCloseable {
    private final JournalFolder folder;
    private final @Nullable DocumentDecryptor decryptor;
    private final ByteBuffer plain =
            ByteBuffer.allocate(JournalVerifier.DOCUMENT_LENGTH_MAX).order(RecordDescriptor.BYTE_ORDER);
    private List<Path> files = List.of();
    private int open = -1;
    private long day;
    private @Nullable ArchiveScanner scanner;

    /** Of a journal that the decryptor decrypts; null where it is plain. */
    ArchivedLog(final JournalFolder folder, final @Nullable DocumentDecryptor decryptor) {
        this.folder = folder;
        this.decryptor = decryptor;
    }

    /** Moves before the first archived document; false when nothing is archived. */
    boolean toStart() {
        list();
        if (files.isEmpty()) {
            return false;
        }
        begin(0);
        return true;
    }

    /** Whether the reader is within the archived days. */
    boolean isOpen() {
        return scanner != null;
    }

    /** Moves to the next document; false, and closed, behind the last one. */
    boolean next() {
        while (scanner != null) {
            if (step(scanner)) {
                return true;
            }
            if (open + 1 == files.size()) {
                close();
            } else {
                begin(open + 1);
            }
        }
        return false;
    }

    /** Moves to an input's document; false, and closed, when no archived day holds it. */
    boolean toSequence(final long sequence) {
        list();
        if (files.isEmpty()) {
            return false;
        }
        begin(Math.max(0, lastBefore(false, sequence)));
        while (next()) {
            if (sequence() >= sequence) {
                final boolean isFound = sequence() == sequence;
                if (!isFound) {
                    close();
                }
                return isFound;
            }
        }
        return false;
    }

    /** Moves to the first archived document received at or after a time; false, and closed, when there is none. */
    boolean toTime(final long epochNanos) {
        list();
        if (files.isEmpty()) {
            return false;
        }
        begin(Math.max(0, lastBefore(true, epochNanos)));
        while (next()) {
            if (receivedAtNanos() >= epochNanos) {
                return true;
            }
        }
        return false;
    }

    /** Moves to the last archived document; false when there is none. */
    boolean toLast() {
        list();
        for (int index = files.size() - 1; index >= 0; index--) {
            long last = 0;
            begin(index);
            while (scanner != null && step(scanner)) {
                last = sequence();
            }
            if (last > 0) {
                return toSequence(last);
            }
        }
        close();
        return false;
    }

    /** Stands at the document in hand. */
    ArchiveScanner scanner() {
        if (scanner == null) {
            throw new IllegalStateException("no archived document is in hand");
        }
        return scanner;
    }

    /** Of the file of the log that the document in hand stood in. */
    String logFile() {
        return JournalFolder.day(files.get(open)) + JournalFolder.LOG_FILE_SUFFIX;
    }

    /** Days since 1970 of that file, as the queue counts its files. */
    long day() {
        return day;
    }

    /** Leaves the archived days. */
    @Override
    public void close() {
        final ArchiveScanner present = scanner;
        scanner = null;
        open = -1;
        if (present != null) {
            try {
                present.close();
            } catch (final IOException e) {
                throw new JournalDamagedException(e);
            }
        }
    }

    private boolean step(final ArchiveScanner present) {
        try {
            final Found found = present.next();
            if (found == Found.RUBBISH || (found == Found.UNFINISHED && !present.isTornTail())) {
                throw new JournalDamagedException(files.get(open)
                        + ": the archive is altered: what is in it at byte " + present.position()
                        + " cannot stand there");
            }
            return found == Found.DOCUMENT;
        } catch (final IOException e) {
            throw new JournalDamagedException(e);
        }
    }

    /** The last day whose first document is not behind a sequence or a time; -1 when all are. */
    private int lastBefore(final boolean isTime, final long wanted) {
        int low = 0;
        int high = files.size();
        while (low < high) {
            final int middle = (low + high) >>> 1;
            begin(middle);
            // A day without a document, which a killed writer can leave, hides what is behind it: the day before is
            // as good to begin with.
            final boolean isBefore =
                    scanner != null && step(scanner) && (isTime ? receivedAtNanos() < wanted : sequence() <= wanted);
            if (isBefore) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low - 1;
    }

    /** Stands in clear in an encrypted document, too. */
    private long sequence() {
        return decryptor == null
                ? header(scanner().window(), scanner().start(), EventHeaderDecoder.sequenceEncodingOffset())
                : DocumentDescriptor.sequence(scanner().window(), scanner().start());
    }

    private long receivedAtNanos() {
        final int field = EventHeaderDecoder.receivedAtNanosEncodingOffset();
        final DocumentDecryptor present = decryptor;
        if (present == null) {
            return header(scanner().window(), scanner().start(), field);
        }
        final int length =
                present.decrypt(scanner().window(), scanner().start(), scanner().length(), plain.clear());
        if (length < RecordDescriptor.EVENT_OFFSET) {
            throw new JournalDamagedException(files.get(open) + ": the archive is altered: what is in it at byte "
                    + scanner().position() + " was not encrypted with the journal's key as it stands there");
        }
        return header(plain, 0, field);
    }

    private static long header(final ByteBuffer document, final int start, final int field) {
        return document.getLong(start + RecordDescriptor.EVENT_OFFSET + EventDescriptor.EVENT_HEADER_OFFSET + field);
    }

    private void list() {
        try {
            files = folder.archivedFiles();
        } catch (final JournalException e) {
            throw new JournalDamagedException(e);
        }
    }

    private void begin(final int index) {
        close();
        try {
            scanner = new ArchiveScanner(files.get(index), false);
            open = index;
            day = Duration.ofMillis(RollClock.dayOf(files.get(index))).toDays();
        } catch (final IOException e) {
            throw new JournalDamagedException(files.get(index) + ": the archive cannot be opened: " + e, e);
        }
    }
}
