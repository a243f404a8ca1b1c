package io.reprise.simulator.http;

import org.jspecify.annotations.Nullable;

/** Some pages of the venue. Asked on several threads at a time. */
@FunctionalInterface
public interface Pages {
    /**
     * Answers a call that was let in.
     *
     * @param call what is asked
     * @return the answer; null when none of these pages is meant
     * @throws IllegalArgumentException when the call cannot be answered; the client gets 400 with its message
     */
    @Nullable
    Answer answer(Call call);
}
