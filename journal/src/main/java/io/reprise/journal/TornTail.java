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
     * Erases an unfinished document at the end of a log file.
     *
     * @param file the last of a journal
     * @return true when there was one
     * @throws IOException when the file cannot be read or written
     */
    static boolean erase(final Path file) throws IOException {
        final long position;
        try (LogFileScanner scanner = new LogFileScanner(file)) {
            LogFileScanner.Found found = scanner.next();
            while (found == LogFileScanner.Found.DOCUMENT) {
                found = scanner.next();
            }
            if (found != LogFileScanner.Found.UNFINISHED || !scanner.isTornTail()) {
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

    private static void write(final FileChannel channel, final ByteBuffer bytes, final long position)
            throws IOException {
        while (bytes.hasRemaining()) {
            channel.write(bytes, position + bytes.position());
        }
    }
}
