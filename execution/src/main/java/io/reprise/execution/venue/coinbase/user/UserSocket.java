package io.reprise.execution.venue.coinbase.user;

/** What a session does to the world. Called on the channel's thread; returns at once. */
interface UserSocket {
    /** Begins to connect, with a socket that is none of those before; what those still say is not heard any more. */
    void connect();

    /** Sends a text, behind those that were sent before. */
    void send(String text);

    /** Gives the socket up, be it open or about to be. */
    void close();
}
