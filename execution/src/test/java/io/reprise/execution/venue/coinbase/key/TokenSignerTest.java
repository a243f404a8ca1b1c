package io.reprise.execution.venue.coinbase.key;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Base64;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class TokenSignerTest {
    private static final long NOW_NANOS = 1_790_000_000_999_999_999L;
    private static final String NONCE = "00112233445566778899aabbccddeeff";
    private static final Endpoint ORDERS = new Endpoint("POST", "/api/v3/brokerage/orders");

    static Stream<ApiKey> keys() throws KeyRefusedException {
        return Stream.of(ecKey(), edKey());
    }

    static ApiKey ecKey() throws KeyRefusedException {
        return ApiKey.of(PublishedKeys.NAME, SecretText.read(PublishedKeys.ecSecret()));
    }

    private static ApiKey edKey() throws KeyRefusedException {
        return ApiKey.of(PublishedKeys.ID, SecretText.read(PublishedKeys.edSecret()));
    }

    @ParameterizedTest
    @MethodSource("keys")
    void shouldSignHeaderAndClaimsOfARequest(final ApiKey key) throws GeneralSecurityException {
        final Token token = signer(key).forRest(ORDERS, NOW_NANOS);

        assertThat(decoded(token))
                .isEqualTo(header(key) + "{\"iss\":\"cdp\",\"nbf\":1790000000,\"exp\":1790000120,\"sub\":\""
                        + key.name() + "\",\"uri\":\"POST api.coinbase.com/api/v3/brokerage/orders\"}");
        assertThat(isSigned(key, token)).isTrue();
        assertThat(token.expiresAtSeconds()).isEqualTo(1_790_000_120L);
        assertThat(token.authorization()).isEqualTo("Bearer " + token.text());
    }

    @ParameterizedTest
    @MethodSource("keys")
    void shouldNameNoUriToAWebSocket(final ApiKey key) throws GeneralSecurityException {
        final Token token = signer(key).forWebSocket(NOW_NANOS);

        assertThat(decoded(token))
                .isEqualTo(header(key) + "{\"iss\":\"cdp\",\"nbf\":1790000000,\"exp\":1790000120,\"sub\":\""
                        + key.name() + "\"}");
        assertThat(isSigned(key, token)).isTrue();
    }

    @Test
    void shouldSignEcdsaWithAnyLengthOfItsNumbers() throws Exception {
        // One signature in 128 has a number that is shorter by a byte; JOSE wants it filled up.
        final ApiKey key = ecKey();
        for (int i = 0; i < 200; i++) {
            final byte[] message = {(byte) i};

            assertThat(KeyReaderTest.isSignedBy("ES256", message, key.sign(message)))
                    .isTrue();
        }
    }

    @Test
    void shouldCutTheQueryOffTheClaim() {
        assertThat(new Endpoint("GET", "/api/v3/brokerage/accounts?limit=250&cursor=\"x\""))
                .isEqualTo(new Endpoint("GET", "/api/v3/brokerage/accounts"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "accounts", "https://api.coinbase.com/x", "/a b", "/a\"b", "/a\\b", "/ä", "/a#b", "/a\n"})
    void shouldRefuseWhatIsNoPath(final String path) {
        assertThatIllegalArgumentException().isThrownBy(() -> new Endpoint("GET", path));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "get", "GET ", "G\"T"})
    void shouldRefuseWhatIsNoMethod(final String method) {
        assertThatIllegalArgumentException().isThrownBy(() -> new Endpoint(method, "/"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "https://api.coinbase.com", "api.coinbase.com/", "a\"b"})
    void shouldRefuseWhatIsNoHost(final String host) throws KeyRefusedException {
        final ApiKey key = ecKey();

        assertThatIllegalArgumentException().isThrownBy(() -> new TokenSigner(key, host, () -> NONCE));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "123", "ABCDEFABCDEFABCDEF", "\"\"\"\"\"\"\"\"\"\"\"\"\"\"\"\"\""})
    void shouldRefuseWhatIsNoNonce(final String nonce) throws KeyRefusedException {
        final TokenSigner signer = new TokenSigner(ecKey(), TokenSigner.HOST, () -> nonce);

        assertThatIllegalStateException().isThrownBy(() -> signer.forWebSocket(NOW_NANOS));
    }

    @Test
    void shouldDrawANonceThatSignersTakeAndNeverTwice() throws KeyRefusedException {
        final RandomNonce nonces = new RandomNonce();

        assertThat(Stream.generate(nonces).limit(1_000))
                .doesNotHaveDuplicates()
                .allMatch(n -> n.matches("[0-9a-f]{32}"));
        assertThat(new TokenSigner(ecKey(), "localhost:8443", nonces).forWebSocket(NOW_NANOS))
                .isNotNull();
    }

    @ParameterizedTest
    @MethodSource("keys")
    void shouldShowNeitherKeyNorToken(final ApiKey key) {
        final TokenSigner signer = signer(key);
        final Token token = signer.forRest(ORDERS, NOW_NANOS);
        final TokenSource source = new TokenSource(signer, () -> NOW_NANOS, TokenUse.ONCE, 1);
        source.keep(ORDERS);
        final String shown = key + "\n" + signer + "\n" + source + "\n" + token + "\n" + ORDERS;

        new Secrecy("").assertNotShownBy(shown + "\n" + token.text() + "\n" + decoded(token));
        assertThat(shown).doesNotContain(token.text().split("\\.", -1));
        assertThat(shown)
                .isEqualTo(String.join(
                        "\n",
                        "ApiKey[" + key.name() + ", " + key.algorithm() + "]",
                        "TokenSigner[" + key + ", api.coinbase.com]",
                        "TokenSource[" + signer + ", 1 endpoints]",
                        "Token[expires at 1790000120]",
                        "Endpoint[method=POST, path=/api/v3/brokerage/orders]"));
    }

    static TokenSigner signer(final ApiKey key) {
        return new TokenSigner(key, TokenSigner.HOST, () -> NONCE);
    }

    private static String header(final ApiKey key) {
        return "{\"alg\":\"" + key.algorithm() + "\",\"typ\":\"JWT\",\"kid\":\"" + key.name() + "\",\"nonce\":\""
                + NONCE + "\"}";
    }

    private static String decoded(final Token token) {
        final String[] parts = token.text().split("\\.", -1);
        assertThat(parts).hasSize(3).allMatch(part -> part.matches("[A-Za-z0-9_-]+"));
        return text(parts[0]) + text(parts[1]);
    }

    private static String text(final String part) {
        return new String(Base64.getUrlDecoder().decode(part), StandardCharsets.US_ASCII);
    }

    private static boolean isSigned(final ApiKey key, final Token token) throws GeneralSecurityException {
        final String text = token.text();
        final int dot = text.lastIndexOf('.');
        return KeyReaderTest.isSignedBy(
                key.algorithm(),
                text.substring(0, dot).getBytes(StandardCharsets.US_ASCII),
                Base64.getUrlDecoder().decode(text.substring(dot + 1)));
    }
}
