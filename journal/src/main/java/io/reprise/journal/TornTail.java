package io.reprise.journal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * Takes away what a writer left that was killed between the first byte of a document and its commit.
 *
 * <p>Nobody was told that the document is there, so nothing is lost with it; left where it is, it would make the queue
 * library wait for its end for many seconds. Called with the journal's lock held, before the library opens the file.
 */
final class TornTail {
    private TornTail() {}

    /**
     * Erases an unfinished document at the end of a log file; before that, refuses a file that was cut.
     *
     * @param file the last of a journal
     * @param from where a whole document of it begins, and nothing before is of interest; 0 for its beginning
     * @return true when there was one
     * @throws IOException      when the file cannot be read or written
     * @throws JournalException when it ends before what its head speaks of: nothing was changed
     */
    static boolean erase(final Path file, final long from) throws IOException, JournalException {
        final long position;
        // What lies behind the end is the verifier's business: in a file of a day that begins it is eighty megabytes
        // of nothing.
        try (LogFileScanner scanner = new LogFileScanner(file, from, false)) {
            DocumentScanner.Found found = scanner.next();
            while (found == DocumentScanner.Found.DOCUMENT) {
                found = scanner.next();
            }
            refuseCut(file, scanner, found);
            if (found != DocumentScanner.Found.UNFINISHED || !scanner.isTornTail()) {
                return false;
            }
            position = scanner.position();
        }
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            final long end = Math.min(channel.size(), position + LogFileScanner.TORN_LENGTH_MAX);
            // From behind, so that a second kill leaves an unfinished document again, and never a begun record.
            final ByteBuffer zeros = ByteBuffer.allocate(Math.toIntExact(end - position - LogFileScanner.WORD));
            write(channel, zeros, position + LogFileScanner.WORD);
            write(channel, ByteBuffer.allocate(LogFileScanner.WORD), position);
            channel.force(false);
        }
        return true;
    }

    private static void refuseCut(final Path file, final LogFileScanner scanner, final DocumentScanner.Found found)
            throws IOException, JournalException {
        final long written = WritePosition.of(file);
        final boolean isWithin = found == DocumentScanner.Found.RUBBISH && scanner.isCutShort();
        if (isWithin || (written > 0 && written >= scanner.position() && found != DocumentScanner.Found.RUBBISH)) {
            throw new JournalException(
                    JournalException.Kind.DAMAGED,
                    file + " was cut: what can be read ends at byte " + scanner.position()
                            + (isWithin ? ", within a document" : ", and a document was written at byte " + written)
                            + ". Nothing was changed. 'verify' says what is left; put the file back from a copy, or"
                            + " begin a new journal (--journal) and keep this one");
        }
    }

    private static void write(final FileChannel channel, final ByteBuffer bytes, final long position)
            throws IOException {
        while (bytes.hasRemaining()) {
            channel.write(bytes, position + bytes.position());
        }
    }
}
