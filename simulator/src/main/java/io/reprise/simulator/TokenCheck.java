package io.reprise.simulator;

import org.jspecify.annotations.Nullable;

/** Says whether a token opens the user channel. Simulator thread; must not wait. */
@FunctionalInterface
public interface TokenCheck {
    /** Accepts every token. */
    TokenCheck ANY = jwt -> null;

    /**
     * Checks one token.
     *
     * @param jwt as sent, not empty
     * @return null when it is good, else what is wrong with it
     */
    @Nullable
    String refusal(String jwt);
}
