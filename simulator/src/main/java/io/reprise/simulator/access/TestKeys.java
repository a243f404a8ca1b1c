package io.reprise.simulator.access;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.StringWriter;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.interfaces.ECPrivateKey;
import java.security.interfaces.EdECPrivateKey;
import java.security.spec.ECGenParameterSpec;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.UUID;

/** Makes keys to try a client with, in the forms Coinbase gives keys out. Any thread. */
public final class TestKeys {
    private static final int PEM_COLUMNS = 64;
    private static final int SCALAR_BYTES = 32;

    /** What stands around the two halves of a P-256 key in SEC1 (RFC 5915). */
    private static final String SEC1_BEGIN = "30770201010420";

    private static final String SEC1_MIDDLE = "a00a06082a8648ce3d030107a144034200";

    /** An uncompressed point at the end of the JDK's public key: its mark, x, y. */
    private static final int POINT_BYTES = 65;

    private TestKeys() {}

    /**
     * A fresh key.
     *
     * @param kind of which kind
     * @return known to nobody but the caller
     * @throws IllegalStateException when this Java cannot make one
     */
    public static TestKey generate(final KeyKind kind) {
        final String name = "organizations/" + UUID.randomUUID() + "/apiKeys/" + UUID.randomUUID();
        try {
            final KeyPair pair;
            final String secret;
            if (kind == KeyKind.EC_P256) {
                final KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
                generator.initialize(new ECGenParameterSpec("secp256r1"));
                pair = generator.generateKeyPair();
                secret = sec1(pair);
            } else {
                pair = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
                secret = seedAndPublic(pair);
            }
            return new TestKey(name, secret, pair.getPublic(), null);
        } catch (final GeneralSecurityException e) {
            throw new IllegalStateException("this Java makes no key of kind " + kind, e);
        }
    }

    /**
     * Writes a key as Coinbase's own download has it, for its owner only.
     *
     * @param key  to write
     * @param file replaced when it is there; its folder is made when it is not
     * @return the key with its file
     * @throws IOException when it cannot be written
     */
    public static TestKey write(final TestKey key, final Path file) throws IOException {
        final StringWriter text = new StringWriter();
        try (JsonGenerator json = new JsonFactory().createGenerator(text)) {
            json.writeStartObject();
            json.writeStringField("name", key.name());
            json.writeStringField("privateKey", key.secretText());
            json.writeEndObject();
        }
        final Path folder = file.toAbsolutePath().getParent();
        if (folder != null) {
            Files.createDirectories(folder);
        }
        // Made anew with its rights, so that there is no moment in which others could open it.
        Files.deleteIfExists(file);
        Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.writeString(file, text + "\n", StandardOpenOption.WRITE);
        return new TestKey(key.name(), key.secretText(), key.publicKey(), file);
    }

    private static String sec1(final KeyPair pair) {
        final HexFormat hex = HexFormat.of();
        final String der = SEC1_BEGIN
                + hex.formatHex(scalar(((ECPrivateKey) pair.getPrivate()).getS()))
                + SEC1_MIDDLE
                + hex.formatHex(tail(pair.getPublic().getEncoded(), POINT_BYTES));
        final String base64 =
                Base64.getMimeEncoder(PEM_COLUMNS, new byte[] {'\n'}).encodeToString(hex.parseHex(der));
        return "-----BEGIN EC PRIVATE KEY-----\n" + base64 + "\n-----END EC PRIVATE KEY-----\n";
    }

    private static String seedAndPublic(final KeyPair pair) {
        final byte[] seed = ((EdECPrivateKey) pair.getPrivate()).getBytes().orElseThrow();
        final byte[] both = Arrays.copyOf(seed, 2 * SCALAR_BYTES);
        System.arraycopy(tail(pair.getPublic().getEncoded(), SCALAR_BYTES), 0, both, SCALAR_BYTES, SCALAR_BYTES);
        return Base64.getEncoder().encodeToString(both);
    }

    /** Big-endian and always 32 bytes: without a sign byte, with leading zeros. */
    static byte[] scalar(final BigInteger value) {
        final byte[] bytes = value.toByteArray();
        final byte[] scalar = new byte[SCALAR_BYTES];
        final int length = Math.min(bytes.length, SCALAR_BYTES);
        System.arraycopy(bytes, bytes.length - length, scalar, SCALAR_BYTES - length, length);
        return scalar;
    }

    private static byte[] tail(final byte[] bytes, final int length) {
        return Arrays.copyOfRange(bytes, bytes.length - length, bytes.length);
    }
}
