package io.reprise.journal.seal;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/** The text of key files: PEM blocks, as other tools read and write them. Any thread. */
final class KeyText {
    /** Of Ed25519, for {@link KeyFactory} and its like. */
    static final String ALGORITHM = "Ed25519";

    private static final String PRIVATE = "PRIVATE KEY";
    private static final String PUBLIC = "PUBLIC KEY";

    /** Ours have some 250 bytes. */
    private static final int LENGTH_MAX = 4_096;

    private KeyText() {}

    static String of(final PrivateKey key) {
        return block(PRIVATE, key.getEncoded());
    }

    static String of(final PublicKey key) {
        return block(PUBLIC, key.getEncoded());
    }

    static String read(final Path file) throws SealException {
        try (InputStream in = Files.newInputStream(file)) {
            final byte[] bytes = in.readNBytes(LENGTH_MAX + 1);
            if (bytes.length > LENGTH_MAX) {
                throw new SealException(file + ": is longer than a key file can be (" + LENGTH_MAX + " bytes)");
            }
            return new String(bytes, StandardCharsets.US_ASCII);
        } catch (final NoSuchFileException e) {
            throw new SealException(file + ": no such key file; 'seal-key FILE' makes one", e);
        } catch (final IOException e) {
            throw new SealException(file + ": the key cannot be read: " + e, e);
        }
    }

    static PrivateKey privateKey(final Path file, final String text) throws SealException {
        try {
            return KeyFactory.getInstance(ALGORITHM).generatePrivate(new PKCS8EncodedKeySpec(bytes(text, PRIVATE)));
        } catch (final GeneralSecurityException | IllegalArgumentException e) {
            // Without the cause: its message may hold a part of the key.
            throw new SealException(file + ": holds no Ed25519 private key; expected a file made by 'seal-key FILE'");
        }
    }

    static PublicKey publicKey(final Path file, final String text) throws SealException {
        try {
            return KeyFactory.getInstance(ALGORITHM).generatePublic(new X509EncodedKeySpec(bytes(text, PUBLIC)));
        } catch (final GeneralSecurityException | IllegalArgumentException e) {
            throw new SealException(
                    file + ": holds no Ed25519 public key; expected a file made by 'seal-key FILE', or its .pub", e);
        }
    }

    private static String block(final String name, final byte @Nullable [] bytes) {
        if (bytes == null) {
            throw new IllegalStateException("the key has no encoding");
        }
        return "-----BEGIN " + name + "-----\n" + Base64.getEncoder().encodeToString(bytes) + "\n-----END " + name
                + "-----\n";
    }

    private static byte[] bytes(final String text, final String name) {
        final String begin = "-----BEGIN " + name + "-----";
        final int start = text.indexOf(begin);
        final int end = text.indexOf("-----END " + name + "-----", Math.max(start, 0));
        if (start < 0 || end < 0) {
            throw new IllegalArgumentException("no " + name);
        }
        return Base64.getMimeDecoder().decode(text.substring(start + begin.length(), end));
    }
}
