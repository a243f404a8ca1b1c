package io.reprise.execution.venue.coinbase.key;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.spec.X509EncodedKeySpec;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Keys that everybody knows (RFC 6979 A.2.5, RFC 8410 10.3), in every form; their public halves are from there too. */
final class PublishedKeys {
    static final String NAME =
            "organizations/0a1b2c3d-0000-4000-8000-000000000001/apiKeys/" + "0a1b2c3d-0000-4000-8000-000000000002";
    static final String ID = "0a1b2c3d-0000-4000-8000-000000000003";

    static final String EC_SCALAR = "c9afa9d845ba75166b5c215767b1d6934e50c3db36e89b127b8a622b120f6721";
    static final String EC_POINT = "0460fed4ba255a9d31c961eb74c6356d68c049b8923b61fa6ce669622e60f29fb6"
            + "7903fe1008b8bc99a41ae9e95628bc64f2f1b20c2d7e9f5177a3c294d4462299";
    static final String ED_SEED = "d4ee72dbf913584ad5b6d8f1f769f8ad3afe7c28cbf1d4fbe097a88f44755842";
    static final String ED_POINT = "19bf44096984cdfe8541bac167dc3b96c85086aa30b6b6cb0c5c38ad703166e1";

    static final String P256 = "06082a8648ce3d030107";
    static final String EC = "06072a8648ce3d0201";
    static final String ED25519 = "06032b6570";

    private PublishedKeys() {}

    /** The ECDSA key as it is downloaded. */
    static String ecSecret() {
        return pem("EC PRIVATE KEY", sec1(EC_SCALAR, P256, EC_POINT));
    }

    /** The Ed25519 key as it is downloaded. */
    static String edSecret() {
        return base64(ED_SEED + ED_POINT);
    }

    /** The ECDSA key, as a secret is written, by the name of the form. */
    static Map<String, String> ecForms() {
        final Map<String, String> forms = new LinkedHashMap<>();
        final String sec1 = ecSecret();
        forms.put("SEC1", sec1);
        forms.put("SEC1 with literal \\n", sec1.replace("\n", "\\n"));
        forms.put("SEC1 from Windows", "\ufeff" + sec1.replace("\n", "\r\n"));
        forms.put("SEC1 with literal \\r\\n, quoted", '"' + sec1.replace("\n", "\\r\\n") + '"');
        forms.put("SEC1 with blanks for line breaks", sec1.replace("\n", " "));
        forms.put("SEC1 without public half", pem("EC PRIVATE KEY", sec1(EC_SCALAR, P256, "")));
        forms.put("SEC1 with compressed public half", pem("EC PRIVATE KEY", sec1(EC_SCALAR, P256, "03" + ED_POINT)));
        forms.put("SEC1 after its parameters", pem("EC PARAMETERS", P256) + sec1);
        forms.put("PKCS#8", pem("PRIVATE KEY", pkcs8("00", EC + P256, sec1(EC_SCALAR, "", EC_POINT), "")));
        forms.put("PKCS#8 with the curve twice", pem("PRIVATE KEY", ec8(sec1(EC_SCALAR, P256, ""))));
        forms.put("PKCS#8 without PEM lines", base64(ec8(sec1(EC_SCALAR, "", EC_POINT))));
        return forms;
    }

    /** The Ed25519 key, likewise. */
    static Map<String, String> edForms() {
        final Map<String, String> forms = new LinkedHashMap<>();
        final String content = tlv("04", ED_SEED);
        forms.put("32 bytes", base64(ED_SEED));
        forms.put("64 bytes", edSecret());
        forms.put("64 bytes, quoted", "'" + edSecret() + "'\n");
        final String rfc8410 =
                """
                -----BEGIN PRIVATE KEY-----
                MC4CAQAwBQYDK2VwBCIEINTuctv5E1hK1bbY8fdp+K06/nwoy/HU++CXqI9EdVhC
                -----END PRIVATE KEY-----
                """;
        forms.put("PKCS#8 of RFC 8410", rfc8410);
        forms.put("PKCS#8 with literal \\n", rfc8410.replace("\n", "\\n"));
        forms.put("PKCS#8 without PEM lines", base64(pkcs8("00", ED25519, content, "")));
        forms.put(
                "PKCS#8 with attributes and public half",
                pem("PRIVATE KEY", pkcs8("01", ED25519, content, tlv("a0", "0500") + tlv("81", "00" + ED_POINT))));
        return forms;
    }

    /** Both keys' files as downloaded, in each form. */
    static List<String> files() {
        final List<String> files = new ArrayList<>();
        ecForms().values().forEach(secret -> files.add(file("name", NAME, secret)));
        edForms().values().forEach(secret -> files.add(file("id", ID, secret)));
        return files;
    }

    static String file(final String nameField, final String name, final String secret) {
        final String written =
                secret.replace("\\", "\\\\").replace("\"", "\\\"").replace("\r", "\\r");
        return "{\n  \"" + nameField + "\": \"" + name + "\",\n  \"scopes\": [{\"a\": 1}],\n  \"privateKey\": \""
                + written.replace("\n", "\\n") + "\"\n}\n";
    }

    static PublicKey ecPublicKey() {
        return publicKey("EC", tlv("30", tlv("30", EC + P256) + tlv("03", "00" + EC_POINT)));
    }

    static PublicKey edPublicKey() {
        return publicKey("Ed25519", tlv("30", tlv("30", ED25519) + tlv("03", "00" + ED_POINT)));
    }

    private static PublicKey publicKey(final String algorithm, final String der) {
        try {
            return KeyFactory.getInstance(algorithm)
                    .generatePublic(new X509EncodedKeySpec(HexFormat.of().parseHex(der)));
        } catch (final GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }

    /** RFC 5915, in hexadecimal digits; an empty curve or point is left out. */
    static String sec1(final String scalar, final String curve, final String point) {
        return tlv(
                "30",
                "020101" + tlv("04", scalar) + (curve.isEmpty() ? "" : tlv("a0", curve))
                        + (point.isEmpty() ? "" : tlv("a1", tlv("03", "00" + point))));
    }

    static String ec8(final String sec1) {
        return pkcs8("00", EC + P256, sec1, "");
    }

    /** RFC 5958. */
    static String pkcs8(final String version, final String algorithm, final String content, final String rest) {
        return tlv("30", tlv("02", version) + tlv("30", algorithm) + tlv("04", content) + rest);
    }

    static String tlv(final String tag, final String content) {
        final int length = content.length() / 2;
        return tag + String.format(length < 0x80 ? "%02x" : "81%02x", length) + content;
    }

    static String base64(final String hex) {
        return Base64.getEncoder().encodeToString(HexFormat.of().parseHex(hex));
    }

    static String pem(final String label, final String hex) {
        final Base64.Encoder lines = Base64.getMimeEncoder(64, "\n".getBytes(StandardCharsets.US_ASCII));
        return "-----BEGIN " + label + "-----\n"
                + lines.encodeToString(HexFormat.of().parseHex(hex)) + "\n-----END " + label + "-----\n";
    }
}
