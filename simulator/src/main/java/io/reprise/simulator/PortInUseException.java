package io.reprise.simulator;

import java.io.Serial;

/** Something else listens where the simulator should. */
public final class PortInUseException extends Exception {
    @Serial
    private static final long serialVersionUID = 1;

    PortInUseException(final int port, final Throwable cause) {
        super(
                "port " + port + " on 127.0.0.1 is in use: stop what listens there, choose another port, or 0 for any"
                        + " free one",
                cause);
    }
}
