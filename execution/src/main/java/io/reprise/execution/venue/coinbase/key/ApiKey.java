package io.reprise.execution.venue.coinbase.key;

import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.Signature;
import java.util.regex.Pattern;

/**
 * A name and the private key to it. Made by {@link KeyReader} at start, used by {@link TokenSigner} on any thread.
 * Immutable; shows its name and never its key.
 */
public final class ApiKey {
    /** Both forms of name the venue gives: none needs escaping in JSON, and no secret has this shape. */
    private static final Pattern NAME = Pattern.compile("organizations/[A-Za-z0-9-]{1,64}/apiKeys/[A-Za-z0-9-]{1,64}"
            + "|[0-9A-Fa-f]{8}(-[0-9A-Fa-f]{4}){3}-[0-9A-Fa-f]{12}");

    private final String name;
    private final KeyAlgorithm algorithm;
    private final PrivateKey privateKey;

    private ApiKey(final String name, final PrivateKey privateKey) {
        this.name = name;
        this.privateKey = privateKey;
        algorithm = "EC".equals(privateKey.getAlgorithm()) ? KeyAlgorithm.ES256 : KeyAlgorithm.EDDSA;
    }

    /** Refuses a name that is none, without showing it: it may be the secret in the wrong place. */
    static String checkedName(final String text) throws KeyRefusedException {
        final String name = SecretText.unwrapped(text);
        if (!NAME.matcher(name).matches()) {
            throw new KeyRefusedException("this is not the name of a Coinbase API key. Expected"
                    + " organizations/{org}/apiKeys/{key} or a key's id of 36 characters; copy it from the page of the"
                    + " key, and look whether name and secret were exchanged");
        }
        return name;
    }

    static ApiKey of(final String checkedName, final PrivateKey privateKey) {
        return new ApiKey(checkedName, privateKey);
    }

    /**
     * What the venue calls the key; no secret.
     *
     * @return such as {@code organizations/{org}/apiKeys/{key}}
     */
    public String name() {
        return name;
    }

    /**
     * How it signs. Whether the venue takes EdDSA everywhere is disputed; an ECDSA key is the safe choice.
     *
     * @return {@code ES256} or {@code EdDSA}
     */
    public String algorithm() {
        return algorithm.joseName();
    }

    /** About half a millisecond, any thread; 64 bytes for either algorithm. */
    byte[] sign(final byte[] message) {
        try {
            final Signature signature = algorithm.signature();
            signature.initSign(privateKey);
            signature.update(message);
            return signature.sign();
        } catch (final GeneralSecurityException e) {
            throw new IllegalStateException("this Java cannot sign with " + algorithm.joseName(), e);
        }
    }

    /** Name and algorithm. */
    @Override
    public String toString() {
        return "ApiKey[" + name + ", " + algorithm.joseName() + ']';
    }
}
