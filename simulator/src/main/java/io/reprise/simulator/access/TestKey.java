package io.reprise.simulator.access;

import java.nio.file.Path;
import java.security.PublicKey;
import org.jspecify.annotations.Nullable;

/**
 * A key that opens this simulator and nothing else. Immutable, any thread.
 *
 * @param name       as the venue names keys
 * @param secretText the private half as Coinbase gives it out: SEC1 PEM, or base64 of seed and public half
 * @param publicKey  the public half
 * @param file       where both were written; null when they were not
 */
public record TestKey(String name, String secretText, PublicKey publicKey, @Nullable Path file) {
    /**
     * The secret in one line, as an environment variable takes it.
     *
     * @return with {@code \n} written out for line breaks
     */
    public String secretLine() {
        return secretText.strip().replace("\n", "\\n");
    }

    /** The name only: what looks like a secret should not be in a log, even where it opens nothing. */
    @Override
    public String toString() {
        return "TestKey[" + name + ']';
    }
}
