package io.reprise.journal;

import io.airlift.compress.zstd.ZstdInputStream;
import io.airlift.compress.zstd.ZstdOutputStream;
import io.reprise.journal.disk.DurableFile;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import net.openhft.chronicle.queue.ChronicleQueue;

/** What archiving does to files, a step a method: each is done whole before the next begins. One thread. */
class ArchiveDisk {
    /** A part of the work after which others may want the processor: some milliseconds. */
    private static final int CHUNK = 1 << 20;

    private final Pace pace;

    /** Says when to go on. */
    @FunctionalInterface
    interface Pace {
        /** Behind some milliseconds of work; may wait, and throws where there is no time for more. */
        void onChunk() throws IOException;
    }

    ArchiveDisk(final Pace pace) {
        this.pace = pace;
    }

    /** Packs a file into another one, and forces that to the disk. */
    void pack(final Path original, final Path draft) throws IOException {
        Files.createDirectories(draft.getParent());
        try (InputStream from = Files.newInputStream(original);
                OutputStream to = new ZstdOutputStream(Files.newOutputStream(draft))) {
            final byte[] chunk = new byte[CHUNK];
            int read = from.readNBytes(chunk, 0, CHUNK);
            while (read > 0) {
                to.write(chunk, 0, read);
                pace.onChunk();
                read = from.readNBytes(chunk, 0, CHUNK);
            }
        }
        DurableFile.force(draft);
    }

    /** Whether what is packed is the original, byte by byte, as read back from the disk. */
    boolean isSame(final Path original, final Path packed) throws IOException {
        try (InputStream one = Files.newInputStream(original);
                InputStream other = new ZstdInputStream(Files.newInputStream(packed))) {
            final byte[] left = new byte[CHUNK];
            final byte[] right = new byte[CHUNK];
            while (true) {
                final int ofOne = one.readNBytes(left, 0, CHUNK);
                final int ofOther = other.readNBytes(right, 0, CHUNK);
                if (ofOne != ofOther || !Arrays.equals(left, 0, ofOne, right, 0, ofOther)) {
                    return false;
                }
                if (ofOne == 0) {
                    return true;
                }
                pace.onChunk();
            }
        } catch (final RuntimeException e) {
            // Undeclared is how the library says that something cannot be unpacked.
            return false;
        }
    }

    /** Gives a finished draft its name, for good. */
    void name(final Path draft, final Path file) throws IOException {
        DurableFile.name(draft, file);
    }

    void writeRemoved(final RemovedDays removed, final Path journal) throws IOException {
        removed.write(journal);
    }

    void delete(final Path file) throws IOException {
        DurableFile.delete(file);
    }

    /** Has the queue's own list of its files, which its readers share, begin with the first that is there. */
    void tellQueue(final Path log) {
        try (ChronicleQueue queue = ChronicleLog.forWriting(log, new RollClock(() -> 0, List.of()))) {
            queue.refreshDirectoryListing();
        }
    }
}
