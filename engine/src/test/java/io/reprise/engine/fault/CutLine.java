package io.reprise.engine.fault;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** A line on loopback between a client and a server, which can be cut in the middle of whatever it carries. */
final class CutLine implements AutoCloseable {
    private static final int CHUNK = 1 << 14;

    private final ServerSocket server;
    private final URI behind;
    private final Set<Socket> sockets = ConcurrentHashMap.newKeySet();

    CutLine(final URI behind) throws IOException {
        this.behind = behind;
        server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        begin("cut-line", this::accept);
    }

    /** Where to connect. */
    URI uri() {
        return URI.create(behind.getScheme() + "://127.0.0.1:" + server.getLocalPort());
    }

    /** Cuts every connection; new ones are let through. Returns how many ends there were to cut. */
    int cut() {
        final List<Socket> ends = List.copyOf(sockets);
        ends.forEach(this::end);
        return ends.size();
    }

    @Override
    public void close() throws IOException {
        server.close();
        cut();
    }

    private void accept() {
        while (!server.isClosed()) {
            try {
                final Socket client = server.accept();
                final Socket venue = new Socket(InetAddress.getLoopbackAddress(), behind.getPort());
                client.setTcpNoDelay(true);
                venue.setTcpNoDelay(true);
                sockets.add(client);
                sockets.add(venue);
                begin("cut-line-up", () -> carry(client, venue));
                begin("cut-line-down", () -> carry(venue, client));
            } catch (final IOException e) {
                // Closed, or the venue is gone: nothing that came over this line lives on.
                cut();
            }
        }
    }

    private void carry(final Socket from, final Socket to) {
        final byte[] chunk = new byte[CHUNK];
        try {
            final InputStream in = from.getInputStream();
            final OutputStream out = to.getOutputStream();
            for (int read = in.read(chunk); read >= 0; read = in.read(chunk)) {
                out.write(chunk, 0, read);
            }
        } catch (final IOException e) {
            // Cut: both ends shall know.
            end(from);
        }
        end(from);
        end(to);
    }

    private void end(final Socket socket) {
        sockets.remove(socket);
        try {
            socket.close();
        } catch (final IOException e) {
            // It is closed in any case.
            sockets.remove(socket);
        }
    }

    private static void begin(final String name, final Runnable work) {
        final Thread thread = new Thread(work, name);
        thread.setDaemon(true);
        thread.start();
    }
}
