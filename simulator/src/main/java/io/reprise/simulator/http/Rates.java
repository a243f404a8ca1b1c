package io.reprise.simulator.http;

/**
 * How often one may ask.
 *
 * @param privatePerSecond calls of one key, as many at once after a second of rest
 * @param publicPerSecond  calls of one address to pages that need no key
 */
public record Rates(int privatePerSecond, int publicPerSecond) {
    /** What older documents of the venue said. */
    public static final Rates VENUE = new Rates(30, 10);

    /** Far above what an engine asks, so that only those who want limits meet them. */
    public static final Rates GENEROUS = new Rates(1000, 1000);

    private static final int MOST = 1_000_000;

    /** Refuses a rate no bucket could keep. */
    public Rates {
        if (privatePerSecond < 1 || privatePerSecond > MOST || publicPerSecond < 1 || publicPerSecond > MOST) {
            throw new IllegalArgumentException("rates of " + privatePerSecond + " and " + publicPerSecond
                    + " calls a second: expected 1 to " + MOST);
        }
    }
}
