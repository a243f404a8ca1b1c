package io.reprise.engine.cli;

import io.reprise.engine.chaos.KillReport;
import io.reprise.engine.chaos.KillRun;
import io.reprise.engine.configuration.ConfigurationLoader;
import io.reprise.engine.configuration.UniverseTerms;
import io.reprise.event.Settings;
import io.reprise.journal.JournalException;
import io.reprise.journal.cipher.EncryptionKey;
import io.reprise.journal.cipher.EncryptionKeys;
import io.reprise.simulator.PortInUseException;
import io.reprise.simulator.Simulator;
import io.reprise.simulator.SimulatorSettings;
import io.reprise.strategy.rules.BuiltIn;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Does a journal survive its engine, and the account too? */
@Command(
        name = "chaos",
        description = "Kills engines (SIGKILL) that trade on a simulator, at moments of chance, and proves what is"
                + " left: nothing lost, torn or ordered twice. Exit code 1 when that does not hold.")
final class ChaosCommand implements Callable<Integer> {
    private static final int KILLS_MAX = 10_000;

    /** An engine that has lived for so long has long begun. */
    private static final int WITHIN_MAX = 600_000;

    private static final String PRODUCTS = "BTC-USD,ETH-USD";

    /** Quotes both sides at once and again and again, so that there are open orders at any moment. */
    private static final String STRATEGY =
            """
            kind: market-making
            products: all
            half-spread-bps: 0.2
            skew-bps: 2
            order-notional: 200
            inventory-max: 2000
            imbalance-min: -1
            max-spread-bps: 1000
            requote-bps: 0
            quote-lifetime: 2s
            requote-pause: 0s
            """;

    /** No limit holds an order back: it is the journal that is tried here. */
    private static final String RISK =
            """
            risk:
              max-daily-loss: off
              max-daily-loss-percent: off
              max-drawdown-percent: off
              max-position-notional: off
              max-position-percent: off
              max-gross-exposure-percent: off
              max-cluster-percent: off
              max-open-positions: off
              max-positions-per-product: off
              max-price-deviation-percent: off
              max-spread-bps: off
              max-clock-drift: off
              max-trades-per-day: off
              max-trades-per-hour: off
              max-product-trades-per-day: off
              max-product-trades-per-hour: off
              max-orders-per-second: off
              max-open-orders: off
              max-product-open-orders: off
              cooldown-after-loss: off
              max-consecutive-losses: off
              duplicate-window: off
              max-loss-per-trade-percent: off
              feed-lost-for: off
              kill-switch-file: off
              stale-after: 1m
              bursts:
                feed-errors: off
                disconnects: off
                rejects: off
            """;

    /** Snapshots come often enough that starts find one; answers may be late where the machine is busy. */
    private static final String ENGINE =
            """
            engine:
              snapshot-every: 5s
            execution:
              answer-timeout: 3s
            feed:
              reconnect-max: 500ms
            """;

    @Mixin
    private final CommonOptions common = new CommonOptions();

    @Option(names = "--kill", paramLabel = "N", description = "How often, from 1 to " + KILLS_MAX + ". Default 20.")
    private int kills = 20;

    @Option(
            names = "--within",
            paramLabel = "MS",
            description = "Kill every engine within so many milliseconds of its start, up to " + WITHIN_MAX
                    + ". Without it one of three is killed while it starts, and the others with orders open.")
    private int within;

    @Option(names = "--seed", paramLabel = "N", description = "Of the moments and of the simulator. Default 1.")
    private long seed = 1;

    @Option(
            names = "--journal",
            paramLabel = "DIR",
            description =
                    "Where the journal is kept; new or empty. Without it the journal is removed when all is well.")
    private @Nullable Path kept;

    private final Terminal terminal;

