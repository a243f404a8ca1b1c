package io.reprise.simulator.access;

/** Whether a token opens the door. */
public sealed interface Verdict {
    /**
     * It does.
     *
     * @param keyName whose it is
     */
    record Accepted(String keyName) implements Verdict {}

    /**
     * It does not. The wire only says so; the reason is for our log and for tests.
     *
     * @param why for a person; holds nothing of the token
     */
    record Refused(String why) implements Verdict {}
}
