package io.reprise.engine.control;

import io.reprise.event.OperatorAction;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What an operator may ask for over the channel, and the event that says it to the core. */
public enum Wish {
    /** Cancels everything and opens nothing any more. */
    KILL(OperatorAction.CANCEL_ALL),
    /** Cancels everything and sells as the emergency policy says. */
    FLATTEN(OperatorAction.FLATTEN),
    /** Takes the level back. */
    RESUME(OperatorAction.RESUME),
    /** Cancels one order; no level is set. */
    CANCEL(OperatorAction.CANCEL_ORDER);

    private final OperatorAction action;

    Wish(final OperatorAction action) {
        this.action = action;
    }

    /**
     * The word for it on the command line and the wire.
     *
     * @return such as {@code kill}
     */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    OperatorAction action() {
        return action;
    }

    static @Nullable Wish of(final @Nullable String word) {
        for (final Wish wish : values()) {
            if (wish.word().equals(word)) {
                return wish;
            }
        }
        return null;
    }
}
