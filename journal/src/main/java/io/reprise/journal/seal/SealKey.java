package io.reprise.journal.seal;

import io.reprise.journal.disk.DurableFile;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.Signature;
import java.util.Set;

/**
 * What heads are signed with: an Ed25519 key pair in a file that only its owner may read, outside the journal's folder.
 *
 * <p>A pair and no shared secret, so that who verifies a journal needs nothing with which he could forge one. Never
 * shown, logged or journaled. Immutable; any thread.
 */
public final class SealKey {
    /** Behind the name of a key's file: the public half alone. */
    public static final String PUBLIC_SUFFIX = ".pub";

    private static final String OWNER_ONLY = "rw-------";
    private static final byte[] PROBE = "a key and its public half".getBytes(StandardCharsets.US_ASCII);

    private final Path file;
    private final PrivateKey key;
    private final SealPublicKey publicKey;

    private SealKey(final Path file, final PrivateKey key, final SealPublicKey publicKey) {
        this.file = file;
        this.key = key;
        this.publicKey = publicKey;
    }

    /**
     * Makes a key and writes it, and its public half beside it.
     *
     * @param file that must not exist
     * @return the key
     * @throws SealException when one of the files exists or cannot be written; nothing is overwritten
     * @throws IllegalStateException never: every Java from 15 on has Ed25519
     */
    public static SealKey create(final Path file) throws SealException {
        final Path publicFile = file.resolveSibling(file.getFileName() + PUBLIC_SUFFIX);
        for (final Path each : new Path[] {file, publicFile}) {
            if (Files.exists(each, LinkOption.NOFOLLOW_LINKS)) {
                throw new SealException(each + " exists already: a key is never overwritten; name another file");
            }
        }
        try {
            final KeyPair pair = KeyPairGenerator.getInstance(KeyText.ALGORITHM).generateKeyPair();
            final String publicText = KeyText.of(pair.getPublic());
            DurableFile.create(file, OWNER_ONLY, text(KeyText.of(pair.getPrivate()) + publicText));
            DurableFile.create(publicFile, "rw-r--r--", text(publicText));
            return new SealKey(file, pair.getPrivate(), new SealPublicKey(pair.getPublic()));
        } catch (final IOException e) {
            throw new SealException(file + ": the key cannot be written: " + e, e);
        } catch (final GeneralSecurityException e) {
            throw new IllegalStateException("this Java has no Ed25519, which every Java from 15 on has", e);
        }
    }

    /**
     * Reads a key.
     *
     * @param file made by {@link #create}
     * @return the key
     * @throws SealException when it is not one, or others than its owner may read it
     */
    public static SealKey read(final Path file) throws SealException {
        final String text = KeyText.read(file);
        refuseOthers(file);
        final SealKey key =
                new SealKey(file, KeyText.privateKey(file, text), new SealPublicKey(KeyText.publicKey(file, text)));
        if (!key.publicKey.fits(PROBE, key.sign(PROBE))) {
            throw new SealException(file + ": its public key is not that of its private key; make a new one");
        }
        return key;
    }

    /**
     * Where it was read from.
     *
     * @return the file
     */
    public Path file() {
        return file;
    }

    /**
     * The half that may be given away.
     *
     * @return what verifies
     */
    public SealPublicKey publicKey() {
        return publicKey;
    }

    byte[] sign(final byte[] message) {
        try {
            final Signature signature = Signature.getInstance(KeyText.ALGORITHM);
            signature.initSign(key);
            signature.update(message);
            return signature.sign();
        } catch (final GeneralSecurityException e) {
            throw new IllegalStateException("an Ed25519 key that was read cannot sign", e);
        }
    }

    /** The public half's name alone. */
    @Override
    public String toString() {
        return "seal key " + publicKey;
    }

    private static ByteBuffer text(final String text) {
        return StandardCharsets.US_ASCII.encode(text);
    }

    private static void refuseOthers(final Path file) throws SealException {
        try {
            final Set<PosixFilePermission> permissions = Files.getPosixFilePermissions(file);
            if (!PosixFilePermissions.fromString(OWNER_ONLY).containsAll(permissions)) {
                throw new SealException(
                        file + ": others than its owner may use this key (" + PosixFilePermissions.toString(permissions)
                                + "); 'chmod 600 " + file + "', or make a new one");
            }
        } catch (final IOException e) {
            throw new SealException(file + ": its permissions cannot be read: " + e, e);
        }
    }
}
