package io.reprise.execution.venue.coinbase.key;

import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads an API key in every form Coinbase has given one. Called once at start, on the starting thread, before anything
 * is sent; a refusal ends that start.
 */
public final class KeyReader {
    /** The key's name. */
    public static final String NAME_VARIABLE = "COINBASE_API_KEY";

    /** Its secret, on one line with {@code \n} for line breaks, or as it is. */
    public static final String SECRET_VARIABLE = "COINBASE_API_SECRET";

    private KeyReader() {}

    /**
     * The key of the environment.
     *
     * @param environment such as {@link System#getenv()}
     * @return the key
     * @throws KeyRefusedException when a variable is missing or holds no key; its message names the variable
     */
    public static ApiKey fromEnvironment(final Map<String, String> environment) throws KeyRefusedException {
        final @Nullable String name = environment.get(NAME_VARIABLE);
        final @Nullable String secret = environment.get(SECRET_VARIABLE);
        if (name == null && secret == null) {
            throw new KeyRefusedException("there is no Coinbase API key. Set " + NAME_VARIABLE + " and "
                    + SECRET_VARIABLE + ", or name a key file");
        }
        if (name == null || secret == null) {
            throw new KeyRefusedException((name == null ? NAME_VARIABLE : SECRET_VARIABLE)
                    + " is not set, but its fellow " + (name == null ? SECRET_VARIABLE : NAME_VARIABLE)
                    + " is. A key needs both; they were shown together when it was made");
        }
        return key(NAME_VARIABLE, name, SECRET_VARIABLE, secret);
    }

    /**
     * The key of a key file as downloaded: JSON with name and secret.
     *
     * @param file readable by its owner only
     * @return the key
     * @throws KeyRefusedException when others may read the file, or it holds no key; its message names the file
     */
    public static ApiKey fromFile(final Path file) throws KeyRefusedException {
        try {
            final String text = SecretText.unwrapped(OwnerOnlyFile.read(file));
            if (!text.startsWith("{") && text.contains("PRIVATE KEY-----")) {
                throw new KeyRefusedException("the file holds a secret without its name. Give the name beside it, or"
                        + " use the file as Coinbase gave it");
            }
            return KeyFile.read(text);
        } catch (final KeyRefusedException e) {
            throw e.in(file.toString());
        }
    }

    /**
     * The key of a file that holds the secret only, such as a PEM file.
     *
     * @param file readable by its owner only
     * @param name of the key
     * @return the key
     * @throws KeyRefusedException when others may read the file, or it holds no key; its message names the file
     */
    public static ApiKey fromSecretFile(final Path file, final String name) throws KeyRefusedException {
        final String secret;
        try {
            secret = OwnerOnlyFile.read(file);
        } catch (final KeyRefusedException e) {
            throw e.in(file.toString());
        }
        return key("the key's name", name, file.toString(), secret);
    }

    private static ApiKey key(final String namePlace, final String name, final String secretPlace, final String secret)
            throws KeyRefusedException {
        final String checkedName;
        try {
            checkedName = ApiKey.checkedName(name);
        } catch (final KeyRefusedException e) {
            throw e.in(namePlace);
        }
        try {
            return ApiKey.of(checkedName, SecretText.read(secret));
        } catch (final KeyRefusedException e) {
            throw e.in(secretPlace);
        }
    }
}
