package io.reprise.engine.fault;

import static org.assertj.core.api.Assertions.assertThat;

import io.reprise.engine.cli.EngineProcess;
import io.reprise.simulator.Simulator;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.concurrent.TimeUnit;

/**
 * Processes of the engine, one after another on the same folder: its {@code config}, {@code strategies},
 * {@code simulator.json} and {@code journal}.
 */
final class KilledEngine {
    private static final long PATIENCE_MILLIS = 60_000;
    private static final String PATIENT = "answer-timeout: 3s";

    private final Path folder;

    KilledEngine(final Path folder, final Simulator simulator) throws IOException {
        this.folder = folder;
        Files.writeString(folder.resolve("simulator.json"), said(simulator));
        // What rests at the venue goes on when the last process has ended: nothing may be reached before it is
        // compared.
        Files.delete(folder.resolve("config/strategies/triggered.yaml"));
        Files.delete(folder.resolve("config/strategies/brief.yaml"));
        // A process that begins asks the venue once, and does not start where a busy machine is late with the answer.
        final Path settings = folder.resolve("config/engine.yaml");
        Files.writeString(settings, Files.readString(settings).replace("answer-timeout: 500ms", PATIENT));
    }

    Path journal() {
        return folder.resolve("journal");
    }

    EngineProcess start(final String products) throws IOException {
        return EngineProcess.startWithoutTests(
                folder,
                "live",
                "--mode",
                "live",
                "--venue",
                "sim",
                "--simulator",
                "simulator.json",
                "--journal",
                "journal",
                "--products",
                products);
    }

    /** Until the engine started last trusts what it knows of its orders; its screen shows earlier runs as well. */
    void awaitTrust(final EngineProcess engine, final long startedAtNanos) throws Exception {
        engine.awaitLine("event=run_started");
        final long deadline = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(PATIENCE_MILLIS);
        try (JournaledOrders journal = new JournaledOrders(journal())) {
            while (journal.read().trustedAtNanos() < startedAtNanos) {
                assertThat(System.nanoTime())
                        .as("waiting for trust; the engine said %s", engine.said())
                        .isLessThan(deadline);
                TimeUnit.MILLISECONDS.sleep(20);
            }
        }
    }

    static long nowNanos() {
        final Instant now = Instant.now();
        return now.getEpochSecond() * 1_000_000_000L + now.getNano();
    }

    /** What the command {@code simulator --json} prints. */
    private static String said(final Simulator simulator) {
        return "{\"webSocket\":\"" + simulator.webSocketUri() + "\",\"rest\":\"" + simulator.restUri()
                + "\",\"keyName\":\"" + simulator.testKey().name() + "\",\"keySecret\":\""
                + simulator.testKey().secretText().replace("\n", "\\n") + "\"}";
    }
}
