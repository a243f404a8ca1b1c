package io.reprise.engine.control;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.reprise.engine.mode.LiveRun;
import io.reprise.engine.mode.LiveRun.Operator;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Listens on 127.0.0.1 while an engine runs, for whoever can read the journal's {@code control.json}.
 *
 * <p>A request without the token is told 401 and nothing else. Requests, their number and their time are bounded; one
 * too many is closed unanswered. The engine runs on without the channel where it cannot be opened, and says so.
 */
public final class ControlServer implements LiveRun.Observer, AutoCloseable {
    /** Longest body of a request: a wish has some 50 bytes. */
    static final int BODY_LENGTH_MAX = 1_024;

    /** At once; each waits for its outcome for some seconds, and a kill must not stand in line. */
    private static final int REQUESTS_MAX = 16;

    private static final long END_SECONDS_MAX = 2;
    private static final int BACKLOG = 16;
    private static final String REQUEST_SECONDS = "5";
    private static final String ANSWER_SECONDS = "20";
    private static final String BEARER = "Bearer ";

    private final Path journal;
    private final LongSupplier clockNanos;
    private final Consumer<String> complaints;
    private @Nullable Open open;

    /**
     * A channel that does not listen yet.
     *
     * @param journal    folder of the run's journal
     * @param clockNanos nanoseconds since 1970 UTC
     * @param complaints told in a sentence why there is no channel
     */
    public ControlServer(final Path journal, final LongSupplier clockNanos, final Consumer<String> complaints) {
        this.journal = journal;
        this.clockNanos = clockNanos;
        this.complaints = complaints;
    }

    /** What is there while it listens. */
    private record Open(HttpServer http, ThreadPoolExecutor threads, Follower follower, ControlFile file) {}

    /**
     * Bounds the time of a request for every server of this process; before the first of them is made, because the
     * Java runtime reads it once.
     */
    public static void boundRequests() {
        System.setProperty("sun.net.httpserver.maxReqTime", REQUEST_SECONDS);
        System.setProperty("sun.net.httpserver.maxRspTime", ANSWER_SECONDS);
    }

    @Override
    public void onRunning(final long firstSequence, final Operator operator) {
        try {
            open = listen(operator);
        } catch (final IOException | UnsupportedOperationException e) {
            complaints.accept("no control channel, so 'orders', 'kill' and the like do not reach this engine: " + e
                    + "; type commands here, or use the kill-switch file");
        }
    }

    @Override
    public void onStopping() {
        close();
    }

    @Override
    public void close() {
        final Open listening = open;
        open = null;
        if (listening == null) {
            return;
        }
        try {
            listening.file.delete(journal);
        } catch (final IOException e) {
            complaints.accept("the control channel's file stays: " + e);
        }
        listening.follower.close();
        listening.http.stop(0);
        listening.threads.shutdownNow();
        awaitEnd(listening.threads);
    }

    /** So that no wish is on its way when the run's last event is written. */
    private static void awaitEnd(final ThreadPoolExecutor threads) {
        try {
            threads.awaitTermination(END_SECONDS_MAX, TimeUnit.SECONDS);
        } catch (final InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private Open listen(final Operator operator) throws IOException {
        final HttpServer http = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), BACKLOG);
        final Follower follower = new Follower(journal);
        final ThreadPoolExecutor threads = threads();
        final ControlFile file = ControlFile.of(http.getAddress().getPort(), clockNanos.getAsLong());
        final ControlPages pages = new ControlPages(follower, operator, clockNanos);
        http.createContext("/", exchange -> answer(exchange, file, pages));
        http.setExecutor(threads);
        http.start();
        try {
            file.write(journal);
        } catch (final IOException | UnsupportedOperationException e) {
            http.stop(0);
            threads.shutdownNow();
            throw e;
        }
        follower.start();
        return new Open(http, threads, follower, file);
    }

    private static ThreadPoolExecutor threads() {
        final AtomicInteger count = new AtomicInteger();
        return new ThreadPoolExecutor(0, REQUESTS_MAX, 1, TimeUnit.SECONDS, new SynchronousQueue<>(), task -> {
            final Thread thread = new Thread(task, "control-" + count.incrementAndGet());
            thread.setDaemon(true);
            return thread;
        });
    }

    private static void answer(final HttpExchange exchange, final ControlFile file, final ControlPages pages)
            throws IOException {
        try (exchange) {
            if (!isAuthorised(exchange, file)) {
                exchange.sendResponseHeaders(Answer.UNAUTHORISED, Answer.NO_BODY);
                return;
            }
            final Answer answer = authorised(exchange, pages);
            final byte[] bytes = answer.text().getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().set("Content-Type", answer.isJson() ? Answer.JSON : Answer.TEXT);
            exchange.sendResponseHeaders(answer.status(), bytes.length == 0 ? Answer.NO_BODY : bytes.length);
            exchange.getResponseBody().write(bytes);
        }
    }

    /** The comparison takes as long for a token that is nearly right as for one that is not. */
    private static boolean isAuthorised(final HttpExchange exchange, final ControlFile file) {
        final String said = exchange.getRequestHeaders().getFirst("Authorization");
        return said != null
                && MessageDigest.isEqual(
                        said.getBytes(StandardCharsets.UTF_8),
                        (BEARER + file.token()).getBytes(StandardCharsets.UTF_8));
    }

    private static Answer authorised(final HttpExchange exchange, final ControlPages pages) throws IOException {
        final byte[] body;
        try (InputStream in = exchange.getRequestBody()) {
            body = in.readNBytes(BODY_LENGTH_MAX + 1);
        }
        final boolean isJson = Answer.JSON.equals(exchange.getRequestHeaders().getFirst("Accept"));
        if (body.length > BODY_LENGTH_MAX) {
            return new Answer(Answer.TOO_LARGE, false, "a request has at most " + BODY_LENGTH_MAX + " bytes\n");
        }
        return pages.answer(
                exchange.getRequestMethod(),
                exchange.getRequestURI().getPath(),
                new String(body, StandardCharsets.UTF_8),
                isJson);
    }
}