    ChaosCommand(final Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws IOException, JournalException, InterruptedException {
        if (kills < 1 || kills > KILLS_MAX) {
            throw new CommandException(ExitCode.USAGE, "--kill: from 1 to " + KILLS_MAX + " expected, was " + kills);
        }
        if (within < 0 || within > WITHIN_MAX) {
            throw new CommandException(
                    ExitCode.USAGE, "--within: from 0 to " + WITHIN_MAX + " expected, was " + within);
        }
        if (kept != null && isUsed(kept)) {
            throw new CommandException(
                    ExitCode.USAGE, "--journal: a new or empty folder expected, and " + kept + " holds something");
        }
        final Path folder = Files.createTempDirectory("reprise-chaos");
        final Path journal = kept == null ? folder.resolve("journal") : kept.toAbsolutePath();
        final Settings settings = configure(folder.resolve("config"));
        final KillReport report;
        try (Simulator simulator = Simulator.start(
                new SimulatorSettings(0, 0, seed, 1, UniverseTerms.of(settings).instruments(), null))) {
            final Path found = Files.writeString(folder.resolve("simulator.json"), SimulatorCommand.json(simulator));
            final List<String> words = List.of(
                    "live",
                    "--mode",
                    "live",
                    "--venue",
                    "sim",
                    "--simulator",
                    found.toString(),
                    "--config",
                    folder.resolve("config").toString(),
                    "--journal",
                    journal.toString(),
                    "--products",
                    PRODUCTS);
            terminal.err().println("chaos: " + kills + " kills, seed " + seed + ", journal " + journal);
            final KillRun.Plan plan = new KillRun.Plan(
                    kills, within, seed, folder, journal, Main.class.getName(), words, Program.version());
            report = new KillRun(plan, simulator.exchange(), BuiltIn.PROVIDERS, terminal.err()::println).run();
        } catch (final PortInUseException e) {
            throw new CommandException(ExitCode.USAGE, String.valueOf(e.getMessage()));
        }
        terminal.out().println(common.isJson() ? json(report) : text(report));
        report.problems().forEach(terminal.err()::println);
        if (report.isWell()) {
            remove(folder);
        } else {
            terminal.err().println("kept as evidence: " + journal + " and " + folder);
        }
        return report.isWell() ? ExitCode.DONE : ExitCode.NO;
    }

    private static Settings configure(final Path config) throws IOException {
        Files.createDirectories(config.resolve("strategies"));
        Files.writeString(config.resolve("strategies/quoter.yaml"), STRATEGY);
        Files.writeString(config.resolve("risk.yaml"), RISK);
        Files.writeString(config.resolve("engine.yaml"), ENGINE + encryption());
        return ConfigurationLoader.load(config, new TreeMap<>(Map.of("universe.products", PRODUCTS)), BuiltIn.PROVIDERS)
                .settings();
    }

    /** The engines encrypt their journal as we were told; a key of the environment they have from there. */
    private static String encryption() {
        final EncryptionKey key = EncryptionKeys.latest();
        final Path file = key == null ? null : key.file();
        return file == null ? "" : "journal:\n  encryption-key: " + file.toAbsolutePath() + "\n";
    }

    private static String text(final KillReport report) {
        return String.join(
                "\n",
                "kills          " + report.kills() + " (" + report.killedStarting()
                        + " while starting, " + report.killedUnwritten()
                        + " before the first input), orders open at " + report.killedWithOpen() + " of them",
                "starts         " + report.starts() + " seen to the first input, without help; ms "
                        + spread(report.startMillis()),
                "journal opened ms " + spread(report.openMillis()),
                "inputs         " + report.inputs() + ", " + report.lost() + " lost",
                "verify         " + (report.isIntact() ? "intact, no torn record" : "damaged"),
                "replay         " + (report.isIdentical() ? "identical" : "differs"),
                "recovery       " + (report.isSameDigest() ? "the replay's state" : "another state than the replay's"),
                "orders         " + report.orders() + " at the venue, " + report.duplicates() + " duplicates, "
                        + report.unknown() + " unknown to the journal",
                verdict(report));
    }

    private static String verdict(final KillReport report) {
        if (!report.isWell()) {
            return "NOT well";
        }
        return report.isUntried()
                ? "all is well, but every kill came before the first input: nothing is said of a journal in use"
                : "all is well";
    }

    private static String spread(final List<Long> millis) {
        if (millis.isEmpty()) {
            return "none";
        }
        final List<Long> sorted = new ArrayList<>(millis);
        Collections.sort(sorted);
        return "median " + sorted.get(sorted.size() / 2) + ", max " + sorted.get(sorted.size() - 1) + " of "
                + sorted.size();
    }

    private static String json(final KillReport report) {
        return Json.object(json -> {
            json.writeBooleanField("well", report.isWell());
            json.writeNumberField("kills", report.kills());
            json.writeNumberField("killedStarting", report.killedStarting());
            json.writeNumberField("killedBeforeFirstInput", report.killedUnwritten());
            json.writeNumberField("killedWithOpenOrders", report.killedWithOpen());
            json.writeNumberField("starts", report.starts());
            json.writeNumberField("startMillisMax", max(report.startMillis()));
            json.writeNumberField("openMillisMax", max(report.openMillis()));
            json.writeNumberField("inputs", report.inputs());
            json.writeNumberField("lost", report.lost());
            json.writeBooleanField("intact", report.isIntact());
            json.writeBooleanField("identical", report.isIdentical());
            json.writeBooleanField("sameState", report.isSameDigest());
            json.writeNumberField("orders", report.orders());
            json.writeNumberField("duplicates", report.duplicates());
            json.writeNumberField("unknown", report.unknown());
        });
    }

    private static long max(final List<Long> millis) {
        return millis.stream().mapToLong(Long::longValue).max().orElse(0);
    }

    private static boolean isUsed(final Path folder) throws IOException {
        if (!Files.exists(folder)) {
            return false;
        }
        try (Stream<Path> entries = Files.list(folder)) {
            return entries.findAny().isPresent();
        }
    }

    private static void remove(final Path folder) throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            for (final Path each : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(each);
            }
        }
    }
}
