package io.reprise.simulator;

import java.util.Collection;

/** Where frames come from: generated markets or a recording. Simulator thread only. */
interface FrameSource {
    /** A client asked for something. */
    void onRequest(ClientSession session, ClientRequest request, long nowNanos);

    /** A client is gone. */
    void onClosed(ClientSession session);

    /**
     * Sends what is due.
     *
     * @return whether more is due at once, without a pause
     */
    boolean advance(Collection<ClientSession> sessions, long nowNanos);
}
