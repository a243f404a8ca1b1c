package io.reprise.simulator.access;

import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;

/** The tokens that were used and could be used again. Any thread. */
final class SeenTokens {
    /** At 50 requests a second through a token's life, some 5 MB; beyond it the oldest are forgotten. */
    static final int TOKENS_MAX = 6000;

    private final Map<String, Long> goodUntilSeconds = new LinkedHashMap<>();

    /** Remembers a token; false when it was there already. */
    synchronized boolean add(final String signed, final long nowSeconds, final long untilSeconds) {
        final Iterator<Long> oldest = goodUntilSeconds.values().iterator();
        while (oldest.hasNext() && (oldest.next() < nowSeconds || goodUntilSeconds.size() >= TOKENS_MAX)) {
            oldest.remove();
        }
        return goodUntilSeconds.putIfAbsent(signed, untilSeconds) == null;
    }
}
