package io.reprise.execution.venue.coinbase.rest;

/** Signs requests. Called once for each of them, on the thread that sends it. */
@FunctionalInterface
public interface TokenSource {
    /**
     * A fresh token for one request.
     *
     * @param method such as {@code POST}
     * @param path   such as {@code /api/v3/brokerage/orders}, without host and query
     * @return the token, visible ASCII; the client sends it and neither keeps nor logs it
     */
    String token(String method, String path);
}
