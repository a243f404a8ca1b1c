package io.reprise.execution.venue.coinbase.key;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Signs tokens. Any thread; allocates, and takes about half a millisecond, so a hot path asks {@link TokenSource}.
 *
 * <p>Written with the JDK alone: it has signed Ed25519 since 15 and gives ES256 in JOSE's form, while the usual library
 * needs Tink for Ed25519. The claims are few and none needs escaping, since {@link ApiKey} and {@link Endpoint} admit
 * no character that would.
 */
public final class TokenSigner {
    /** Where live orders go; the claim {@code uri} names it. */
    public static final String HOST = "api.coinbase.com";

    private static final Pattern NONCE = Pattern.compile("[0-9a-f]{16,64}");
    private static final Pattern HOST_NAME = Pattern.compile("[A-Za-z0-9.-]{1,253}(:[0-9]{1,5})?");

    private final ApiKey key;
    private final String host;
    private final Supplier<String> nonces;

    /**
     * Signs for one key and one host.
     *
     * @param key    to sign with
     * @param host   that REST requests are sent to, such as {@link #HOST}, without scheme
     * @param nonces 16 to 64 hexadecimal digits each and never the same twice; asked on every thread that signs
     * @throws IllegalArgumentException when the host is none
     */
    public TokenSigner(final ApiKey key, final String host, final Supplier<String> nonces) {
        if (!HOST_NAME.matcher(host).matches()) {
            throw new IllegalArgumentException("'" + host + "' is no host: expected a name without scheme and path");
        }
        this.key = key;
        this.host = host;
        this.nonces = nonces;
    }

    /**
     * A token for one REST request.
     *
     * @param endpoint its method and path
     * @param nowNanos wall clock, since 1970
     * @return valid from this second on
     * @throws IllegalStateException when the supplier's nonce is none
     */
    public Token forRest(final Endpoint endpoint, final long nowNanos) {
        return sign(endpoint.method() + ' ' + host + endpoint.path(), nowNanos);
    }

    /**
     * A token for one WebSocket message; it has no {@code uri}.
     *
     * @param nowNanos wall clock, since 1970
     * @return valid from this second on
     * @throws IllegalStateException when the supplier's nonce is none
     */
    public Token forWebSocket(final long nowNanos) {
        return sign(null, nowNanos);
    }

    private Token sign(final @Nullable String uri, final long nowNanos) {
        final long nowSeconds = Math.floorDiv(nowNanos, Token.SECOND_NANOS);
        final String signed = base64(header()) + '.' + base64(claims(uri, nowSeconds));
        final byte[] signature = key.sign(signed.getBytes(StandardCharsets.US_ASCII));
        return new Token(signed + '.' + base64(signature), nowSeconds);
    }

    private byte[] header() {
        final String nonce = nonces.get();
        if (!NONCE.matcher(nonce).matches()) {
            throw new IllegalStateException("a nonce is 16 to 64 hexadecimal digits in small letters");
        }
        final String json = "{\"alg\":\"" + key.algorithm() + "\",\"typ\":\"JWT\",\"kid\":\"" + key.name()
                + "\",\"nonce\":\"" + nonce + "\"}";
        return json.getBytes(StandardCharsets.US_ASCII);
    }

    private byte[] claims(final @Nullable String uri, final long nowSeconds) {
        final StringBuilder json = new StringBuilder("{\"iss\":\"cdp\",\"nbf\":")
                .append(nowSeconds)
                .append(",\"exp\":")
                .append(nowSeconds + Token.LIFE_SECONDS)
                .append(",\"sub\":\"")
                .append(key.name())
                .append('"');
        if (uri != null) {
            json.append(",\"uri\":\"").append(uri).append('"');
        }
        return json.append('}').toString().getBytes(StandardCharsets.US_ASCII);
    }

    private static String base64(final byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    /** The key's name and the host. */
    @Override
    public String toString() {
        return "TokenSigner[" + key + ", " + host + ']';
    }
}
