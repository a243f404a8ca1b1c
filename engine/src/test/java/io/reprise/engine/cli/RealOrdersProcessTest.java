package io.reprise.engine.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import io.reprise.engine.configuration.UniverseTerms;
import io.reprise.simulator.Simulator;
import io.reprise.simulator.SimulatorSettings;
import io.reprise.simulator.exchange.OrderState;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Mode live: on a simulator, as a process, over the sockets of the real venue; and what it refuses to begin with. */
class RealOrdersProcessTest {
    @TempDir
    private Path folder;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    @Test
    void shouldTradeOnARunningSimulatorAndKeepItsKeyToItself() throws Exception {
        try (Simulator simulator = simulator()) {
            final Path told = told(simulator.webSocketUri(), simulator.restUri(), simulator);
            final List<String> said;
            try (EngineProcess engine = EngineProcess.start(
                    folder, "live", "--mode", "live", "--simulator", told.toString(), "--journal", "journal")) {
                engine.awaitLine("event=fill");
                engine.terminate();
                assertThat(engine.awaitExit()).isEqualTo(ExitCode.INTERRUPTED);
                said = List.copyOf(engine.said());
            }

            assertThat(said)
                    .anyMatch(line -> line.startsWith("real orders at ") && line.contains("portfolio "))
                    .anyMatch(line -> line.startsWith("balance ") && line.contains(" USD"))
                    .anyMatch(line -> line.matches("market BTC-USD [0-9.]+ bid, [0-9.]+ offered"))
                    .anyMatch(line -> line.startsWith("open orders of the last 30 days: 0"))
                    .anyMatch(line -> line.startsWith("limit risk.max-order-notional "))
                    .anyMatch(line -> line.startsWith("fees 0.004 maker, 0.006 taker"))
                    .noneMatch(line -> line.contains("eyJ") || line.contains("PRIVATE KEY"));
            final List<OrderState> orders = simulator.exchange().orders();
            assertThat(orders).isNotEmpty();
            assertThat(orders.stream()
                            .map(order -> order.order().clientOrderId())
                            .distinct())
                    .hasSize(orders.size());
            assertThat(secretIn(simulator.testKey().secretText())).isEmpty();
        }
        assertThat(run("verify", at("journal"))).isZero();
        assertThat(run("replay", at("journal"))).isZero();
        assertThat(run("risk-audit", at("journal"))).isZero();
        assertThat(said()).contains("identical").contains("sound: ");
    }

    @Test
    void shouldRefuseRealMoneyThatNobodySaidWasMeant() {
        assertRefused("add --i-understand-real-money", "live", "--venue", "coinbase", "--mode", "live");
    }

    @Test
    void shouldRefuseAClockThatIsNotTheWalls() {
        assertRefused("--mode live needs --speed 1", "live", "--mode", "live", "--speed", "5");
    }

    @Test
    void shouldRefuseTheEmbeddedSimulatorOnAJournalOfAnEarlierOne() throws IOException {
        Files.createDirectories(folder.resolve("journal"));
        Files.writeString(folder.resolve("journal/anything"), "");

        assertRefused(
                "the embedded simulator begins anew with each run",
                "live",
                "--mode",
                "live",
                "--journal",
                at("journal"));
    }

    @Test
    void shouldRefuseRealMoneyInBooksOfPlayMoney() throws Exception {
        assertThat(run("live", "--for", "1s", "--journal", at("paper"))).isZero();
        try (Simulator simulator = simulator()) {
            final Path told = told(simulator.webSocketUri(), simulator.restUri(), simulator);

            assertRefused(
                    "holds play money, and this run is of mode LIVE",
                    "live",
                    "--mode",
                    "live",
                    "--simulator",
                    told.toString(),
                    "--journal",
                    at("paper"));
        }
    }

    @Test
    void shouldRefuseAKeyThatCanTransferOrCannotTrade() throws Exception {
        try (Simulator simulator = simulator()) {
            assertRefusedKey(simulator, "\"can_trade\":true,\"can_transfer\":true", "can transfer money");
            assertRefusedKey(simulator, "\"can_trade\":false,\"can_transfer\":false", "cannot trade");
        }
    }

    @Test
    void shouldSayWhatIsMissingInASimulatorsFile() throws IOException {
        final Path file = folder.resolve("told.json");
        Files.writeString(file, "{\"rest\":\"http://127.0.0.1:1\"}");

        assertRefused(
                "has no \"webSocket\"; expected what 'simulator --json' prints",
                "live",
                "--mode",
                "live",
                "--simulator",
                file.toString());
    }

    /** The simulator behind a page of its own that says what the key may do. */
    private void assertRefusedKey(final Simulator simulator, final String may, final String expected)
            throws IOException {
        final HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 8);
        server.createContext("/", exchange -> {
            final String path = exchange.getRequestURI().getPath();
            final byte[] body = path.endsWith("/key_permissions")
                    ? ("{\"can_view\":true," + may + ",\"portfolio_uuid\":\"p\",\"portfolio_type\":\"DEFAULT\"}")
                            .getBytes(StandardCharsets.UTF_8)
                    : simulator
                            .restUri()
                            .resolve(exchange.getRequestURI())
                            .toURL()
                            .openStream()
                            .readAllBytes();
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        server.start();
        try {
            final URI rest =
                    URI.create("http://127.0.0.1:" + server.getAddress().getPort());
            final Path told = told(simulator.webSocketUri(), rest, simulator);

            assertRefused(expected, "live", "--mode", "live", "--simulator", told.toString(), "--journal", at("never"));
            assertThat(folder.resolve("never")).doesNotExist();
        } finally {
            server.stop(0);
        }
    }

    private static Simulator simulator() throws Exception {
        return Simulator.start(new SimulatorSettings(
                0, 0, 1, 1, UniverseTerms.of(new ConfigurationOptions().load()).instruments(), null));
    }

    private Path told(final URI webSocket, final URI rest, final Simulator simulator) throws IOException {
        final Path file = folder.resolve("told-" + rest.getPort() + ".json");
        Files.writeString(file, Json.object(json -> {
            json.writeStringField("webSocket", webSocket.toString());
            json.writeStringField("rest", rest.toString());
            json.writeStringField("keyName", simulator.testKey().name());
            json.writeStringField("keySecret", simulator.testKey().secretText());
        }));
        return file;
    }

    /** Files of the journal that hold a line of the secret. */
    private List<Path> secretIn(final String secret) throws IOException {
        final List<String> lines =
                secret.lines().filter(line -> line.length() > 40).toList();
        assertThat(lines).isNotEmpty();
        try (Stream<Path> files = Files.walk(folder.resolve("journal"))) {
            return files.filter(Files::isRegularFile)
                    .filter(file -> lines.stream().anyMatch(content(file)::contains))
                    .toList();
        }
    }

    private static String content(final Path file) {
        try {
            return Files.readString(file, StandardCharsets.ISO_8859_1);
        } catch (final IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void assertRefused(final String expected, final String... words) {
        assertThat(run(words)).as(said()).isEqualTo(ExitCode.USAGE);
        assertThat(said()).contains(expected);
    }

    private int run(final String... words) {
        final PrintStream stream = new PrintStream(out, true, StandardCharsets.UTF_8);
        return Main.execute(new Terminal(stream, stream), words);
    }

    private String said() {
        return out.toString(StandardCharsets.UTF_8);
    }

    private String at(final String name) {
        return folder.resolve(name).toString();
    }
}
