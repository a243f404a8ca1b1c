package io.reprise.journal.cipher;

import java.io.IOException;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Properties;
import org.jspecify.annotations.Nullable;

/**
 * What a journal's marker says of its encryption: that there is one, and a value by which its key is known. Nothing is
 * decrypted with it: whoever has the key and a log file can read that file without the marker.
 *
 * <p>Immutable; any thread.
 */
public final class Encryption {
    /** The marker's file, in the journal's folder. */
    public static final String MARKER = "journal.properties";

    private static final String ALGORITHM = "AES-256-GCM";
    private static final int SALT_LENGTH = 16;

    /** Half of what the derivation gives: enough to tell keys apart. */
    private static final int CHECK_LENGTH = 16;

    private static final int FORMAT_VERSION = 2;

    private final byte[] salt;
    private final byte[] check;

    private Encryption(final byte[] salt, final byte[] check) {
        this.salt = salt;
        this.check = check;
    }

    /**
     * Of a journal that is begun.
     *
     * @param key of the journal
     * @return with a check value of its own, so that two journals do not show that they have one key
     */
    public static Encryption begin(final EncryptionKey key) {
        final byte[] salt = new byte[SALT_LENGTH];
        new SecureRandom().nextBytes(salt);
        return new Encryption(salt, check(key, salt));
    }

    /**
     * Of a journal that is there.
     *
     * @param journal its folder
     * @return null where it is plain, or no journal
     * @throws EncryptionException when what the marker says of it cannot be
     */
    public static @Nullable Encryption of(final Path journal) throws EncryptionException {
        final Path file = journal.resolve(MARKER);
        if (!Files.isRegularFile(file)) {
            return null;
        }
        final Properties marker = new Properties();
        try (Reader reader = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
            marker.load(reader);
        } catch (final IOException | IllegalArgumentException e) {
            throw new EncryptionException(file + ": cannot be read: " + e, e);
        }
        if (!marker.containsKey("encryption")
                && !marker.getProperty("format", "").equals(String.valueOf(FORMAT_VERSION))) {
            return null;
        }
        if (!marker.getProperty("encryption", "").equals(ALGORITHM)) {
            throw new EncryptionException(file + ": encryption: " + ALGORITHM + " expected, was '"
                    + marker.getProperty("encryption", "") + "'");
        }
        return new Encryption(
                bytes(file, marker, "encryption-salt", SALT_LENGTH),
                bytes(file, marker, "encryption-check", CHECK_LENGTH));
    }

    private static byte[] bytes(final Path file, final Properties marker, final String name, final int length)
            throws EncryptionException {
        final String digits = marker.getProperty(name, "");
        try {
            final byte[] bytes = HexFormat.of().parseHex(digits);
            if (bytes.length == length) {
                return bytes;
            }
        } catch (final IllegalArgumentException e) {
            throw new EncryptionException(
                    file + ": " + name + ": hexadecimal digits expected, was '" + digits + "'", e);
        }
        throw new EncryptionException(
                file + ": " + name + ": " + 2 * length + " hexadecimal digits expected, was '" + digits + "'");
    }

    /**
     * Whether a key is the journal's.
     *
     * @param key any
     * @return false for another one
     */
    public boolean fits(final EncryptionKey key) {
        return MessageDigest.isEqual(check, check(key, salt));
    }

    /**
     * The journal's key, of those that the process was given.
     *
     * @param journal its folder, for a person
     * @return the one that fits
     * @throws EncryptionException when there is none, or none that fits
     */
    public EncryptionKey key(final Path journal) throws EncryptionException {
        final List<EncryptionKey> given = EncryptionKeys.all();
        for (final EncryptionKey each : given) {
            if (fits(each)) {
                return each;
            }
        }
        if (given.isEmpty()) {
            throw new EncryptionException(journal + " is encrypted, and no key was given: give the file that holds its"
                    + " key as --encryption-key FILE, or the key in " + EncryptionKey.VARIABLE);
        }
        throw wrong(journal, given.get(0));
    }

    /**
     * That a key is another's.
     *
     * @param journal its folder
     * @param key     that does not fit
     * @return to be thrown
     */
    public static EncryptionException wrong(final Path journal, final EncryptionKey key) {
        return new EncryptionException(journal + ": wrong key: it is encrypted with another one than that of "
                + key.source() + " (the check value in its " + MARKER + " says so)");
    }

    /**
     * The marker's lines.
     *
     * @return with line ends
     */
    public String lines() {
        return String.format(
                Locale.ROOT,
                "encryption=%s%nencryption-salt=%s%nencryption-check=%s%n",
                ALGORITHM,
                HexFormat.of().formatHex(salt),
                HexFormat.of().formatHex(check));
    }

    /**
     * The version in the marker of an encrypted journal: a program that knows only plain ones refuses it.
     *
     * @return the format
     */
    public static int formatVersion() {
        return FORMAT_VERSION;
    }

    private static byte[] check(final EncryptionKey key, final byte[] salt) {
        return Arrays.copyOf(key.bytes(Purpose.CHECK, salt), CHECK_LENGTH);
    }
}
