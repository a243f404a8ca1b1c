package io.reprise.engine.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.reprise.event.OperatorAction;
import io.reprise.journal.JournalWriter;
import java.io.ByteArrayInputStream;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Over a real socket, on a journal in which nothing happened. */
class ControlServerTest {
    @TempDir
    private Path folder;

    private final List<String> wishes = Collections.synchronizedList(new ArrayList<>());
    private final List<String> complaints = new ArrayList<>();
    private final HttpClient http = HttpClient.newHttpClient();
    private Path journal = Path.of("");
    private ControlServer server = new ControlServer(journal, () -> 1, complaints::add);

    @BeforeEach
    void listen() throws Exception {
        journal = folder.resolve("journal");
        JournalWriter.open(journal).close();
        server = new ControlServer(journal, () -> 1, complaints::add);
        server.onRunning(1, (source, action, text) -> wishes.add(action + " " + text));
        assertThat(complaints).isEmpty();
    }

    @AfterEach
    void close() {
        server.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "Bearer ", "Bearer 0000", "Basic dXNlcjpwYXNz", "TOKEN", "bearer TOKEN", "Bearer TOKEN0"})
    void shouldTell401AndNothingElseWithoutTheToken(final String authorisation) throws Exception {
        final String said = authorisation.replace("TOKEN", file().token());
        for (final String path : List.of("/v1/orders", "/v1/wishes", "/", "/no/such")) {
            final HttpRequest.Builder request =
                    HttpRequest.newBuilder(uri(path)).POST(BodyPublishers.ofString("{\"wish\":\"kill\"}"));
            final HttpResponse<String> response = http.send(
                    said.isEmpty()
                            ? request.build()
                            : request.header("Authorization", said).build(),
                    BodyHandlers.ofString());

            assertThat(response.statusCode()).isEqualTo(401);
            assertThat(response.body()).isEmpty();
            assertThat(response.headers().map()).containsOnlyKeys("date", "content-length");
        }
        assertThat(wishes).isEmpty();
    }

    @Test
    void shouldRefuseARequestThatIsTooLong() throws Exception {
        final String body = "{\"wish\":\"kill\",\"order\":\"" + "1".repeat(ControlServer.BODY_LENGTH_MAX) + "\"}";

        assertThat(post(BodyPublishers.ofString(body)).statusCode()).isEqualTo(413);
        assertThat(post(BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(new byte[20_000])))
                        .statusCode())
                .as("chunked, without a length")
                .isEqualTo(413);
        assertThat(wishes).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "kill", "{\"wish\":\"sell\"}", "{\"wish\":[\"kill\"]}", "{\"wish\":\"kill\"}{}", "{}"})
    void shouldRefuseWordsItDoesNotKnow(final String body) throws Exception {
        final HttpResponse<String> response = post(BodyPublishers.ofString(body));

        assertThat(response.statusCode()).isEqualTo(400);
        assertThat(response.body()).contains("kill").endsWith("expected\n");
        assertThat(wishes).isEmpty();
    }

    @Test
    void shouldSayWhichPathsThereAre() throws Exception {
        final HttpResponse<String> response = http.send(
                HttpRequest.newBuilder(uri("/v1/wishes"))
                        .header("Authorization", "Bearer " + file().token())
                        .GET()
                        .build(),
                BodyHandlers.ofString());

        assertThat(response.statusCode()).isEqualTo(404);
        assertThat(response.body()).contains("GET /v1/orders", "POST /v1/wishes");
    }

    @Test
    void shouldTellTheCoreOnceAndSayThatTheJournalDoesNotShowIt() throws Exception {
        final ControlClient.Reply reply = ControlClient.find(journal).wish(Wish.KILL, "", false);

        assertThat(wishes).containsExactly(OperatorAction.CANCEL_ALL + " kill, control 1");
        assertThat(reply.verdict()).isEqualTo(ControlClient.Verdict.NOT_DONE);
        assertThat(reply.text()).startsWith("kill: NOT DONE: it was asked for, but the journal does not show it");
    }

    @Test
    void shouldNotTellTheCoreToCancelAnOrderThatIsNotOpen() throws Exception {
        final ControlClient client = ControlClient.find(journal);

        assertThat(client.wish(Wish.CANCEL, "1234.2", false))
                .isEqualTo(
                        new ControlClient.Reply(ControlClient.Verdict.NOT_DONE, "no open order 1234.2; open: none\n"));
        assertThat(client.wish(Wish.CANCEL, "all", false).verdict()).isEqualTo(ControlClient.Verdict.DONE);
        assertThat(wishes).isEmpty();
    }

    @Test
    void shouldTakeItsFileAwayAndListenNoMoreOnceClosed() throws Exception {
        final ControlFile file = file();
        server.onStopping();

        assertThat(journal.resolve(ControlFile.NAME)).doesNotExist();
        assertThatThrownBy(() -> ControlClient.find(journal))
                .isInstanceOf(NoEngineException.class)
                .hasMessageContaining("no engine runs on")
                .hasMessageContaining("is 'live' running with this --journal?");
        file.write(journal);
        assertThatThrownBy(() -> ControlClient.find(journal).orders(false))
                .isInstanceOf(NoEngineException.class)
                .hasMessageContaining("does not answer there")
                .hasMessageNotContaining(file.token());
    }

    @Test
    void shouldSayThatTheProcessOfAStaleFileIsGone() throws Exception {
        final Process ended = new ProcessBuilder("true").start();
        ended.waitFor();
        final ControlFile file = file();
        new ControlFile(file.port(), file.token(), ended.pid(), 1).write(journal);

        assertThatThrownBy(() -> ControlClient.find(journal))
                .isInstanceOf(NoEngineException.class)
                .hasMessageContaining("names process " + ended.pid())
                .hasMessageContaining("is gone")
                .hasMessageContaining("Start 'live' again");
    }

    @Test
    void shouldSayThatAnotherProgramListensWhereTheTokenIsRefused() throws Exception {
        final ControlFile other = ControlFile.of(file().port(), 1);
        other.write(journal);

        assertThatThrownBy(() -> ControlClient.find(journal).orders(false))
                .isInstanceOf(NoEngineException.class)
                .hasMessageContaining("refuses the token")
                .hasMessageNotContaining(other.token());
    }

    @Test
    void shouldListenOnLoopbackAlone() throws Exception {
        // Where another address than 127.0.0.1 is taken the port is free there.
        try (ServerSocket elsewhere = new ServerSocket()) {
            elsewhere.bind(new InetSocketAddress("127.0.0.2", file().port()));

            assertThat(elsewhere.isBound()).isTrue();
        }
    }

    @Test
    void shouldComplainAndGoOnWhereTheFileCannotBeWritten() throws Exception {
        final ControlServer homeless = new ControlServer(folder.resolve("missing"), () -> 1, complaints::add);
        homeless.onRunning(1, (source, action, text) -> wishes.add(text));
        homeless.close();

        assertThat(complaints).singleElement().asString().contains("no control channel", "kill-switch file");
        assertThat(Files.exists(folder.resolve("missing"))).isFalse();
    }

    private ControlFile file() throws Exception {
        final ControlFile file = ControlFile.read(journal);
        if (file == null) {
            throw new AssertionError("no control file");
        }
        return file;
    }

    private URI uri(final String path) throws Exception {
        return URI.create("http://127.0.0.1:" + file().port() + path);
    }

    private HttpResponse<String> post(final HttpRequest.BodyPublisher body) throws Exception {
        return http.send(
                HttpRequest.newBuilder(uri("/v1/wishes"))
                        .header("Authorization", "Bearer " + file().token())
                        .POST(body)
                        .build(),
                BodyHandlers.ofString());
    }
}
