package io.reprise.engine.recovery;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;

/**
 * A folder as one file, a zip that any tool unpacks, and back.
 *
 * <p>Any thread; off the hot path.
 */
public final class PackedFolder {
    /** Files in a capsule: a marker, a lock, a log of a few cycles and a snapshot. */
    private static final int ENTRIES_MAX = 1_000;

    private PackedFolder() {}

    /**
     * Packs a folder.
     *
     * @param folder with plain files and folders
     * @param file   to be made; must not be there
     * @throws IOException when the disk says no
     */
    public static void pack(final Path folder, final Path file) throws IOException {
        try (Stream<Path> found = Files.walk(folder);
                OutputStream out = Files.newOutputStream(file, StandardOpenOption.CREATE_NEW);
                ZipOutputStream zip = new ZipOutputStream(out)) {
            final List<Path> files = found.filter(Files::isRegularFile).sorted().toList();
            for (final Path each : files) {
                zip.putNextEntry(new ZipEntry(folder.relativize(each).toString()));
                Files.copy(each, zip);
                zip.closeEntry();
            }
        }
    }

    /**
     * Unpacks a file.
     *
     * @param file   that was packed
     * @param folder to be made
     * @throws IOException when it is no such file, names something outside of the folder, or the disk says no
     */
    public static void unpack(final Path file, final Path folder) throws IOException {
        final Path root = folder.toAbsolutePath().normalize();
        Files.createDirectories(root);
        int entries = 0;
        try (InputStream in = Files.newInputStream(file);
                ZipInputStream zip = new ZipInputStream(in)) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                final Path to = root.resolve(entry.getName()).normalize();
                entries++;
                if (!to.startsWith(root) || entries > ENTRIES_MAX) {
                    throw new IOException(file + " is no capsule: it holds '" + entry.getName() + "'");
                }
                if (!entry.isDirectory()) {
                    Files.createDirectories(to.getParent());
                    Files.copy(zip, to);
                }
            }
        }
        if (entries == 0) {
            throw new IOException(file + " is no capsule: nothing can be unpacked from it");
        }
    }

    /**
     * Deletes a folder with all that is in it.
     *
     * @param folder that was made for a while; may be gone
     * @throws IOException when the disk says no
     */
    public static void delete(final Path folder) throws IOException {
        if (!Files.exists(folder)) {
            return;
        }
        try (Stream<Path> found = Files.walk(folder)) {
            for (final Path each : found.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(each);
            }
        }
    }
}
