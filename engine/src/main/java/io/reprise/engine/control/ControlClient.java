package io.reprise.engine.control;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Asks the engine that runs on a journal. One thread. */
public final class ControlClient {
    private static final Duration CONNECT_TIME_MAX = Duration.ofSeconds(2);

    /** Longer than the server waits for an outcome, and then asks for what is known by then. */
    private static final long ANSWER_SECONDS_MAX = 20;

    private final Path journal;
    private final ControlFile file;

    private ControlClient(final Path journal, final ControlFile file) {
        this.journal = journal;
        this.file = file;
    }

    /**
     * What the engine said.
     *
     * @param verdict what it means
     * @param text    to be shown as it is: lines, each with its line feed
     */
    public record Reply(Verdict verdict, String text) {}

    /** What a reply means. */
    public enum Verdict {
        /** It was done, or this is what was asked for. */
        DONE,
        /** Refused, or it did not happen in time. */
        NOT_DONE,
        /** The words were not understood. */
        NOT_UNDERSTOOD
    }

    /**
     * Finds the engine of a journal; asks nothing yet.
     *
     * @param journal its folder
     * @return the one to ask
     * @throws NoEngineException when none runs there, with what to do
     */
    public static ControlClient find(final Path journal) throws NoEngineException {
        final ControlFile file;
        try {
            file = ControlFile.read(journal);
        } catch (final IOException e) {
            throw new NoEngineException("the control file of " + journal + " cannot be read (" + e.getMessage()
                    + "): ask as the user that runs 'live'");
        }
        if (file == null) {
            throw new NoEngineException("no engine runs on " + journal + ": it has no " + ControlFile.NAME
                    + "; is 'live' running with this --journal?");
        }
        if (!file.isProcessAlive()) {
            throw stale(journal, file, "is gone");
        }
        return new ControlClient(journal, file);
    }

    /**
     * The open orders.
     *
     * @param isJson JSON lines instead of a table
     * @return what the engine said
     * @throws NoEngineException when it does not answer
     */
    public Reply orders(final boolean isJson) throws NoEngineException {
        return ask(request("/v1/orders", isJson).GET().build());
    }

    /**
     * The positions and totals.
     *
     * @param isJson JSON lines instead of a table
     * @return what the engine said
     * @throws NoEngineException when it does not answer
     */
    public Reply positions(final boolean isJson) throws NoEngineException {
        return ask(request("/v1/positions", isJson).GET().build());
    }

    /**
     * Tells a wish, and waits until the journal shows what became of it.
     *
     * @param wish   what is asked for
     * @param order  an order's id or {@code all} for {@link Wish#CANCEL}, else empty
     * @param isJson JSON lines instead of sentences
     * @return what became of it
     * @throws NoEngineException when the engine does not answer
     */
    public Reply wish(final Wish wish, final String order, final boolean isJson) throws NoEngineException {
        final String body = order.isEmpty()
                ? "{\"wish\":\"" + wish.word() + "\"}"
                : "{\"wish\":\"" + wish.word() + "\",\"order\":\"" + order + "\"}";
        return ask(request("/v1/wishes", isJson)
                .POST(BodyPublishers.ofString(body, StandardCharsets.UTF_8))
                .build());
    }

    private HttpRequest.Builder request(final String path, final boolean isJson) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + file.port() + path))
                .header("Authorization", "Bearer " + file.token())
                .header("Accept", isJson ? Answer.JSON : Answer.TEXT);
    }

    private Reply ask(final HttpRequest request) throws NoEngineException {
        final HttpClient http = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .proxy(HttpClient.Builder.NO_PROXY)
                .connectTimeout(CONNECT_TIME_MAX)
                .build();
        try {
            final HttpResponse<String> response =
                    http.sendAsync(request, BodyHandlers.ofString()).get(ANSWER_SECONDS_MAX, TimeUnit.SECONDS);
            return reply(response.statusCode(), response.body());
        } catch (final ExecutionException e) {
            throw stale(journal, file, "does not answer there (" + e.getCause() + ")");
        } catch (final TimeoutException e) {
            throw new NoEngineException(file + " took longer than " + ANSWER_SECONDS_MAX
                    + " s to answer; create the kill-switch file to stop trading, see --help");
        } catch (final InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new NoEngineException("interrupted before the engine answered");
        }
    }

    private Reply reply(final int status, final String text) throws NoEngineException {
        return switch (status) {
            case Answer.OK -> new Reply(Verdict.DONE, text);
            case Answer.NOT_UNDERSTOOD, Answer.NOT_FOUND, Answer.TOO_LARGE -> new Reply(Verdict.NOT_UNDERSTOOD, text);
            case Answer.UNAUTHORISED ->
                throw stale(journal, file, "is not the one that listens there: it refuses the token");
            default -> new Reply(Verdict.NOT_DONE, text);
        };
    }

    private static NoEngineException stale(final Path journal, final ControlFile file, final String what) {
        return new NoEngineException(journal.resolve(ControlFile.NAME) + " names " + file + ", which " + what
                + "; the engine was killed, or is just ending. Start 'live' again: it puts a new file in its place");
    }
}
