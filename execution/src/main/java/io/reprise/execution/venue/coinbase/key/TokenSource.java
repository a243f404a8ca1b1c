package io.reprise.execution.venue.coinbase.key;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Keeps signed tokens ready, so that an order waits for no signature. Has no thread: one caller off the hot path calls
 * {@link #renew} every few seconds, at most {@value #RENEW_WITHIN_SECONDS} s apart.
 *
 * <p>Assumed: {@link #keep} and {@link #renew} on the renewing thread; {@link #take} and the rest on any. Guaranteed:
 * nobody waits for another; a token is handed out only while it has 20 s to live; under {@link TokenUse#ONCE} no token
 * is handed out twice. Bounded: {@value #ENDPOINTS_MAX} endpoints, {@value #STOCK_MAX} tokens for each.
 */
public final class TokenSource {
    /** Endpoints kept ready; others are signed at once. */
    public static final int ENDPOINTS_MAX = 32;

    /** Tokens kept ready for one endpoint: a renewal signs them all, at half a millisecond each. */
    public static final int STOCK_MAX = 16;

    /** A renewer later than this leaves requests to sign for themselves. */
    public static final long RENEW_WITHIN_SECONDS = Token.FRESH_SECONDS - Token.RENEW_SECONDS;

    private final TokenSigner signer;
    private final LongSupplier epochNanos;
    private final TokenUse use;
    private final int stock;
    private final Map<Endpoint, AtomicReferenceArray<@Nullable Token>> kept = new ConcurrentHashMap<>();
    private final AtomicLong signedAtOnceCount = new AtomicLong();

    /**
     * Starts empty; nothing is signed yet.
     *
     * @param signer     signs
     * @param epochNanos wall clock, since 1970, corrected for the venue's where they differ; asked on every thread that
     *                   takes
     * @param use        how often one token is handed out
     * @param stock      tokens kept for each endpoint, 1 to {@link #STOCK_MAX}: the requests it may get between two
     *                   renewals; 1 with {@link TokenUse#UNTIL_RENEWED}
     * @throws IllegalArgumentException when the stock is out of bounds
     */
    public TokenSource(final TokenSigner signer, final LongSupplier epochNanos, final TokenUse use, final int stock) {
        final int stockMax = use == TokenUse.ONCE ? STOCK_MAX : 1;
        if (stock < 1 || stock > stockMax) {
            throw new IllegalArgumentException("a stock of " + stock + ": expected 1 to " + stockMax + " with " + use);
        }
        this.signer = signer;
        this.epochNanos = epochNanos;
        this.use = use;
        this.stock = stock;
    }

    /**
     * Keeps tokens for an endpoint from the next renewal on. Renewing thread; a second time changes nothing.
     *
     * @param endpoint one whose path is the same for every request
     * @throws IllegalStateException when {@link #ENDPOINTS_MAX} are kept already
     */
    public void keep(final Endpoint endpoint) {
        if (kept.containsKey(endpoint)) {
            return;
        }
        if (kept.size() == ENDPOINTS_MAX) {
            throw new IllegalStateException("no more than " + ENDPOINTS_MAX + " endpoints are kept: " + endpoint);
        }
        kept.put(endpoint, new AtomicReferenceArray<>(stock));
    }

    /**
     * Signs what is missing or ageing. Renewing thread.
     *
     * @param nowNanos of the same clock as {@link #take} uses
     * @return how many were signed, half a millisecond each; 0 when nothing was due
     */
    public int renew(final long nowNanos) {
        int signed = 0;
        for (final Map.Entry<Endpoint, AtomicReferenceArray<@Nullable Token>> entry : kept.entrySet()) {
            final AtomicReferenceArray<@Nullable Token> tokens = entry.getValue();
            for (int i = 0; i < stock; i++) {
                final @Nullable Token token = tokens.get(i);
                if (token == null || token.isDue(nowNanos)) {
                    tokens.set(i, signer.forRest(entry.getKey(), nowNanos));
                    signed++;
                }
            }
        }
        return signed;
    }

    /**
     * A token for one REST request: one that was kept, or one signed at once where none is fresh. Any thread.
     *
     * @param endpoint kept or not
     * @return with at least 20 s to live
     */
    public Token take(final Endpoint endpoint) {
        final long nowNanos = epochNanos.getAsLong();
        final @Nullable AtomicReferenceArray<@Nullable Token> tokens = kept.get(endpoint);
        final @Nullable Token ready = tokens == null ? null : ready(tokens, nowNanos);
        if (ready != null) {
            return ready;
        }
        final Token token = signer.forRest(endpoint, nowNanos);
        signedAtOnceCount.incrementAndGet();
        if (tokens != null && use == TokenUse.UNTIL_RENEWED) {
            tokens.set(0, token);
        }
        return token;
    }

    /**
     * A token for one WebSocket message, signed at once: the venue wants a fresh one for each, and none is urgent.
     *
     * @return with its whole life before it
     */
    public Token takeForWebSocket() {
        return signer.forWebSocket(epochNanos.getAsLong());
    }

    /**
     * Drops what is kept for an endpoint, so that the next request gets a fresh token: the answer to a 401, which the
     * venue gives to valid tokens now and then. Any thread; one that is being renewed meanwhile may stay.
     *
     * @param endpoint kept or not
     */
    public void discard(final Endpoint endpoint) {
        final @Nullable AtomicReferenceArray<@Nullable Token> tokens = kept.get(endpoint);
        for (int i = 0; tokens != null && i < stock; i++) {
            tokens.set(i, null);
        }
    }

    /**
     * REST requests that had to sign for themselves: the stock is too small or the renewer too slow when this grows.
     *
     * @return since the start
     */
    public long signedAtOnceCount() {
        return signedAtOnceCount.get();
    }

    private @Nullable Token ready(final AtomicReferenceArray<@Nullable Token> tokens, final long nowNanos) {
        for (int i = 0; i < stock; i++) {
            final @Nullable Token token = use == TokenUse.ONCE ? tokens.getAndSet(i, null) : tokens.get(i);
            if (token != null && token.isFresh(nowNanos)) {
                return token;
            }
        }
        return null;
    }

    /** How many endpoints, and of whose. */
    @Override
    public String toString() {
        return "TokenSource[" + signer + ", " + kept.size() + " endpoints]";
    }
}
