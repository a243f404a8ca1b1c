package io.reprise.simulator;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;

/** The REST port: products, candles and time, without keys. */
final class RestServer {
    private static final String ROOT = "/api/v3/brokerage/";
    private static final String PRODUCTS = ROOT + "market/products";
    private static final String CANDLES = "/candles";
    private static final String NO_CANDLES = "{\"candles\":[]}";

    private final HttpServer server;
    private final ExecutorService thread;
    private final RestPages pages;
    private final @Nullable String recordedProducts;

    private RestServer(final HttpServer server, final RestPages pages, final @Nullable String recordedProducts) {
        this.server = server;
        this.pages = pages;
        this.recordedProducts = recordedProducts;
        this.thread = Executors.newSingleThreadExecutor(task -> {
            final Thread created = new Thread(task, "simulator-rest");
            created.setDaemon(true);
            return created;
        });
    }

    /**
     * Listens on 127.0.0.1.
     *
     * @param port             0 for any
     * @param pages            answers over generated markets
     * @param recordedProducts the products answer to give instead, when a recording has one
     * @return the running server
     * @throws IOException when the port cannot be bound
     */
    static RestServer open(final int port, final RestPages pages, final @Nullable String recordedProducts)
            throws IOException {
        final HttpServer http = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 16);
        final RestServer rest = new RestServer(http, pages, recordedProducts);
        http.createContext("/", rest::answer);
        http.setExecutor(rest.thread);
        http.start();
        return rest;
    }

    int port() {
        return server.getAddress().getPort();
    }

    void close() {
        server.stop(0);
        thread.shutdownNow();
    }

    private void answer(final HttpExchange exchange) throws IOException {
        try (exchange) {
            final String body;
            try {
                body = page(exchange.getRequestURI());
            } catch (final IllegalArgumentException refused) {
                send(exchange, 400, error("INVALID_ARGUMENT", String.valueOf(refused.getMessage())));
                return;
            }
            if (body == null) {
                send(exchange, 404, error("NOT_FOUND", "no such resource"));
            } else {
                send(exchange, 200, body);
            }
        }
    }

    private @Nullable String page(final URI uri) {
        final String path = uri.getPath();
        if (path.equals(PRODUCTS)) {
            return recordedProducts == null ? pages.products() : recordedProducts;
        }
        if (path.equals(ROOT + "time")) {
            return time();
        }
        if (path.startsWith(PRODUCTS + "/")) {
            final String rest = path.substring(PRODUCTS.length() + 1);
            return rest.endsWith(CANDLES)
                    ? candles(rest.substring(0, rest.length() - CANDLES.length()), query(uri))
                    : pages.product(rest);
        }
        return null;
    }

    /** A recorded session has no history: of its products there are no candles, as of a venue without trades. */
    private @Nullable String candles(final String symbol, final Map<String, String> query) {
        if (recordedProducts == null) {
            return pages.candles(symbol, query);
        }
        return recordedProducts.contains("\"product_id\":\"" + symbol + "\"") ? NO_CANDLES : null;
    }

    private static String time() {
        final Instant now = Instant.now();
        return "{\"iso\":\"" + now + "\",\"epochSeconds\":\"" + now.getEpochSecond() + "\",\"epochMillis\":\""
                + now.toEpochMilli() + "\"}";
    }

    private static Map<String, String> query(final URI uri) {
        final Map<String, String> query = new HashMap<>();
        final String raw = uri.getRawQuery();
        if (raw != null) {
            for (final String pair : raw.split("&", -1)) {
                final int equals = pair.indexOf('=');
                if (equals > 0) {
                    query.put(
                            pair.substring(0, equals),
                            URLDecoder.decode(pair.substring(equals + 1), StandardCharsets.UTF_8));
                }
            }
        }
        return query;
    }

    private static String error(final String code, final String message) {
        return "{\"error\":\"" + code + "\",\"error_details\":\"" + message + "\",\"message\":\"" + message + "\"}";
    }

    private static void send(final HttpExchange exchange, final int status, final String body) throws IOException {
        final byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
    }
}
