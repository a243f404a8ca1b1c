package io.reprise.simulator.access;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.PublicKey;
import java.security.Signature;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Says whether a token (JWT) opens the door, as the venue does. Any thread; a signature takes about a millisecond.
 *
 * <p>The key decides the algorithm, never the token. What a token may say besides is not looked at, {@code typ} and
 * {@code nonce} among it: nothing is known of the venue refusing a token for them. Two older spellings that clients of
 * today still use are taken: the issuer {@code coinbase-cloud}, with its {@code aud}, and {@code uris}, a list of one.
 */
public final class TokenVerifier {
    /** From {@code nbf} to {@code exp}. */
    public static final long LIFE_SECONDS = 120;

    /** By how much two honest clocks may differ. */
    public static final long TOLERANCE_SECONDS = 5;

    private static final String ISSUER = "cdp";
    private static final String OLD_ISSUER = "coinbase-cloud";
    private static final String OLD_AUDIENCE = "retail_rest_api_proxy";
    private static final int SIGNATURE_BYTES = 64;

    private final KeyRegistry keys;
    private final @Nullable SeenTokens seen;

    /**
     * Verifies tokens of some keys.
     *
     * @param keys        whose tokens are believed
     * @param isSingleUse whether a token is refused the second time
     */
    public TokenVerifier(final KeyRegistry keys, final boolean isSingleUse) {
        this.keys = keys;
        this.seen = isSingleUse ? new SeenTokens() : null;
    }

    /**
     * Verifies the token of one REST request.
     *
     * @param token      three parts with their dots
     * @param endpoints  what its {@code uri} may say: method, a blank, host and path without the query, for each name
     *                   the client may know the host by
     * @param nowSeconds of the venue's clock, since 1970
     * @return whose it is, or why it is refused
     */
    public Verdict verifyRest(final String token, final Collection<String> endpoints, final long nowSeconds) {
        return verify(token, endpoints, nowSeconds);
    }

    /**
     * Verifies the token of one WebSocket message; a {@code uri} is not looked at.
     *
     * @param token      three parts with their dots
     * @param nowSeconds of the venue's clock, since 1970
     * @return whose it is, or why it is refused
     */
    public Verdict verifyWebSocket(final String token, final long nowSeconds) {
        return verify(token, null, nowSeconds);
    }

    private Verdict verify(final String token, final @Nullable Collection<String> endpoints, final long nowSeconds) {
        final TokenText text = TokenText.parse(token);
        if (text == null) {
            return refused("it is no token: expected three parts of base64url without padding, two of them JSON");
        }
        final String name = text.headerText("kid");
        final PublicKey key = name == null ? null : keys.find(name);
        if (name == null || key == null) {
            return refused("its kid names no registered key");
        }
        final String flaw = flawInClaims(text, name, endpoints, nowSeconds);
        if (flaw != null) {
            return refused(flaw);
        }
        final String unsigned = flawInSignature(text, key);
        if (unsigned != null) {
            return refused(unsigned);
        }
        // Last, so that nobody without the key can use up a token.
        final long goodUntil = nowSeconds + LIFE_SECONDS + 2 * TOLERANCE_SECONDS;
        if (seen != null && !seen.add(text.signed(), nowSeconds, goodUntil)) {
            return refused("it was used before");
        }
        return new Verdict.Accepted(name);
    }

    private static @Nullable String flawInClaims(
            final TokenText text,
            final String name,
            final @Nullable Collection<String> endpoints,
            final long nowSeconds) {
        final Long notBefore = text.claimNumber("nbf");
        final Long expires = text.claimNumber("exp");
        if (!isIssued(text)) {
            return "its iss is not cdp";
        }
        if (!name.equals(text.claimText("sub"))) {
            return "its sub is not its kid";
        }
        // Larger numbers could overflow in the differences below.
        if (notBefore == null || expires == null || isAbsurd(notBefore) || isAbsurd(expires)) {
            return "its nbf and exp are no seconds since 1970";
        }
        if (notBefore > nowSeconds + TOLERANCE_SECONDS) {
            return "it is not valid before " + (notBefore - nowSeconds) + " s from now: compare clocks with GET /time";
        }
        if (expires < nowSeconds - TOLERANCE_SECONDS) {
            return "it expired " + (nowSeconds - expires) + " s ago: compare clocks with GET /time";
        }
        if (expires - notBefore > LIFE_SECONDS + TOLERANCE_SECONDS) {
            return "it is valid for " + (expires - notBefore) + " s: expected " + LIFE_SECONDS + " at most";
        }
        if (endpoints != null && !endpoints.contains(uri(text))) {
            return "its uri is not that of the request: expected one of " + endpoints;
        }
        return null;
    }

    /** By the venue's name of today, or by its older one with the audience that went with it. */
    private static boolean isIssued(final TokenText text) {
        final String issuer = text.claimText("iss");
        return ISSUER.equals(issuer)
                || (OLD_ISSUER.equals(issuer) && text.claimTexts("aud").contains(OLD_AUDIENCE));
    }

    /** What the token is for; empty when it does not say one thing. */
    private static String uri(final TokenText text) {
        final String uri = text.claimText("uri");
        final List<String> uris = text.claimTexts("uris");
        return Objects.requireNonNullElse(uri, uris.size() == 1 ? uris.get(0) : "");
    }

    private static @Nullable String flawInSignature(final TokenText text, final PublicKey key) {
        final KeyKind kind = Objects.requireNonNull(KeyKind.of(key), "only known kinds are registered");
        if (!kind.tokenName().equals(text.headerText("alg"))) {
            return "its alg is not " + kind.tokenName() + ", which its key asks for";
        }
        if (text.signature().length != SIGNATURE_BYTES) {
            return "its signature has " + text.signature().length + " bytes: expected " + SIGNATURE_BYTES
                    + (kind == KeyKind.EC_P256 ? ", r and s side by side and not DER" : "");
        }
        try {
            final Signature signature = Signature.getInstance(kind.signatureName());
            signature.initVerify(key);
            signature.update(text.signed().getBytes(StandardCharsets.US_ASCII));
            return signature.verify(text.signature()) ? null : "its signature is not that of its key";
        } catch (final GeneralSecurityException impossible) {
            return "its signature is none (" + impossible.getClass().getSimpleName() + ")";
        }
    }

    private static boolean isAbsurd(final long seconds) {
        return seconds < 0 || seconds > 100_000_000_000L;
    }

    private static Verdict refused(final String why) {
        return new Verdict.Refused(why);
    }
}
