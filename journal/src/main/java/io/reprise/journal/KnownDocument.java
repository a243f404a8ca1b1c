package io.reprise.journal;

import io.reprise.event.EventDescriptor;
import io.reprise.event.EventHeaderDecoder;
import io.reprise.journal.cipher.DocumentDescriptor;
import io.reprise.journal.snapshot.Snapshot;
import io.reprise.journal.snapshot.SnapshotException;
import io.reprise.journal.snapshot.SnapshotFolder;
import java.io.IOException;
import java.nio.file.Path;

/**
 * A place in a log file at which a document is known to begin, because a snapshot stands behind it: what saves a start
 * the walk through a day's file.
 */
final class KnownDocument {
    private static final int SEQUENCE_OFFSET = RecordDescriptor.EVENT_OFFSET
            + EventDescriptor.EVENT_HEADER_OFFSET
            + EventHeaderDecoder.sequenceEncodingOffset();

    private KnownDocument() {}

    /**
     * The last such place in a file, found again there.
     *
     * @param journal its folder
     * @param logFile of the journal
     * @return 0, the file's beginning, where no snapshot names the file or what it names is not there
     */
    static long position(final Path journal, final Path logFile) throws IOException, JournalException {
        final int sequenceOffset =
                new JournalFolder(journal).isEncrypted() ? DocumentDescriptor.SEQUENCE_OFFSET : SEQUENCE_OFFSET;
        for (final Path file : new SnapshotFolder(journal).newestFirst()) {
            try {
                final Snapshot snapshot = SnapshotFolder.read(file);
                if (logFile.endsWith(snapshot.logFile()) && isThere(logFile, snapshot, sequenceOffset)) {
                    return snapshot.position();
                }
            } catch (final SnapshotException e) {
                // Recovery tells a person why; here an older one, or the file's beginning, is as good.
            }
        }
        return 0;
    }

    private static boolean isThere(final Path logFile, final Snapshot snapshot, final int sequenceOffset)
            throws IOException {
        if (snapshot.position() < 0 || snapshot.position() >= logFile.toFile().length()) {
            return false;
        }
        try (LogFileScanner scanner = new LogFileScanner(logFile, snapshot.position())) {
            return scanner.next() == DocumentScanner.Found.DOCUMENT
                    && scanner.position() == snapshot.position()
                    && scanner.length() >= sequenceOffset + Long.BYTES
                    && scanner.window().getLong(scanner.start() + sequenceOffset) == snapshot.sequence();
        }
    }
}
