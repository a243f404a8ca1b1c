package io.reprise.engine.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.reprise.execution.venue.coinbase.key.ApiKey;
import io.reprise.execution.venue.coinbase.key.Endpoint;
import io.reprise.execution.venue.coinbase.key.KeyReader;
import io.reprise.execution.venue.coinbase.key.RandomNonce;
import io.reprise.execution.venue.coinbase.key.TokenSigner;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SimulatorCommandTest {
    private static final Pattern EXPORT =
            Pattern.compile("export COINBASE_API_KEY='([^']+)' COINBASE_API_SECRET='([^']+)'");

    @TempDir
    private Path folder;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    @Test
    void shouldPrintAKeyThatOpensIt() throws Exception {
        Files.writeString(folder.resolve("faults.jsonl"), "# once\n{\"fault\":\"rate-limited\"}\n");
        try (EngineProcess process = EngineProcess.start(
                folder, "simulator", "--port", "0", "--rest-port", "0", "--faults", "faults.jsonl")) {
            final String rest = last(process.awaitLine("REST "));
            final String token = last(process.awaitLine("admin token"));
            final Matcher exported = EXPORT.matcher(process.awaitLine("export "));
            assertThat(exported.find()).isTrue();
            final ApiKey key = KeyReader.fromEnvironment(
                    Map.of("COINBASE_API_KEY", exported.group(1), "COINBASE_API_SECRET", exported.group(2)));

            assertThat(KeyReader.fromFile(folder.resolve("data/simulator-key.json"))
                            .name())
                    .isEqualTo(key.name());
            assertThat(touch(rest, key)).as("the fault of the file").isEqualTo(429);
            assertThat(touch(rest, key)).isEqualTo(200);
            assertThat(HttpClient.newHttpClient()
                            .send(
                                    HttpRequest.newBuilder(URI.create(rest + "/admin/faults"))
                                            .header("X-Admin-Token", token)
                                            .build(),
                                    HttpResponse.BodyHandlers.ofString())
                            .body())
                    .contains("\"struck\":1");
        }
    }

    @Test
    void shouldSayAllOfItInOneObject() throws Exception {
        final Path file = folder.resolve("key.json");

        assertThat(run("--json", "--tls", "--ed25519", "--for", "1ms", "--key-file", file.toString()))
                .isZero();
        assertThat(said(out).lines().toList()).hasSize(1);
        assertThat(said(out))
                .matches("\\{\"webSocket\":\"ws://127\\.0\\.0\\.1:\\d+\",\"rest\":\"https://127\\.0\\.0\\.1:\\d+\","
                        + "\"keyName\":\"organizations/[^\"]+\",\"keySecret\":\"[A-Za-z0-9+/]{86}==\","
                        + "\"keyFile\":\"[^\"]+key\\.json\",\"adminToken\":\"[^\"]+\","
                        + "\"certificate\":\"[^\"]+\\.pem\"}\\R");
        assertThat(KeyReader.fromFile(file).algorithm()).isEqualTo("EdDSA");
    }

    @Test
    void shouldEncryptBothDoors() throws Exception {
        assertThat(run(
                        "--wss",
                        "--for",
                        "1ms",
                        "--key-file",
                        folder.resolve("key.json").toString()))
                .isZero();
        assertThat(said(out))
                .containsPattern("WebSocket   wss://127\\.0\\.0\\.1:\\d+")
                .containsPattern("REST        https://127\\.0\\.0\\.1:\\d+")
                .containsPattern("certificate .+\\.pem");
    }

    @Test
    void shouldRefuseFaultsItCannotArm() throws Exception {
        final Path faults = folder.resolve("faults.jsonl");
        for (final String line :
                List.of("{\"fault\":\"earthquake\"}", "{\"fault\":\"rate-limited\",\"cuont\":2}", "{")) {
            Files.writeString(faults, line);
            assertThat(run(
                            "--for",
                            "1ms",
                            "--key-file",
                            folder.resolve("key.json").toString(),
                            "--faults",
                            faults.toString()))
                    .isEqualTo(ExitCode.USAGE);
        }
        assertThat(run("--faults", folder.resolve("absent").toString())).isEqualTo(ExitCode.USAGE);

        assertThat(said(err).lines().toList())
                .hasSize(4)
                .satisfiesExactly(
                        line -> assertThat(line).contains("unknown fault 'earthquake'"),
                        line -> assertThat(line).contains("unknown argument 'cuont'"),
                        line -> assertThat(line).contains("line 1: no JSON"),
                        line -> assertThat(line).contains("absent: no such file"));
        assertThat(out.size()).isZero();
    }

    private static int touch(final String rest, final ApiKey key) throws Exception {
        final String path = "/api/v3/brokerage/best_bid_ask";
        final String token = new TokenSigner(key, TokenSigner.HOST, new RandomNonce())
                .forRest(new Endpoint("GET", path), Instant.now().toEpochMilli() * 1_000_000L)
                .authorization();
        return HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(URI.create(rest + path))
                                .header("Authorization", token)
                                .build(),
                        HttpResponse.BodyHandlers.ofString())
                .statusCode();
    }

    private static String last(final String line) {
        return line.substring(line.lastIndexOf(' ') + 1);
    }

    private static String said(final ByteArrayOutputStream stream) {
        return stream.toString(StandardCharsets.UTF_8);
    }

    private int run(final String... words) {
        final String[] all = new String[words.length + 5];
        System.arraycopy(new String[] {"simulator", "--port", "0", "--rest-port", "0"}, 0, all, 0, 5);
        System.arraycopy(words, 0, all, 5, words.length);
        return Main.execute(
                new Terminal(
                        new PrintStream(out, true, StandardCharsets.UTF_8),
                        new PrintStream(err, true, StandardCharsets.UTF_8)),
                all);
    }
}
