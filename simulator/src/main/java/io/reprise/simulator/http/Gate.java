package io.reprise.simulator.http;

import io.reprise.simulator.access.TokenVerifier;
import io.reprise.simulator.access.Verdict;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Whether a request needs a token, and has one. Any thread.
 *
 * @param verifier   of tokens
 * @param isRequired whether a private page wants a token at all
 */
public record Gate(TokenVerifier verifier, boolean isRequired) {
    /** The host every client knows, whatever address it was told to use instead. */
    private static final String VENUE_HOST = "api.coinbase.com";

    private static final String OLD_ACCOUNTS = Reception.OLD_ROOT + "accounts";

    private static final String BEARER = "Bearer ";

    /** Whether a page, by its path as pages see it, is open to anyone. */
    static boolean isPublic(final String path) {
        final boolean isOld = path.startsWith(Reception.OLD_ROOT) && !path.equals(OLD_ACCOUNTS);
        return isOld || path.equals("/time") || path.startsWith("/market/");
    }

    /** Whose request it is: a key's, or an address's where no token is wanted. */
    Verdict admit(final Request request, final long nowSeconds) {
        if (!isRequired) {
            return new Verdict.Accepted(request.address());
        }
        final String authorization = request.authorization();
        if (authorization == null || !authorization.startsWith(BEARER)) {
            return new Verdict.Refused("there is no header 'Authorization: Bearer <token>'");
        }
        return verifier.verifyRest(
                authorization.substring(BEARER.length()),
                endpoints(request.method(), request.path(), request.host()),
                nowSeconds);
    }

    private static Set<String> endpoints(final String method, final String path, final @Nullable String host) {
        final Set<String> endpoints = new TreeSet<>();
        endpoints.add(method + ' ' + VENUE_HOST + path);
        if (host != null) {
            endpoints.add(method + ' ' + host + path);
            endpoints.add(method + ' ' + host.replaceFirst(":[0-9]{1,5}$", "") + path);
        }
        return endpoints;
    }
}
