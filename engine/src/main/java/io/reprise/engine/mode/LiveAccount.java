package io.reprise.engine.mode;

import io.reprise.event.Settings;
import io.reprise.execution.venue.coinbase.key.ApiKey;
import io.reprise.execution.venue.coinbase.key.RandomNonce;
import io.reprise.execution.venue.coinbase.key.TokenSigner;
import io.reprise.execution.venue.coinbase.key.TokenSource;
import io.reprise.execution.venue.coinbase.key.TokenUse;
import io.reprise.execution.venue.coinbase.pace.Pace;
import io.reprise.execution.venue.coinbase.rest.Timeouts;
import java.net.URI;
import java.time.Duration;
import java.util.function.LongSupplier;

/**
 * The account that real orders go to. Its text shows no secret.
 *
 * @param key  whose
 * @param user the user channel's server
 * @param pace how often the venue may be asked with this key, by whatever part of the program
 */
public record LiveAccount(ApiKey key, URI user, Pace pace) {
    /**
     * An account that nothing was asked of yet.
     *
     * @param key  whose
     * @param user the user channel's server
     */
    public LiveAccount(final ApiKey key, final URI user) {
        this(key, user, new Pace());
    }

    /**
     * Signs requests of this account, each with a token of its own.
     *
     * @param clock wall clock, nanoseconds since 1970
     * @param stock tokens kept ready for each endpoint
     * @return nothing signed yet
     */
    public TokenSource tokens(final LongSupplier clock, final int stock) {
        return new TokenSource(new TokenSigner(key, TokenSigner.HOST, new RandomNonce()), clock, TokenUse.ONCE, stock);
    }

    /**
     * How long the venue is waited for.
     *
     * @param settings complete
     * @return as configured
     */
    public static Timeouts timeouts(final Settings settings) {
        return new Timeouts(
                Duration.ofNanos(settings.durationNanos("execution.connect-timeout")),
                Duration.ofNanos(settings.durationNanos("execution.answer-timeout")));
    }
}
