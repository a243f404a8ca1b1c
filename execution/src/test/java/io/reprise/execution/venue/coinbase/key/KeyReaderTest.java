package io.reprise.execution.venue.coinbase.key;

import static io.reprise.execution.venue.coinbase.key.KeyReader.NAME_VARIABLE;
import static io.reprise.execution.venue.coinbase.key.KeyReader.SECRET_VARIABLE;
import static io.reprise.execution.venue.coinbase.key.PublishedKeys.ID;
import static io.reprise.execution.venue.coinbase.key.PublishedKeys.NAME;
import static io.reprise.execution.venue.coinbase.key.PublishedKeys.P256;
import static io.reprise.execution.venue.coinbase.key.PublishedKeys.base64;
import static io.reprise.execution.venue.coinbase.key.PublishedKeys.pem;
import static io.reprise.execution.venue.coinbase.key.PublishedKeys.sec1;
import static io.reprise.execution.venue.coinbase.key.PublishedKeys.tlv;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.PublicKey;
import java.security.Signature;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class KeyReaderTest {
    private static final byte[] MESSAGE = "a message".getBytes(StandardCharsets.US_ASCII);
    private static final String EC_SECRET = PublishedKeys.ecSecret();

    static Stream<Arguments> forms() {
        return Stream.concat(
                PublishedKeys.ecForms().entrySet().stream().map(form -> Arguments.of("ES256", form)),
                PublishedKeys.edForms().entrySet().stream().map(form -> Arguments.of("EdDSA", form)));
    }

    @ParameterizedTest
    @MethodSource("forms")
    void shouldSignWithTheKeyOfEachForm(final String algorithm, final Map.Entry<String, String> form)
            throws GeneralSecurityException, KeyRefusedException {
        final ApiKey key = KeyReader.fromEnvironment(Map.of(NAME_VARIABLE, NAME, SECRET_VARIABLE, form.getValue()));

        assertThat(key.algorithm()).isEqualTo(algorithm);
        assertThat(key.name()).isEqualTo(NAME);
        assertThat(isSignedBy(algorithm, key.sign(MESSAGE))).as(form.getKey()).isTrue();
        new Secrecy(form.getValue()).assertNotShownBy(key.toString());
    }

    @Test
    void shouldTakeANameWithWhatAShellPutsAroundIt() throws KeyRefusedException {
        assertThat(KeyReader.fromEnvironment(Map.of(NAME_VARIABLE, " \"" + ID + "\"\n", SECRET_VARIABLE, EC_SECRET))
                        .name())
                .isEqualTo(ID);
    }

    static Stream<Arguments> refusals() {
        final String ec = PublishedKeys.EC_SCALAR;
        final String edPoint = PublishedKeys.ED_POINT;
        final String secp256k1 = "06052b8104000a";
        final String rsa = "06092a864886f70d010101" + "0500";
        final String order = "ffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551";
        return Stream.of(
                Arguments.of("", "is empty"),
                Arguments.of(" \n", "is empty"),
                Arguments.of("hunter2-hunter2", "base64"),
                Arguments.of(base64("00".repeat(31)), "damaged"),
                Arguments.of(base64("00".repeat(33)), "damaged"),
                Arguments.of(base64(PublishedKeys.ED_SEED).replace("=", ""), "base64"),
                Arguments.of(base64(PublishedKeys.ED_SEED + edPoint.replace('1', '2')), "damaged"),
                Arguments.of(base64(PublishedKeys.ED_SEED + "ff".repeat(32)), "damaged"),
                Arguments.of(PublishedKeys.file("name", NAME, EC_SECRET), "whole key file"),
                Arguments.of(EC_SECRET + EC_SECRET, "more than one"),
                Arguments.of(EC_SECRET.replace("END EC", "END"), "END line"),
                Arguments.of(pem("ENCRYPTED PRIVATE KEY", sec1(ec, P256, "")), "passphrase"),
                Arguments.of(EC_SECRET.replace("KEY-----\nM", "KEY-----\nProc-Type: 4,ENCRYPTED\n\nM"), "passphrase"),
                Arguments.of(pem("PUBLIC KEY", "00"), "public key"),
                Arguments.of(pem("OPENSSH PRIVATE KEY", "00"), "no line BEGIN"),
                Arguments.of(pem("EC PRIVATE KEY", sec1(ec, secp256k1, "")), "P-256"),
                Arguments.of(pem("EC PRIVATE KEY", sec1(ec, tlv("30", "0500"), "")), "P-256"),
                Arguments.of(pem("EC PRIVATE KEY", sec1(ec, "", "")), "its curve"),
                Arguments.of(pem("EC PRIVATE KEY", sec1("00".repeat(32), P256, "")), "damaged"),
                Arguments.of(pem("EC PRIVATE KEY", sec1(order, P256, "")), "damaged"),
                Arguments.of(
                        pem("EC PRIVATE KEY", sec1(ec.replace('c', 'd'), P256, PublishedKeys.EC_POINT)), "damaged"),
                Arguments.of(pem("EC PRIVATE KEY", sec1(ec, P256, "04" + "77".repeat(64))), "damaged"),
                Arguments.of(pem("EC PRIVATE KEY", sec1(ec, P256, "") + "00"), "damaged"),
                Arguments.of(pem("PRIVATE KEY", PublishedKeys.pkcs8("00", rsa, "0400", "")), "neither ECDSA nor"),
                Arguments.of(
                        pem("PRIVATE KEY", PublishedKeys.pkcs8("02", PublishedKeys.ED25519, "0400", "")), "damaged"),
                Arguments.of(pem("PRIVATE KEY", "3083010000" + "00"), "damaged"),
                Arguments.of(pem("PRIVATE KEY", ""), "damaged"));
    }

    @ParameterizedTest
    @MethodSource("refusals")
    void shouldRefuseWhatIsNoKeyAndSayWhy(final String secret, final String reason) {
        final KeyRefusedException refusal = refusalOf(Map.of(NAME_VARIABLE, NAME, SECRET_VARIABLE, secret));

        assertThat(refusal).hasMessageStartingWith(SECRET_VARIABLE + ": ").hasMessageContaining(reason);
        new Secrecy(secret.strip().length() < 8 ? "" : secret).assertNotShownBy(refusal);
    }

    @Test
    void shouldSayWhichVariableIsMissing() {
        assertThat(refusalOf(Map.of()))
                .hasMessage("there is no Coinbase API key. Set COINBASE_API_KEY and COINBASE_API_SECRET, or"
                        + " name a key file");
        assertThat(refusalOf(Map.of(NAME_VARIABLE, NAME)))
                .hasMessageStartingWith("COINBASE_API_SECRET is not set, but its fellow COINBASE_API_KEY is");
        assertThat(refusalOf(Map.of(SECRET_VARIABLE, EC_SECRET)))
                .hasMessageStartingWith("COINBASE_API_KEY is not set, but its fellow COINBASE_API_SECRET is");
    }

    @Test
    void shouldNotShowASecretThatWasGivenAsTheName() {
        for (final String secret : PublishedKeys.edForms().values()) {
            final KeyRefusedException refusal = refusalOf(Map.of(NAME_VARIABLE, secret, SECRET_VARIABLE, NAME));

            assertThat(refusal)
                    .hasMessageStartingWith("COINBASE_API_KEY: this is not the name")
                    .hasMessageContaining("exchanged");
            new Secrecy(secret).assertNotShownBy(refusal);
        }
    }

    private static KeyRefusedException refusalOf(final Map<String, String> environment) {
        return catchThrowableOfType(KeyRefusedException.class, () -> KeyReader.fromEnvironment(environment));
    }

    /** Independent of the package: the public halves of the RFCs, and DER made here of the two numbers for ECDSA. */
    static boolean isSignedBy(final String algorithm, final byte[] signature) throws GeneralSecurityException {
        return isSignedBy(algorithm, MESSAGE, signature);
    }

    static boolean isSignedBy(final String algorithm, final byte[] message, final byte[] signature)
            throws GeneralSecurityException {
        assertThat(signature).hasSize(64);
        final boolean isEc = "ES256".equals(algorithm);
        final PublicKey half = isEc ? PublishedKeys.ecPublicKey() : PublishedKeys.edPublicKey();
        final Signature verifier = Signature.getInstance(isEc ? "SHA256withECDSA" : "EdDSA");
        verifier.initVerify(half);
        verifier.update(message);
        return verifier.verify(isEc ? DerNumbers.of(signature) : signature);
    }
}
