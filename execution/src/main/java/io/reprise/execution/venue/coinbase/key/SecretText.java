package io.reprise.execution.venue.coinbase.key;

import java.security.PrivateKey;
import java.util.Arrays;
import java.util.Base64;

/**
 * A secret as text, in each form Coinbase has given one: PEM (SEC1 or PKCS#8), or base64 of an Ed25519 key (32 bytes:
 * the seed; 64 bytes: seed and public half; PKCS#8 without its PEM lines).
 */
final class SecretText {
    private static final String BEGIN = "-----BEGIN ";
    private static final String[] LABELS = {"EC PRIVATE KEY-----", "PRIVATE KEY-----"};

    private SecretText() {}

    static PrivateKey read(final String text) throws KeyRefusedException {
        final String secret = unwrapped(text.replace("\\r", "").replace("\\n", "\n"));
        if (secret.isEmpty()) {
            throw new KeyRefusedException("the secret is empty. Expected the private key of a Coinbase API key");
        }
        if (secret.startsWith("{")) {
            throw new KeyRefusedException("this is a whole key file, not its secret. Give the file as a key file, or"
                    + " only the value of its field privateKey");
        }
        return secret.contains(BEGIN) ? pem(secret) : bare(decoded(secret));
    }

    /** Without what shells, editors and .env files put around a value: blanks, a byte order mark, a pair of quotes. */
    static String unwrapped(final String text) {
        final String value = (text.startsWith("\ufeff") ? text.substring(1) : text).strip();
        final int last = value.length() - 1;
        final boolean isQuoted = last > 0
                && (value.charAt(0) == '"' || value.charAt(0) == '\'')
                && value.charAt(0) == value.charAt(last);
        return isQuoted ? value.substring(1, last).strip() : value;
    }

    private static PrivateKey pem(final String secret) throws KeyRefusedException {
        if (secret.contains(BEGIN + "ENCRYPTED") || secret.contains("Proc-Type:")) {
            throw new KeyRefusedException("the key is locked with a passphrase, and nobody is there to type it. Use the"
                    + " key as it was downloaded, in a file that only its owner can read");
        }
        for (final String label : LABELS) {
            final int begin = secret.indexOf(BEGIN + label);
            if (begin >= 0) {
                return pemBody(secret, begin + BEGIN.length() + label.length(), "-----END " + label);
            }
        }
        if (secret.contains("PUBLIC KEY-----")) {
            throw new KeyRefusedException("this is a public key. Coinbase wants a signature: give the private key that"
                    + " was shown when the API key was made");
        }
        throw new KeyRefusedException("no line BEGIN EC PRIVATE KEY or BEGIN PRIVATE KEY was found. Copy the key again,"
                + " with its first and its last line");
    }

    private static PrivateKey pemBody(final String secret, final int from, final String endLine)
            throws KeyRefusedException {
        final int end = secret.indexOf(endLine, from);
        if (end < 0) {
            throw new KeyRefusedException("the key has no END line like its BEGIN line. Copy it again, with its first"
                    + " and its last line; where a value must fit one line, write \\n for each line break");
        }
        if (secret.indexOf("PRIVATE KEY-----", end + endLine.length()) >= 0) {
            throw new KeyRefusedException("there is more than one private key. Leave the one that belongs to the name");
        }
        return KeyStructure.read(decoded(secret.substring(from, end)));
    }

    private static PrivateKey bare(final byte[] key) throws KeyRefusedException {
        if (key.length == PrivateKeys.SEED_BYTES) {
            return PrivateKeys.ed25519(key, null);
        }
        if (key.length == 2 * PrivateKeys.SEED_BYTES) {
            return PrivateKeys.ed25519(
                    Arrays.copyOf(key, PrivateKeys.SEED_BYTES),
                    Arrays.copyOfRange(key, PrivateKeys.SEED_BYTES, key.length));
        }
        return KeyStructure.read(key);
    }

    /** Strict, with padding and without odd bits: what was cut off anywhere is not taken for a shorter key. */
    private static byte[] decoded(final String base64) throws KeyRefusedException {
        final StringBuilder digits = new StringBuilder(base64.length());
        base64.chars().filter(c -> !Character.isWhitespace(c)).forEach(c -> digits.append((char) c));
        try {
            final byte[] bytes = Base64.getDecoder().decode(digits.toString());
            if (Base64.getEncoder().encodeToString(bytes).contentEquals(digits)) {
                return bytes;
            }
        } catch (final IllegalArgumentException e) {
            throw notBase64();
        }
        throw notBase64();
    }

    private static KeyRefusedException notBase64() {
        return new KeyRefusedException("the key is not whole base64: a character is missing, or one does not belong."
                + " Copy it again from where it was downloaded, from the first character to the last");
    }
}
