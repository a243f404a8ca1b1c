package io.reprise.simulator.http;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import io.reprise.simulator.http.Outcome.Delivery;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The REST port on 127.0.0.1, plain or with TLS: reads requests, asks the reception, delivers. */
public final class HttpFront implements AutoCloseable {
    /** A create order has 500 bytes; ten thousand order ids to cancel have 400 KB. */
    static final int BODY_MAX = 1024 * 1024;

    /** Unanswered requests kept open; beyond it the oldest one is closed. */
    static final int HELD_MAX = 64;

    private static final Logger LOG = LoggerFactory.getLogger(HttpFront.class);
    private static final String NO_DELAY = "sun.net.httpserver.nodelay";
    private static final String ADMIN = "/admin/";
    private static final int THREADS = 8;
    private static final int BACKLOG = 64;

    static {
        // The JDK's server writes head and body apart; without this the body waits 40 ms for the client to have
        // acknowledged the head. It is read once, before the first server.
        if (System.getProperty(NO_DELAY) == null) {
            System.setProperty(NO_DELAY, "true");
        }
    }

    private final HttpServer server;
    private final ExecutorService threads;
    private final Reception reception;
    private final FaultAdmin admin;
    private final boolean isTls;
    private final Deque<HttpExchange> held = new ArrayDeque<>();

    private HttpFront(final HttpServer server, final Reception reception, final FaultAdmin admin, final boolean isTls) {
        this.server = server;
        this.reception = reception;
        this.admin = admin;
        this.isTls = isTls;
        this.threads = Executors.newFixedThreadPool(THREADS, task -> {
            final Thread created = new Thread(task, "simulator-rest");
            created.setDaemon(true);
            return created;
        });
    }

    /**
     * Listens on 127.0.0.1.
     *
     * @param port        0 for any
     * @param certificate of TLS; null for plain HTTP
     * @param reception   decides
     * @param admin       of faults
     * @return the running server; close it
     * @throws IOException when the port cannot be bound
     */
    public static HttpFront open(
            final int port, final @Nullable Certificate certificate, final Reception reception, final FaultAdmin admin)
            throws IOException {
        final InetSocketAddress address = new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
        final HttpServer http;
        if (certificate == null) {
            http = HttpServer.create(address, BACKLOG);
        } else {
            final HttpsServer https = HttpsServer.create(address, BACKLOG);
            https.setHttpsConfigurator(new HttpsConfigurator(certificate.context()));
            http = https;
        }
        final HttpFront front = new HttpFront(http, reception, admin, certificate != null);
        http.createContext("/", front::handle);
        http.setExecutor(front.threads);
        http.start();
        return front;
    }

    /**
     * Where it listens.
     *
     * @return {@code http://127.0.0.1:port} or {@code https://...}, without a path
     */
    public URI uri() {
        return URI.create((isTls ? "https" : "http") + "://127.0.0.1:"
                + server.getAddress().getPort());
    }

    /** Closes all connections and the port. */
    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }

    private void handle(final HttpExchange exchange) throws IOException {
        try {
            final byte[] body = exchange.getRequestBody().readNBytes(BODY_MAX + 1);
            if (body.length > BODY_MAX) {
                send(exchange, Answer.error(413, "TOO_LARGE", "a body has " + BODY_MAX + " bytes at most"), false);
                return;
            }
            final Request request = request(exchange, new String(body, StandardCharsets.UTF_8));
            if (request.path().startsWith(ADMIN)) {
                final String shown = exchange.getRequestHeaders().getFirst(FaultAdmin.TOKEN_HEADER);
                send(exchange, admin.answer(request, shown), false);
            } else {
                deliver(exchange, reception.receive(request));
            }
        } catch (final RuntimeException ours) {
            LOG.error("a page failed at {}", exchange.getRequestURI().getPath(), ours);
            send(exchange, Answer.error(500, "INTERNAL", "the simulator failed; its log says why"), false);
        }
    }

    private void deliver(final HttpExchange exchange, final Outcome outcome) throws IOException {
        final Headers headers = exchange.getResponseHeaders();
        final RateLimits.Quota quota = outcome.quota();
        headers.set("x-ratelimit-limit", Integer.toString(quota.limit()));
        headers.set("x-ratelimit-remaining", Integer.toString(quota.remaining()));
        headers.set("x-ratelimit-reset", Integer.toString(quota.reset()));
        final boolean isTruncated = outcome.delivery() == Delivery.TRUNCATED;
        if (outcome.delivery() == Delivery.CLOSED) {
            exchange.close();
        } else if (outcome.delivery() == Delivery.NEVER) {
            hold(exchange);
        } else if (outcome.delayMillis() > 0) {
            // No thread waits: eight slow answers must not make the ninth one slow.
            final Executor later =
                    CompletableFuture.delayedExecutor(outcome.delayMillis(), TimeUnit.MILLISECONDS, threads);
            later.execute(() -> sendLate(exchange, outcome.answer(), isTruncated));
        } else {
            send(exchange, outcome.answer(), isTruncated);
        }
    }

    private void hold(final HttpExchange exchange) {
        final HttpExchange oldest;
        synchronized (held) {
            held.add(exchange);
            oldest = held.size() > HELD_MAX ? held.poll() : null;
        }
        if (oldest != null) {
            oldest.close();
        }
    }

    private static void sendLate(final HttpExchange exchange, final Answer answer, final boolean isTruncated) {
        try {
            send(exchange, answer, isTruncated);
        } catch (final IOException gone) {
            LOG.debug("a client did not wait for its late answer", gone);
        }
    }

    private static void send(final HttpExchange exchange, final Answer answer, final boolean isTruncated)
            throws IOException {
        try (exchange) {
            final byte[] bytes = answer.body().getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().set("Content-Type", answer.contentType());
            exchange.sendResponseHeaders(answer.status(), bytes.length == 0 ? -1 : bytes.length);
            exchange.getResponseBody().write(bytes, 0, isTruncated ? bytes.length / 2 : bytes.length);
            if (isTruncated) {
                exchange.getResponseBody().flush();
            }
        }
    }

    private static Request request(final HttpExchange exchange, final String body) {
        final URI uri = exchange.getRequestURI();
        final Headers headers = exchange.getRequestHeaders();
        return new Request(
                exchange.getRequestMethod(),
                uri.getRawPath() == null ? "" : uri.getRawPath(),
                query(uri.getRawQuery()),
                body,
                headers.getFirst("Host"),
                headers.getFirst("Authorization"),
                exchange.getRemoteAddress().getAddress().getHostAddress());
    }

    private static Map<String, List<String>> query(final @Nullable String raw) {
        final Map<String, List<String>> query = new LinkedHashMap<>();
        for (final String pair : raw == null ? new String[0] : raw.split("&", -1)) {
            final int equals = pair.indexOf('=');
            if (equals > 0) {
                query.computeIfAbsent(decoded(pair.substring(0, equals)), name -> new ArrayList<>())
                        .add(decoded(pair.substring(equals + 1)));
            }
        }
        return query;
    }

    private static String decoded(final String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }
}
