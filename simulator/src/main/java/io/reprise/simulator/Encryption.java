package io.reprise.simulator;

/** What of the simulator is encrypted, with a certificate made for its run. */
public enum Encryption {
    /** Plain HTTP and WebSocket. */
    NONE,
    /** HTTPS beside a plain WebSocket. */
    REST,
    /** Both, as at the venue. */
    REST_AND_WEB_SOCKET
}
