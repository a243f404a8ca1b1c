package io.reprise.simulator.access;

import io.reprise.execution.venue.coinbase.key.ApiKey;
import io.reprise.execution.venue.coinbase.key.KeyReader;
import io.reprise.execution.venue.coinbase.key.KeyRefusedException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.AlgorithmParameters;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.ECParameterSpec;
import java.security.spec.ECPrivateKeySpec;
import java.util.Arrays;
import java.util.Base64;
import java.util.Map;

/** Tokens that no honest client would send. */
final class HandMadeToken {
    private static final int SCALAR_FROM = 7;
    private static final int SCALAR_TO = 39;

    private HandMadeToken() {}

    static ApiKey clientKey(final TestKey key) throws KeyRefusedException {
        return KeyReader.fromEnvironment(
                Map.of("COINBASE_API_KEY", key.name(), "COINBASE_API_SECRET", key.secretLine()));
    }

    static String claims(final String name, final long notBefore, final long expires, final String uri) {
        return "{\"iss\":\"cdp\",\"nbf\":" + notBefore + ",\"exp\":" + expires + ",\"sub\":\"" + name + "\",\"uri\":\""
                + uri + "\"}";
    }

    static String header(final String algorithm, final String name) {
        return "{\"alg\":\"" + algorithm + "\",\"typ\":\"JWT\",\"kid\":\"" + name
                + "\",\"nonce\":\"0011223344556677\"}";
    }

    /** Signed with a P-256 key, in whatever form the JDK's name of the signature gives. */
    static String signed(final TestKey key, final String signatureName, final String header, final String claims)
            throws GeneralSecurityException {
        final String text =
                base64(header.getBytes(StandardCharsets.UTF_8)) + '.' + base64(claims.getBytes(StandardCharsets.UTF_8));
        final Signature signature = Signature.getInstance(signatureName);
        signature.initSign(privateKey(key));
        signature.update(text.getBytes(StandardCharsets.US_ASCII));
        return text + '.' + base64(signature.sign());
    }

    static String base64(final byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    private static PrivateKey privateKey(final TestKey key) throws GeneralSecurityException {
        final byte[] der = Base64.getMimeDecoder().decode(key.secretText().replaceAll("-----[A-Z ]+-----", ""));
        final AlgorithmParameters curve = AlgorithmParameters.getInstance("EC");
        curve.init(new ECGenParameterSpec("secp256r1"));
        return KeyFactory.getInstance("EC")
                .generatePrivate(new ECPrivateKeySpec(
                        new BigInteger(1, Arrays.copyOfRange(der, SCALAR_FROM, SCALAR_TO)),
                        curve.getParameterSpec(ECParameterSpec.class)));
    }
}
