package io.reprise.journal.cipher;

import io.reprise.journal.disk.DurableFile;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Set;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/**
 * What journals are encrypted with: 32 random bytes, in a file that only its owner may read or in a variable.
 *
 * <p>Nothing is encrypted with it itself, but with keys derived from it, each for one purpose and one salt. Never
 * shown, logged or journaled. Immutable; any thread.
 */
public final class EncryptionKey {
    /** The environment's variable that may hold it. */
    public static final String VARIABLE = "REPRISE_JOURNAL_KEY";

    /** Of AES-256. */
    static final int LENGTH = 32;

    private static final int HEX_LENGTH = 2 * LENGTH;
    private static final String OWNER_ONLY = "rw-------";

    /** Ours have 65 bytes; base64 has 44, and other tools end lines as they like. */
    private static final int FILE_LENGTH_MAX = 256;

    private final byte[] secret;
    private final String source;
    private final @Nullable Path file;

    private EncryptionKey(final byte[] secret, final String source, final @Nullable Path file) {
        this.secret = secret;
        this.source = source;
        this.file = file;
    }

    /**
     * Makes a key of the system's own randomness and writes it, as hexadecimal digits.
     *
     * @param file that must not exist
     * @return the key
     * @throws EncryptionException when the file exists or cannot be written; nothing is overwritten
     */
    public static EncryptionKey create(final Path file) throws EncryptionException {
        if (Files.exists(file, LinkOption.NOFOLLOW_LINKS)) {
            throw new EncryptionException(file + " exists already: a key is never overwritten; name another file");
        }
        final byte[] secret = new byte[LENGTH];
        new SecureRandom().nextBytes(secret);
        try {
            DurableFile.create(
                    file,
                    OWNER_ONLY,
                    StandardCharsets.US_ASCII.encode(HexFormat.of().formatHex(secret) + "\n"));
            return new EncryptionKey(secret, file.toString(), file);
        } catch (final IOException e) {
            throw new EncryptionException(file + ": the key cannot be written: " + e, e);
        }
    }

    /**
     * Reads a key.
     *
     * @param file that only its owner may read
     * @return the key
     * @throws EncryptionException when it is not one, or others than its owner may read it
     */
    public static EncryptionKey read(final Path file) throws EncryptionException {
        try (InputStream in = Files.newInputStream(file)) {
            final byte[] bytes = in.readNBytes(FILE_LENGTH_MAX + 1);
            if (bytes.length > FILE_LENGTH_MAX) {
                throw new EncryptionException(
                        file + ": is longer than a key file can be (" + FILE_LENGTH_MAX + " bytes)");
            }
            final Set<PosixFilePermission> permissions = Files.getPosixFilePermissions(file);
            if (!PosixFilePermissions.fromString(OWNER_ONLY).containsAll(permissions)) {
                throw new EncryptionException(file + ": others than its owner may use this key ("
                        + PosixFilePermissions.toString(permissions) + "); 'chmod 600 " + file
                        + "', or make a new one");
            }
            return new EncryptionKey(
                    secret(file.toString(), new String(bytes, StandardCharsets.ISO_8859_1)), file.toString(), file);
        } catch (final NoSuchFileException e) {
            throw new EncryptionException(file + ": no such key file; 'encryption-key FILE' makes one", e);
        } catch (final IOException e) {
            throw new EncryptionException(file + ": the key cannot be read: " + e, e);
        }
    }

    /**
     * Reads a key out of a text.
     *
     * @param source what holds the text, for a person
     * @param text   64 hexadecimal digits or base64 of 32 bytes; white space around it is ignored
     * @return the key
     * @throws EncryptionException when it is not one; the message does not hold the text
     */
    public static EncryptionKey parse(final String source, final String text) throws EncryptionException {
        return new EncryptionKey(secret(source, text), source, null);
    }

    private static byte[] secret(final String source, final String text) throws EncryptionException {
        final String digits = text.strip();
        try {
            final byte[] secret = digits.length() == HEX_LENGTH
                    ? HexFormat.of().parseHex(digits)
                    : Base64.getDecoder().decode(digits);
            if (secret.length == LENGTH) {
                return secret;
            }
        } catch (final IllegalArgumentException e) {
            // Without the cause: its message may hold a part of the key.
            throw noKey(source);
        }
        throw noKey(source);
    }

    private static EncryptionException noKey(final String source) {
        return new EncryptionException(
                source + ": holds no key; expected 32 random bytes as 64 hexadecimal digits or base64, as"
                        + " 'encryption-key FILE' makes them");
    }

    /**
     * Where it was read from.
     *
     * @return a file or a variable, for a person
     */
    public String source() {
        return source;
    }

    /**
     * The file it was read from.
     *
     * @return null where it came from elsewhere
     */
    public @Nullable Path file() {
        return file;
    }

    /**
     * Whether another one is the same key, wherever it was read from.
     *
     * @param other a key
     * @return true when nothing differs
     */
    public boolean isSame(final EncryptionKey other) {
        return MessageDigest.isEqual(secret, other.secret);
    }

    /**
     * Refuses a key that who has the journal has too.
     *
     * @param journal its folder; may not be there yet
     * @throws EncryptionException when the key's file lies in it, by whatever links
     */
    public void refuseWithin(final Path journal) throws EncryptionException {
        if (file == null) {
            return;
        }
        try {
            final Path folder = Files.exists(journal)
                    ? journal.toRealPath()
                    : journal.toAbsolutePath().normalize();
            if (file.toRealPath().startsWith(folder)) {
                throw new EncryptionException(
                        file + ": the key lies in the folder of the journal that it encrypts; keep it elsewhere");
            }
        } catch (final IOException e) {
            throw new EncryptionException(file + ": cannot be found: " + e, e);
        }
    }

    /** A key for one purpose and one salt. */
    SecretKeySpec derive(final Purpose purpose, final byte[] salt) {
        return new SecretKeySpec(bytes(purpose, salt), "AES");
    }

    /** The same as bytes. */
    byte[] bytes(final Purpose purpose, final byte[] salt) {
        return Hkdf.derive(secret, salt, purpose.label());
    }

    /** Where it was read from, and nothing of the key. */
    @Override
    public String toString() {
        return "encryption key of " + source;
    }
}
