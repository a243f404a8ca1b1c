package io.reprise.journal;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Forces what was appended to a journal to the disk, so that it survives the death of the machine as well.
 *
 * <p>One thread at a time, which need not be the one that appends, nor in its process. What was appended when {@link
 * #force} is called is on the disk when it returns, over the end of a day too. It takes what the disk takes, and
 * allocates a little, because it looks for the newest file.
 */
public final class JournalForce implements AutoCloseable {
    private final JournalFolder journal;
    private final Disk disk;
    private @Nullable LogForce force;

    /** What forces a file: where a disk that says no can be put in its place. */
    @FunctionalInterface
    public interface Disk {
        /**
         * What was written to a file is on the disk when it returns.
         *
         * @param file    of the log
         * @param channel over it
         * @throws IOException when the disk says no
         */
        void force(Path file, FileChannel channel) throws IOException;

        /**
         * The one that the file is on.
         *
         * @return forces without the time of the last change: nothing is found by it
         */
        static Disk present() {
            return (file, channel) -> channel.force(false);
        }
    }

    /**
     * Of a journal; nothing is opened yet.
     *
     * @param folder of it
     */
    public JournalForce(final Path folder) {
        this(folder, Disk.present());
    }

    /**
     * The same by a disk of the caller's.
     *
     * @param folder of the journal
     * @param disk   forces
     */
    public JournalForce(final Path folder, final Disk disk) {
        journal = new JournalFolder(folder);
        this.disk = disk;
    }

    /**
     * Forces the log; nothing where nothing was written yet.
     *
     * @throws IOException when the disk says no: what was appended since the last time may be lost
     */
    public void force() throws IOException {
        final List<Path> files = files();
        if (files.isEmpty()) {
            return;
        }
        LogForce present = force;
        if (present == null) {
            present = new LogForce(journal.log(), disk, files.size() == 1 ? null : files.get(files.size() - 2));
            force = present;
        }
        present.force(files.get(files.size() - 1));
    }

    /** Ends without another force. */
    @Override
    public void close() {
        final LogForce present = force;
        if (present != null) {
            present.close();
        }
    }

    private List<Path> files() throws IOException {
        try {
            return journal.logFiles();
        } catch (final JournalException e) {
            throw new IOException(e.getMessage(), e);
        }
    }
}
