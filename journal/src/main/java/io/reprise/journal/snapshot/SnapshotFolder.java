package io.reprise.journal.snapshot;

import io.reprise.journal.cipher.Encryption;
import io.reprise.journal.cipher.EncryptionException;
import io.reprise.journal.cipher.EncryptionKey;
import io.reprise.journal.cipher.FileCipher;
import io.reprise.journal.disk.DurableFile;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The snapshots of a journal: files in its folder {@value #NAME}, named by the input they stand behind.
 *
 * <p>A file appears whole or not at all. Any thread, one at a time; off the hot path.
 */
public final class SnapshotFolder {
    /** Below the journal's folder. */
    public static final String NAME = "snapshots";

    /** So many are kept: where the newest cannot be used the one before it can, and where that cannot, one more. */
    public static final int KEPT = 3;

    private static final String SUFFIX = ".snapshot";
    private static final String DRAFT_SUFFIX = SUFFIX + DurableFile.DRAFT_SUFFIX;

    private final Path journal;
    private final Path folder;

    /**
     * The snapshots of a journal; there may be none.
     *
     * @param journal its folder
     */
    public SnapshotFolder(final Path journal) {
        this.journal = journal;
        folder = journal.resolve(NAME);
    }

    /**
     * Writes a snapshot, forces it to the disk, gives it its name, and removes all but the newest {@value #KEPT}.
     *
     * @param snapshot to be kept
     * @return its file
     * @throws IOException when the disk says no; what was there before is still there
     */
    public Path write(final Snapshot snapshot) throws IOException {
        Files.createDirectories(folder);
        final String name = String.format(Locale.ROOT, "%019d", snapshot.sequence());
        final Path file = folder.resolve(name + SUFFIX);
        DurableFile.replace(file, encode(snapshot));
        for (final Path old : old()) {
            Files.deleteIfExists(old);
        }
        return file;
    }

    /**
     * The snapshots there are.
     *
     * @return files, the newest first; empty where there is no folder
     * @throws IOException when the folder cannot be read
     */
    public List<Path> newestFirst() throws IOException {
        return filesEnding(SUFFIX);
    }

    /**
     * Which input a snapshot stands behind, by its file's name.
     *
     * @param file of {@link #newestFirst}
     * @return its sequence; the greatest number where the name is none of ours
     */
    public static long sequence(final Path file) {
        final String name = file.getFileName().toString();
        try {
            return Long.parseLong(name.substring(0, name.length() - SUFFIX.length()));
        } catch (final NumberFormatException | IndexOutOfBoundsException e) {
            return Long.MAX_VALUE;
        }
    }

    /**
     * Reads one.
     *
     * @param file of {@link #newestFirst}
     * @return whole, as it was written
     * @throws SnapshotException when it cannot be read, is damaged, of another format, or encrypted and the process was
     *                           not given its journal's key
     */
    public static Snapshot read(final Path file) throws SnapshotException {
        final Path snapshots = file.toAbsolutePath().getParent();
        final Path journal = snapshots == null ? null : snapshots.getParent();
        try {
            return SnapshotFile.read(file, journal == null ? null : key(journal));
        } catch (final EncryptionException e) {
            throw new SnapshotException(file + " cannot be read: " + e.getMessage(), e);
        }
    }

    /** As its journal is: plain, or encrypted. */
    private ByteBuffer encode(final Snapshot snapshot) throws IOException {
        final ByteBuffer plain = SnapshotFile.encode(snapshot);
        try {
            final EncryptionKey key = key(journal);
            return key == null ? plain : FileCipher.encrypt(key, plain);
        } catch (final EncryptionException e) {
            throw new IOException(e.getMessage(), e);
        }
    }

    private static @Nullable EncryptionKey key(final Path journal) throws EncryptionException {
        final Encryption encryption = Encryption.of(journal);
        return encryption == null ? null : encryption.key(journal);
    }

    /** What is not needed any more: all but the newest, and what a process left that was killed while it wrote. */
    private List<Path> old() throws IOException {
        final List<Path> whole = newestFirst();
        return Stream.concat(
                        whole.subList(Math.min(KEPT, whole.size()), whole.size()).stream(),
                        filesEnding(DRAFT_SUFFIX).stream())
                .toList();
    }

    private List<Path> filesEnding(final String suffix) throws IOException {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.getFileName().toString().endsWith(suffix))
                    .sorted(Comparator.comparing(Path::getFileName).reversed())
                    .toList();
        }
    }
}
