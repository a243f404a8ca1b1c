package io.reprise.journal.disk;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

/**
 * What is done to a file so that it is there whole or not at all, and survives a loss of power once a method has
 * returned: its bytes are forced to the disk, and its name, which is a part of the folder, a file of its own to the
 * disk.
 *
 * <p>Any thread, one at a time for a file; off the hot path, because it takes what the disk takes.
 */
public final class DurableFile {
    /** Behind a file's name while it is written: a killed process may leave it, the next replacement writes over it. */
    public static final String DRAFT_SUFFIX = ".draft";

    private DurableFile() {}

    /**
     * Puts content in the place of what was there before, if anything was.
     *
     * @param file    in a folder that is there
     * @param content from its position to its limit
     * @throws IOException when the disk says no: what was there before is still there
     */
    public static void replace(final Path file, final ByteBuffer content) throws IOException {
        final Path draft = draft(file);
        write(
                draft,
                Set.of(StandardOpenOption.CREATE, StandardOpenOption.TRUNCATE_EXISTING, StandardOpenOption.WRITE),
                content);
        name(draft, file);
    }

    /**
     * Makes a file that must not be there yet, with its permissions from the first moment on.
     *
     * @param file        in a folder that is there
     * @param permissions as {@code ls} shows them, such as {@code rw-------}
     * @param content     from its position to its limit
     * @throws IOException when it is there, or the disk says no
     */
    public static void create(final Path file, final String permissions, final ByteBuffer content) throws IOException {
        write(
                file,
                Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
                content,
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(permissions)));
        forceName(file);
    }

    /**
     * What a file is called until it is whole.
     *
     * @param file to come
     * @return in the same folder
     */
    public static Path draft(final Path file) {
        return file.resolveSibling(file.getFileName() + DRAFT_SUFFIX);
    }

    /**
     * Gives a draft that was forced its name, in place of the file that had it.
     *
     * @param draft in the same folder
     * @param file  that it becomes
     * @throws IOException when the disk says no
     */
    public static void name(final Path draft, final Path file) throws IOException {
        Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        forceName(file);
    }

    /**
     * Takes a file away, for good.
     *
     * @param file that need not be there; its folder must
     * @throws IOException when the disk says no
     */
    public static void delete(final Path file) throws IOException {
        Files.deleteIfExists(file);
        forceName(file);
    }

    /**
     * Forces to the disk what was written to a file, by whomever; or the names in a folder.
     *
     * @param file or folder
     * @throws IOException when the disk says no: what was written may be lost
     */
    public static void force(final Path file) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            channel.force(true);
        }
    }

    /**
     * Forces a file's name to the disk, or that it has none any more.
     *
     * @param file in a folder that is there
     * @throws IOException when the disk says no
     */
    public static void forceName(final Path file) throws IOException {
        force(file.resolveSibling("."));
    }

    private static void write(
            final Path file,
            final Set<StandardOpenOption> options,
            final ByteBuffer content,
            final FileAttribute<?>... attributes)
            throws IOException {
        try (FileChannel channel = FileChannel.open(file, options, attributes)) {
            while (content.hasRemaining()) {
                channel.write(content);
            }
            channel.force(true);
        }
    }
}
