package io.reprise.journal;

import io.reprise.journal.disk.DurableFile;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;

/**
 * Forces the file of the log that is written, which it keeps open, and over the end of a day the one before it.
 *
 * <p>One thread at a time. It is told which file that is, and lists no folder.
 */
final class LogForce implements AutoCloseable {
    private final Path log;
    private final JournalForce.Disk disk;
    private @Nullable Path file;
    private @Nullable FileChannel channel;

    /**
     * Nothing is opened yet.
     *
     * @param log    the folder of the log's files
     * @param disk   forces
     * @param before the file that may hold what is not on the disk yet, as an earlier process left it; null for none
     */
    LogForce(final Path log, final JournalForce.Disk disk, final @Nullable Path before) {
        this.log = log;
        this.disk = disk;
        file = before;
    }

    /**
     * What was appended up to now is on the disk when it returns.
     *
     * @param newest the last file that was appended to
     * @throws IOException when the disk says no; the message says what that means and what to do
     */
    void force(final Path newest) throws IOException {
        try {
            FileChannel present = channel;
            if (present == null || !newest.equals(file)) {
                endDay(newest);
                close();
                present = FileChannel.open(newest, StandardOpenOption.READ);
                channel = present;
                file = newest;
                // The name of the new one.
                DurableFile.force(log);
            }
            disk.force(newest, present);
        } catch (final IOException e) {
            throw new IOException(
                    log + ": the disk does not keep what is appended: " + e
                            + ". A loss of power may take the last inputs. Look for the disk in the system's log, copy"
                            + " the journal to another one, 'verify' the copy and go on with that",
                    e);
        }
    }

    @Override
    public void close() {
        final FileChannel present = channel;
        channel = null;
        if (present != null) {
            try {
                present.close();
            } catch (final IOException e) {
                throw new IllegalStateException("a file that was only forced cannot be closed", e);
            }
        }
    }

    /** The day that is over: what came since the last time, and its mark. */
    private void endDay(final Path newest) throws IOException {
        final Path former = file;
        final FileChannel present = channel;
        if (former == null || former.equals(newest)) {
            return;
        }
        if (present != null) {
            disk.force(former, present);
        } else if (Files.exists(former)) {
            // Else it was packed meanwhile, and what was packed was forced.
            try (FileChannel once = FileChannel.open(former, StandardOpenOption.READ)) {
                disk.force(former, once);
            }
        }
    }
}
