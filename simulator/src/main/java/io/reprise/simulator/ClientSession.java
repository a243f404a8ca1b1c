package io.reprise.simulator;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.EnumMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.java_websocket.WebSocket;
import org.java_websocket.WebSocketImpl;
import org.java_websocket.enums.Opcode;
import org.java_websocket.exceptions.WebsocketNotConnectedException;
import org.java_websocket.framing.CloseFrame;

/** One connection: what it subscribed to and how many frames it was sent. Simulator thread only. */
final class ClientSession {
    private static final String GARBAGE = "{\"channel\":\"l2_data\",\"timestamp\":\"20";

    /** Some four minutes of one product: a client that far behind is cut off, as memory is not endless. */
    private static final int UNREAD_MAX = 10_000;

    private final WebSocket socket;
    private final FaultSwitches faults;
    private final long connectedAtNanos;
    private final Map<Channel, TreeSet<String>> subscriptions = new EnumMap<>(Channel.class);
    private boolean hasSubscribed;
    private long sequence;

    /**
     * A connection that has said nothing yet.
     *
     * @param socket           to the client
     * @param faults           that frames may meet
     * @param connectedAtNanos of the monotonic clock
     */
    ClientSession(final WebSocket socket, final FaultSwitches faults, final long connectedAtNanos) {
        this.socket = socket;
        this.faults = faults;
        this.connectedAtNanos = connectedAtNanos;
    }

    /** Closes a client that has not subscribed to anything within five seconds. */
    void closeIfMute(final long nowNanos) {
        if (!hasSubscribed && nowNanos - connectedAtNanos > 5_000_000_000L && socket.isOpen()) {
            socket.close(CloseFrame.POLICY_VALIDATION, "no subscribe within 5 s");
        }
    }

    void onSubscribe() {
        hasSubscribed = true;
    }

    /** The products of a channel; changes are kept. */
    Set<String> products(final Channel channel) {
        return subscriptions.computeIfAbsent(channel, any -> new TreeSet<>());
    }

    boolean isSubscribed(final Channel channel, final String product) {
        final TreeSet<String> products = subscriptions.get(channel);
        return products != null && products.contains(product);
    }

    boolean hasBufferedData() {
        return socket.hasBufferedData();
    }

    boolean isOpen() {
        return socket.isOpen();
    }

    /** The cumulative answer to every request. */
    void acknowledge(final long timeNanos) {
        final StringBuilder events = new StringBuilder("{\"subscriptions\":{");
        String comma = "";
        for (final Map.Entry<Channel, TreeSet<String>> channel : subscriptions.entrySet()) {
            if (!channel.getValue().isEmpty()) {
                events.append(comma).append('"').append(channel.getKey().requestName());
                events.append("\":[\"")
                        .append(String.join("\",\"", channel.getValue()))
                        .append("\"]");
                comma = ",";
            }
        }
        deliver(envelope("subscriptions", timeNanos, events.append("}}").toString()));
    }

    /** Sends one event of one product, unless it was silenced. */
    void send(final Channel channel, final String product, final long timeNanos, final String event) {
        if (!faults.isSilent(channel, product)) {
            deliver(envelope(channel.frameName(), timeNanos, event), channel == Channel.USER);
        }
    }

    /** Sends a level2 snapshot, which a fault may cut in half. */
    void sendBook(final String product, final long timeNanos, final String event) {
        if (!faults.isSilent(Channel.LEVEL2, product) && faults.takeClose()) {
            final String frame = envelope(Channel.LEVEL2.frameName(), timeNanos, event);
            final byte[] bytes = frame.getBytes(StandardCharsets.UTF_8);
            socket.sendFragmentedFrame(Opcode.TEXT, ByteBuffer.wrap(bytes, 0, bytes.length / 2), false);
            socket.closeConnection(CloseFrame.ABNORMAL_CLOSE, "cut in a snapshot");
        } else {
            send(Channel.LEVEL2, product, timeNanos, event);
        }
    }

    /** An error frame: it has neither channel nor number. */
    void refuse(final String message) {
        write("{\"type\":\"error\",\"message\":\"" + message + "\"}");
    }

    /** Sends a whole frame, through the faults. */
    void deliver(final String frame) {
        deliver(frame, false);
    }

    private void deliver(final String frame, final boolean isOfUser) {
        if (faults.takeGarbage(isOfUser)) {
            write(GARBAGE);
        }
        if (!faults.takeDrop(isOfUser)) {
            write(frame);
            if (faults.takeDuplicate(isOfUser)) {
                write(frame);
            }
        }
    }

    private String envelope(final String channel, final long timeNanos, final String event) {
        final String client = channel.equals(Channel.USER.frameName()) ? "\",\"client_id\":\"" : "";
        return "{\"channel\":\"" + channel + client + "\",\"timestamp\":\"" + VenueText.time(timeNanos)
                + "\",\"sequence_num\":" + sequence++ + ",\"events\":[" + event + "]}";
    }

    private void write(final String text) {
        if (socket instanceof WebSocketImpl behind && behind.outQueue.size() > UNREAD_MAX) {
            socket.closeConnection(CloseFrame.ABNORMAL_CLOSE, UNREAD_MAX + " frames unread");
        } else if (socket.isOpen()) {
            try {
                socket.send(text);
            } catch (final WebsocketNotConnectedException closedMeanwhile) {
                // The client went between the question and the answer: onClose follows.
                hasSubscribed = true;
            }
        }
    }
}
