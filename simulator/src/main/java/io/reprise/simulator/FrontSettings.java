package io.reprise.simulator;

import io.reprise.simulator.access.KeyKind;
import io.reprise.simulator.http.Rates;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * How the front receives.
 *
 * @param encryption    of HTTP and the WebSocket
 * @param isKeyRequired whether private pages want a token
 * @param isSingleUse   whether a token is refused the second time
 * @param keyKind       of the test key
 * @param keyFile       where the test key is written; null for nowhere
 * @param rates         how often one may ask
 * @param adminToken    of the fault administration; null for one of chance
 */
public record FrontSettings(
        Encryption encryption,
        boolean isKeyRequired,
        boolean isSingleUse,
        KeyKind keyKind,
        @Nullable Path keyFile,
        Rates rates,
        @Nullable String adminToken) {
    /** Plain HTTP, a P-256 key written nowhere, tokens wanted and good more than once, generous rates. */
    public static final FrontSettings USUAL =
            new FrontSettings(Encryption.NONE, true, false, KeyKind.EC_P256, null, Rates.GENEROUS, null);

    /** Refuses an admin token that could be guessed or cannot be sent in a header. */
    public FrontSettings {
        if (adminToken != null && !adminToken.matches("[!-~]{8,128}")) {
            throw new IllegalArgumentException("the admin token: expected 8 to 128 visible ASCII characters");
        }
    }

    /**
     * The same with HTTPS beside a plain WebSocket, or with nothing encrypted.
     *
     * @param isOn whether HTTP is encrypted
     * @return a copy
     */
    public FrontSettings withTls(final boolean isOn) {
        return withEncryption(isOn ? Encryption.REST : Encryption.NONE);
    }

    /**
     * The same with something else encrypted.
     *
     * @param wanted what
     * @return a copy
     */
    public FrontSettings withEncryption(final Encryption wanted) {
        return new FrontSettings(wanted, isKeyRequired, isSingleUse, keyKind, keyFile, rates, adminToken);
    }

    /**
     * The same with tokens or without.
     *
     * @param isRequired whether private pages want one
     * @return a copy
     */
    public FrontSettings withKeyRequired(final boolean isRequired) {
        return new FrontSettings(encryption, isRequired, isSingleUse, keyKind, keyFile, rates, adminToken);
    }

    /**
     * The same with tokens for one use or for more.
     *
     * @param isOnce whether a token is refused the second time
     * @return a copy
     */
    public FrontSettings withSingleUse(final boolean isOnce) {
        return new FrontSettings(encryption, isKeyRequired, isOnce, keyKind, keyFile, rates, adminToken);
    }

    /**
     * The same with a test key of another kind.
     *
     * @param kind of the key
     * @return a copy
     */
    public FrontSettings withKeyKind(final KeyKind kind) {
        return new FrontSettings(encryption, isKeyRequired, isSingleUse, kind, keyFile, rates, adminToken);
    }

    /**
     * The same with a file for the test key.
     *
     * @param file written for its owner only, replaced when it is there; null for none
     * @return a copy
     */
    public FrontSettings withKeyFile(final @Nullable Path file) {
        return new FrontSettings(encryption, isKeyRequired, isSingleUse, keyKind, file, rates, adminToken);
    }

    /**
     * The same at other rates.
     *
     * @param others how often one may ask
     * @return a copy
     */
    public FrontSettings withRates(final Rates others) {
        return new FrontSettings(encryption, isKeyRequired, isSingleUse, keyKind, keyFile, others, adminToken);
    }

    /**
     * The same with an admin token that is known before the start.
     *
     * @param token 8 to 128 visible ASCII characters
     * @return a copy
     */
    public FrontSettings withAdminToken(final String token) {
        return new FrontSettings(encryption, isKeyRequired, isSingleUse, keyKind, keyFile, rates, token);
    }
}
