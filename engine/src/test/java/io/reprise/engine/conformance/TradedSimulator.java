package io.reprise.engine.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import io.reprise.event.Instrument;
import io.reprise.event.InstrumentStatus;
import io.reprise.simulator.Encryption;
import io.reprise.simulator.FrontSettings;
import io.reprise.simulator.Simulator;
import io.reprise.simulator.SimulatorSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** A simulator that a client of another maker trades on, with both doors encrypted, and what such a client is told. */
final class TradedSimulator implements AutoCloseable {
    /** Of an install from a registry nearby: three seconds. */
    static final Duration INSTALL_LONGEST = Duration.ofSeconds(45);

    /** Of a script: seven seconds. */
    private static final Duration SCRIPT_LONGEST = Duration.ofSeconds(40);

    private final Simulator simulator;

    private TradedSimulator(final Simulator simulator) {
        this.simulator = simulator;
    }

    static TradedSimulator start() throws Exception {
        final SimulatorSettings settings =
                new SimulatorSettings(0, 0, 42, 1, List.of(product(1, "BTC"), product(2, "ETH")), null);
        return new TradedSimulator(Simulator.start(
                settings.withFront(FrontSettings.USUAL.withEncryption(Encryption.REST_AND_WEB_SOCKET))));
    }

    private static Instrument product(final int id, final String currency) {
        return new Instrument(
                id, currency + "-USD", currency, "USD", 2, 8, 1, 1, 100_000_000L, InstrumentStatus.ONLINE);
    }

    /** A folder below {@code target} with these files of {@code conformance}. */
    static Path folder(final String name, final String... files) throws IOException {
        final Path folder = Path.of("target", "conformance", name).toAbsolutePath();
        Files.createDirectories(folder);
        for (final String file : files) {
            Files.copy(
                    Path.of("..", "conformance", name, file),
                    folder.resolve(file),
                    StandardCopyOption.REPLACE_EXISTING);
        }
        return folder;
    }

    /** Runs a script and wants it to end well. */
    void assertTradable(final Path folder, final String... words) throws IOException, InterruptedException {
        final ForeignProgram script = ForeignProgram.run(folder, SCRIPT_LONGEST, environment(), List.of(words));

        assertThat(script.exitCode()).as(script.said()).isZero();
        assertThat(script.said()).as("it went to its end").containsPattern("(?m)^[1-9][0-9]+ checks hold$");
    }

    private Map<String, String> environment() {
        final String certificate =
                Objects.requireNonNull(simulator.certificateFile()).toString();
        return Map.of(
                "SIMULATOR_REST", simulator.restUri().toString(),
                "SIMULATOR_WS", simulator.webSocketUri().toString(),
                "SIMULATOR_ADMIN", simulator.adminToken(),
                "COINBASE_API_KEY", simulator.testKey().name(),
                "COINBASE_API_SECRET", simulator.testKey().secretText(),
                "NODE_EXTRA_CA_CERTS", certificate,
                "REQUESTS_CA_BUNDLE", certificate,
                "NO_PROXY", "127.0.0.1");
    }

    @Override
    public void close() {
        simulator.close();
    }
}
