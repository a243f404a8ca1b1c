package io.reprise.simulator;

import io.reprise.simulator.access.TokenVerifier;
import io.reprise.simulator.access.Verdict;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Says whether a token opens the user channel. Simulator thread; must not wait. */
@FunctionalInterface
public interface TokenCheck {
    /** Accepts every token. */
    TokenCheck ANY = jwt -> null;

    /**
     * As the private pages do.
     *
     * @param verifier knows the keys
     * @return accepts what the verifier accepts, by the wall clock
     */
    static TokenCheck by(final TokenVerifier verifier) {
        return jwt -> verifier.verifyWebSocket(jwt, Instant.now().getEpochSecond()) instanceof Verdict.Refused refused
                ? refused.why()
                : null;
    }

    /**
     * Checks one token.
     *
     * @param jwt as sent, not empty
     * @return null when it is good, else what is wrong with it
     */
    @Nullable
    String refusal(String jwt);
}
