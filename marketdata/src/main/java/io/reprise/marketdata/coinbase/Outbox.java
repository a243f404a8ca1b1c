package io.reprise.marketdata.coinbase;

/** How a session answers the venue. Called on the connection's thread; does not wait. */
interface Outbox {
    /** Sends a request, now or as soon as the venue's limit on messages allows. */
    void send(SubscribeMessage message);

    /** Gives the connection up; the next frame, if one still comes, is the last. */
    void hangUp();
}
