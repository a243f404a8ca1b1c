package io.reprise.execution.venue.coinbase.gateway;

/** What the gateway wants of the world. Gateway thread. */
interface GatewayPort {
    /**
     * Queues a request. Its answer comes back in a later call on the gateway's thread, never in this one.
     *
     * @param request what to ask
     * @return false when too many wait: nothing was or will be sent
     */
    boolean ask(Request request);

    /** Begins the user channel anew: it has lost something without knowing. Its snapshot comes in a later call. */
    void renewChannel();
}
