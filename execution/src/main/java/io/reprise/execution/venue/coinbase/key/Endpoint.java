package io.reprise.execution.venue.coinbase.key;

import java.util.regex.Pattern;

/**
 * What a REST token is good for: one method on one path. A query is cut off, since the venue leaves it out of the
 * claim; two requests that differ in it only share their endpoint.
 *
 * @param method in capitals, such as {@code POST}
 * @param path   from the first slash, such as {@code /api/v3/brokerage/orders}
 */
public record Endpoint(String method, String path) {
    private static final Pattern METHOD = Pattern.compile("[A-Z]{3,7}");

    /** What a path may hold besides its slashes (RFC 3986), so that none needs escaping in JSON. */
    private static final Pattern PATH = Pattern.compile("/[A-Za-z0-9._~!$&'()*+,;=:@%/-]{0,255}");

    /**
     * Checks both and cuts the query off.
     *
     * @throws IllegalArgumentException when one of them is no method or no path
     */
    public Endpoint {
        final int query = path.indexOf('?');
        path = query < 0 ? path : path.substring(0, query);
        if (!METHOD.matcher(method).matches()) {
            throw new IllegalArgumentException("'" + method + "' is no HTTP method in capitals");
        }
        if (!PATH.matcher(path).matches()) {
            throw new IllegalArgumentException(
                    "'" + path + "' is no path: expected a slash and at most 255 characters, without scheme and host");
        }
    }
}
