package io.reprise.engine.cli;

import io.reprise.engine.configuration.UniverseTerms;
import io.reprise.event.Settings;
import io.reprise.simulator.Encryption;
import io.reprise.simulator.FrontSettings;
import io.reprise.simulator.PortInUseException;
import io.reprise.simulator.Simulator;
import io.reprise.simulator.SimulatorSettings;
import io.reprise.simulator.access.KeyKind;
import io.reprise.simulator.fault.FaultRequest;
import io.reprise.simulator.http.Rates;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** A market to try a client on. */
@Command(name = "simulator", description = "Runs the Coinbase look-alike alone, on loopback, for any client.")
final class SimulatorCommand implements Callable<Integer> {
    @Mixin
    private final CommonOptions common = new CommonOptions();

    @Mixin
    private final ConfigurationOptions configuration = new ConfigurationOptions();

    @Option(names = "--port", paramLabel = "PORT", description = "Of the WebSocket. Default 8765.")
    private int port = 8765;

    @Option(names = "--rest-port", paramLabel = "PORT", description = "Of the REST answers. Default 8766.")
    private int restPort = 8766;

    @Option(names = "--seed", paramLabel = "N", description = "The same seed is the same market. Default 1.")
    private long seed = 1;

    @Option(names = "--speed", paramLabel = "X", description = "Times real time; 0 plays a file as fast as it goes.")
    private double speed = 1;

    @Option(names = "--play", paramLabel = "FILE", description = "Play back a captured session.")
    private @Nullable Path playback;

    @Option(names = "--for", paramLabel = "TIME", description = "Stop after this time, such as 30s.")
    private @Nullable String lasts;

    @Option(names = "--tls", description = "Encrypt REST, with a certificate made for this run.")
    private boolean isTls;

    @Option(names = "--wss", description = "Encrypt REST and the WebSocket, as the venue does.")
    private boolean isWebSocketTls;

    @Option(
            names = "--key-file",
            paramLabel = "FILE",
            description = "Where the test key is written. Default data/simulator-key.json.")
    private Path keyFile = Path.of("data", "simulator-key.json");

    @Option(names = "--ed25519", description = "Make the test key an Ed25519 one. Default ECDSA.")
    private boolean isEd25519;

    @Option(names = "--venue-rates", description = "Limit requests as the venue does: 30 a second, 10 without a key.")
    private boolean isLimited;

    @Option(names = "--faults", paramLabel = "FILE", description = "Arm these faults: one JSON object a line.")
    private @Nullable Path faults;

    private final Terminal terminal;

    SimulatorCommand(final Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws InterruptedException, IOException {
        final Settings settings = configuration.load();
        final long lastsNanos = lasts == null ? Long.MAX_VALUE : Settings.parseDurationNanos(lasts);
        final List<FaultRequest> planned = planned();
        final FrontSettings front = FrontSettings.USUAL
                .withEncryption(encryption())
                .withKeyFile(keyFile)
                .withKeyKind(isEd25519 ? KeyKind.ED25519 : KeyKind.EC_P256)
                .withRates(isLimited ? Rates.VENUE : Rates.GENEROUS);
        final SimulatorSettings simulated = new SimulatorSettings(
                        port, restPort, seed, speed, UniverseTerms.of(settings).instruments(), playback)
                .withFront(front);
        try (Simulator simulator = Simulator.start(simulated)) {
            arm(simulator, planned);
            terminal.out().println(common.isJson() ? json(simulator) : text(simulator));
            terminal.out().flush();
            new CountDownLatch(1).await(lastsNanos, TimeUnit.NANOSECONDS);
            return ExitCode.DONE;
        } catch (final PortInUseException e) {
            throw new CommandException(ExitCode.USAGE, String.valueOf(e.getMessage()));
        }
    }

    private Encryption encryption() {
        if (isWebSocketTls) {
            return Encryption.REST_AND_WEB_SOCKET;
        }
        return isTls ? Encryption.REST : Encryption.NONE;
    }

    private List<FaultRequest> planned() throws IOException {
        if (faults == null) {
            return List.of();
        }
        try {
            return FaultRequest.parseLines(Files.readAllLines(faults));
        } catch (final NoSuchFileException e) {
            throw new CommandException(ExitCode.USAGE, "--faults: " + faults + ": no such file");
        } catch (final IllegalArgumentException e) {
            throw new CommandException(ExitCode.USAGE, "--faults: " + faults + ": " + e.getMessage());
        }
    }

    private void arm(final Simulator simulator, final List<FaultRequest> planned) {
        try {
            planned.forEach(simulator.faultPlan()::arm);
        } catch (final IllegalArgumentException e) {
            throw new CommandException(ExitCode.USAGE, "--faults: " + faults + ": " + e.getMessage());
        }
    }

    /** What a program reads to find a simulator, and {@code live --simulator} too. */
    static String json(final Simulator simulator) {
        return Json.object(json -> {
            json.writeStringField("webSocket", simulator.webSocketUri().toString());
            json.writeStringField("rest", simulator.restUri().toString());
            json.writeStringField("keyName", simulator.testKey().name());
            json.writeStringField("keySecret", simulator.testKey().secretText());
            json.writeStringField("keyFile", String.valueOf(simulator.testKey().file()));
            json.writeStringField("adminToken", simulator.adminToken());
            final Path certificate = simulator.certificateFile();
            if (certificate != null) {
                json.writeStringField("certificate", certificate.toString());
            }
        });
    }

    /** The secret opens this simulator and nothing else: it may be shown, where a venue's never is. */
    private static String text(final Simulator simulator) {
        final Path certificate = simulator.certificateFile();
        return "WebSocket   " + simulator.webSocketUri()
                + "\nREST        " + simulator.restUri()
                + (certificate == null ? "" : "\ncertificate " + certificate)
                + "\nkey file    " + simulator.testKey().file()
                + "\nadmin token " + simulator.adminToken()
                + "\nexport COINBASE_API_KEY='" + simulator.testKey().name() + "' COINBASE_API_SECRET='"
                + simulator.testKey().secretLine() + "'";
    }
}
