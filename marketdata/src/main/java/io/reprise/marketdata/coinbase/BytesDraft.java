package io.reprise.marketdata.coinbase;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import org.java_websocket.WebSocketImpl;
import org.java_websocket.drafts.Draft;
import org.java_websocket.drafts.Draft_6455;
import org.java_websocket.enums.Opcode;
import org.java_websocket.exceptions.InvalidDataException;
import org.java_websocket.exceptions.LimitExceededException;
import org.java_websocket.framing.CloseFrame;
import org.java_websocket.framing.Framedata;

/**
 * RFC 6455 that hands text over as the bytes it came in: the library would make a {@code String} of every frame.
 *
 * <p>Offers no compression. One connection, its reading thread; keeps a buffer for messages in fragments, which grows
 * to the longest one.
 */
final class BytesDraft extends Draft_6455 {
    /** The largest snapshot measured has 5,079,379 bytes; three times that. */
    static final int MESSAGE_LENGTH_MAX = 16 * 1024 * 1024;

    private static final int LENGTH_AT_START = 64 * 1024;

    private byte[] message = {};
    private int length;
    private boolean isAssembling;

    BytesDraft() {
        super(List.of(), MESSAGE_LENGTH_MAX);
    }

    @Override
    public Draft copyInstance() {
        return new BytesDraft();
    }

    @Override
    public void reset() {
        super.reset();
        isAssembling = false;
        length = 0;
    }

    @Override
    public void processFrame(final WebSocketImpl socket, final Framedata frame) throws InvalidDataException {
        final Opcode opcode = frame.getOpcode();
        if (opcode != Opcode.TEXT && opcode != Opcode.BINARY && opcode != Opcode.CONTINUOUS) {
            super.processFrame(socket, frame);
            return;
        }
        if ((opcode == Opcode.CONTINUOUS) != isAssembling) {
            throw new InvalidDataException(
                    CloseFrame.PROTOCOL_ERROR,
                    isAssembling
                            ? "a new message began before the last one ended"
                            : "a continuation came without a beginning");
        }
        if (frame.isFin() && !isAssembling) {
            socket.getWebSocketListener().onWebsocketMessage(socket, frame.getPayloadData());
            return;
        }
        append(frame.getPayloadData());
        isAssembling = !frame.isFin();
        if (frame.isFin()) {
            final ByteBuffer whole = ByteBuffer.wrap(message, 0, length);
            length = 0;
            socket.getWebSocketListener().onWebsocketMessage(socket, whole);
        }
    }

    private void append(final ByteBuffer part) throws LimitExceededException {
        final int added = part.remaining();
        if (added > MESSAGE_LENGTH_MAX - length) {
            throw new LimitExceededException("a message in fragments has more than " + MESSAGE_LENGTH_MAX + " bytes");
        }
        if (length + added > message.length) {
            final int wanted = Math.max(length + added, Math.max(LENGTH_AT_START, 2 * message.length));
            message = Arrays.copyOf(message, Math.min(wanted, MESSAGE_LENGTH_MAX));
        }
        part.get(message, length, added);
        length += added;
    }
}
