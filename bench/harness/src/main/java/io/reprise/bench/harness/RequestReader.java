package io.reprise.bench.harness;

import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;

/** Reads what the measured feed asks of {@link FrameServer}, a masked text frame (RFC 6455) each, until it goes. */
final class RequestReader implements Runnable {
    private static final int OPCODE = 0x0f;
    private static final int TEXT = 0x01;
    private static final int CLOSE = 0x08;
    private static final int LENGTH = 0x7f;
    private static final int SHORT_LENGTH = 126;
    private static final int MASK_LENGTH = 4;

    /** A subscription to every product under measurement is a few hundred bytes. */
    private static final int REQUEST_LENGTH_MAX = 65_535;

    private final DataInputStream in;
    private final Consumer<String> onRequest;

    /**
     * Over an open connection, behind its handshake.
     *
     * @param in        read by one thread
     * @param onRequest told each request's text, on that thread
     */
    RequestReader(final DataInputStream in, final Consumer<String> onRequest) {
        this.in = in;
        this.onRequest = onRequest;
    }

    @Override
    public void run() {
        try {
            while (true) {
                final int opcode = in.readUnsignedByte() & OPCODE;
                final byte[] payload = payload();
                if (opcode == CLOSE) {
                    return;
                }
                if (opcode == TEXT) {
                    onRequest.accept(new String(payload, StandardCharsets.UTF_8));
                }
            }
        } catch (final EOFException | SocketException e) {
            // The connection is closed: the measurement is over, and whoever measures says whether too early.
            return;
        } catch (final IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private byte[] payload() throws IOException {
        int length = in.readUnsignedByte() & LENGTH;
        if (length == SHORT_LENGTH) {
            length = in.readUnsignedShort();
        } else if (length > SHORT_LENGTH) {
            throw new IOException("a request of more than " + REQUEST_LENGTH_MAX + " bytes");
        }
        final byte[] mask = in.readNBytes(MASK_LENGTH);
        final byte[] payload = in.readNBytes(length);
        if (mask.length < MASK_LENGTH || payload.length < length) {
            throw new EOFException("the connection ended within a request");
        }
        for (int i = 0; i < length; i++) {
            payload[i] ^= mask[i % MASK_LENGTH];
        }
        return payload;
    }
}
