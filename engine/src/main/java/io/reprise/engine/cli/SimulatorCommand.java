package io.reprise.engine.cli;

import io.reprise.engine.configuration.UniverseTerms;
import io.reprise.event.Settings;
import io.reprise.simulator.PortInUseException;
import io.reprise.simulator.Simulator;
import io.reprise.simulator.SimulatorSettings;
import java.io.IOException;
import java.nio.file.Path;
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

    private final Terminal terminal;

    SimulatorCommand(final Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws InterruptedException, IOException {
        final Settings settings = configuration.load();
        final long lastsNanos = lasts == null ? Long.MAX_VALUE : Settings.parseDurationNanos(lasts);
        try (Simulator simulator = Simulator.start(new SimulatorSettings(
                port, restPort, seed, speed, UniverseTerms.of(settings).instruments(), playback))) {
            terminal.out()
                    .println(
                            common.isJson()
                                    ? Json.object(json -> {
                                        json.writeStringField(
                                                "webSocket",
                                                simulator.webSocketUri().toString());
                                        json.writeStringField(
                                                "rest", simulator.restUri().toString());
                                    })
                                    : "WebSocket " + simulator.webSocketUri() + "\nREST      " + simulator.restUri());
            terminal.out().flush();
            new CountDownLatch(1).await(lastsNanos, TimeUnit.NANOSECONDS);
            return ExitCode.DONE;
        } catch (final PortInUseException e) {
            throw new CommandException(ExitCode.USAGE, String.valueOf(e.getMessage()));
        }
    }
}
