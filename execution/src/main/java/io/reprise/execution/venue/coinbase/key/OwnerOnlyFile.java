package io.reprise.execution.venue.coinbase.key;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.util.EnumSet;
import java.util.Set;

/** Reads a small file that nobody but its owner may open; a link is judged by what it points to. */
final class OwnerOnlyFile {
    /** The longest key file seen has 400 bytes, or 2 KB with the fields of 2023. */
    static final int BYTES_MAX = 16_384;

    private static final Set<PosixFilePermission> OWNERS = EnumSet.of(
            PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE, PosixFilePermission.OWNER_EXECUTE);

    private OwnerOnlyFile() {}

    static String read(final Path file) throws KeyRefusedException {
        try {
            final PosixFileAttributes attributes = Files.readAttributes(file, PosixFileAttributes.class);
            if (!attributes.isRegularFile()) {
                throw new KeyRefusedException("this is not a file. Name the key file itself");
            }
            if (!OWNERS.containsAll(attributes.permissions())) {
                throw new KeyRefusedException("others than its owner may use this key file. Repair it with: "
                        + repair(file) + " — and make a new key if this machine has other users");
            }
            return read(file, BYTES_MAX);
        } catch (final NoSuchFileException e) {
            throw new KeyRefusedException("there is no such key file. Check the path, or set " + KeyReader.NAME_VARIABLE
                    + " and " + KeyReader.SECRET_VARIABLE);
        } catch (final AccessDeniedException e) {
            throw new KeyRefusedException("the key file may not be read by the user that runs this process. Run it as"
                    + " the file's owner; if it is, repair it with: " + repair(file));
        } catch (final UnsupportedOperationException e) {
            throw new KeyRefusedException("this file system cannot say who may read the key file. Set "
                    + KeyReader.NAME_VARIABLE + " and " + KeyReader.SECRET_VARIABLE + " instead");
        } catch (final IOException e) {
            throw new KeyRefusedException("the key file could not be read ("
                    + e.getClass().getSimpleName() + "). Check the disk, or give the key in the environment");
        }
    }

    private static String read(final Path file, final int bytesMax) throws IOException, KeyRefusedException {
        try (InputStream in = Files.newInputStream(file)) {
            final byte[] bytes = in.readNBytes(bytesMax + 1);
            if (bytes.length > bytesMax) {
                throw new KeyRefusedException("the file is longer than " + bytesMax + " bytes, so it is no key file."
                        + " Name the file that Coinbase gave");
            }
            return new String(bytes, StandardCharsets.UTF_8);
        }
    }

    /** A command that can be pasted, whatever the path has in it. */
    private static String repair(final Path file) {
        return "chmod 600 '" + file.toString().replace("'", "'\\''") + "'";
    }
}
