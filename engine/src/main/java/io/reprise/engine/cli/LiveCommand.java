package io.reprise.engine.cli;

import io.reprise.engine.configuration.NearestWord;
import io.reprise.engine.configuration.UniverseTerms;
import io.reprise.engine.control.ControlServer;
import io.reprise.engine.mode.LiveAccount;
import io.reprise.engine.mode.LiveOptions;
import io.reprise.engine.mode.LiveRun;
import io.reprise.engine.mode.StartAhead;
import io.reprise.event.Instrument;
import io.reprise.event.RunMode;
import io.reprise.event.Settings;
import io.reprise.execution.venue.coinbase.key.ApiKey;
import io.reprise.execution.venue.coinbase.key.KeyReader;
import io.reprise.execution.venue.coinbase.key.KeyRefusedException;
import io.reprise.execution.venue.coinbase.user.UserSettings;
import io.reprise.journal.JournalException;
import io.reprise.marketdata.coinbase.MarketUnreadableException;
import io.reprise.marketdata.coinbase.UnknownProductException;
import io.reprise.risk.limit.LimitKey;
import io.reprise.simulator.PortInUseException;
import io.reprise.simulator.Simulator;
import io.reprise.simulator.SimulatorSettings;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The engine on a market: venue to pipeline to orders. */
@Command(
        name = "live",
        description = "Runs the engine: venue to pipeline to orders, every event journaled. Without --venue coinbase it"
                + " trades on an embedded simulator; without --mode live no real order is sent.")
final class LiveCommand implements Callable<Integer> {
    /** Where the journal is when nothing else is said. */
    static final Path USUAL_JOURNAL = Path.of("data", "journal");

    private static final URI COINBASE_WEB_SOCKET = URI.create("wss://advanced-trade-ws.coinbase.com");
    private static final URI COINBASE_REST = URI.create("https://api.coinbase.com");

    @Mixin
    private final CommonOptions common = new CommonOptions();

    @Mixin
    private final ConfigurationOptions configuration = new ConfigurationOptions();

    @Option(names = "--venue", paramLabel = "sim|coinbase", description = "Whose market. Default sim.")
    private String venue = "sim";

    @Option(
            names = "--mode",
            paramLabel = "dry-run|paper|live",
            description = "What becomes of orders: nothing, simulated fills, or real orders. Default paper.")
    private String mode = "paper";

    @Option(names = "--journal", paramLabel = "DIR", description = "Folder of the journal. Default data/journal.")
    private Path journal = USUAL_JOURNAL;

    @Option(names = "--for", paramLabel = "TIME", description = "Stop after this time, such as 30s.")
    private @Nullable String lasts;

    @Option(names = "--seed", paramLabel = "N", description = "Of the simulator. Default 1.")
    private long seed = 1;

    @Option(names = "--speed", paramLabel = "X", description = "Of the simulator. Default 1.")
    private double speed = 1;

    @Option(
            names = "--key-file",
            paramLabel = "FILE",
            description = "API key of --mode live, for its owner only, as Coinbase gives it out; otherwise from"
                    + " COINBASE_API_KEY and COINBASE_API_SECRET.")
    private @Nullable Path keyFile;

    @Option(
            names = "--simulator",
            paramLabel = "FILE",
            description =
                    "What 'simulator --json' printed: trade on that running simulator instead of an embedded" + " one.")
    private @Nullable Path simulatorFile;

    @Option(names = "--i-understand-real-money", description = "Needed for --mode live at --venue coinbase.")
    private boolean isRealMoneyUnderstood;

    private final Terminal terminal;

    LiveCommand(final Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws JournalException, InterruptedException, IOException {
        StartAhead.begin(journal);
        ControlServer.boundRequests();
        if (venue.equals("sim") && speed != 1) {
            // A simulated second is no second then: the venue's stamps run away from our clock, as they are meant to.
            configuration.override(LimitKey.MAX_CLOCK_DRIFT.key(), LimitKey.OFF);
        }
        final Settings settings = configuration.load();
        final RunMode runMode =
                switch (mode) {
                    case "paper" -> RunMode.PAPER;
                    case "dry-run" -> RunMode.DRY_RUN;
                    case "live" -> RunMode.LIVE;
                    default ->
                        throw new CommandException(
                                ExitCode.USAGE, "--mode: dry-run, paper or live expected, was '" + mode + "'");
                };
        if (runMode == RunMode.LIVE && venue.equals("coinbase") && !isRealMoneyUnderstood) {
            throw new CommandException(
                    ExitCode.USAGE,
                    "--mode live at coinbase sends real orders with real money: add --i-understand-real-money if that"
                            + " is meant");
        }
        if (runMode == RunMode.LIVE && speed != 1) {
            throw new CommandException(
                    ExitCode.USAGE, "--mode live needs --speed 1: real orders live by the clock on the wall");
        }
        final long lastsNanos = lasts == null ? Long.MAX_VALUE : Settings.parseDurationNanos(lasts);
        return switch (venue) {
            case "coinbase" -> atCoinbase(settings, runMode, lastsNanos);
            case "sim" ->
                simulatorFile == null
                        ? simulated(settings, runMode, lastsNanos)
                        : atSimulator(RunningSimulator.read(simulatorFile), settings, runMode, lastsNanos);
            default ->
                throw new CommandException(ExitCode.USAGE, "--venue: sim or coinbase expected, was '" + venue + "'");
        };
    }

    private int atCoinbase(final Settings settings, final RunMode runMode, final long lastsNanos)
            throws JournalException, InterruptedException, IOException {
        final LiveAccount account = runMode == RunMode.LIVE ? new LiveAccount(ownKey(), UserSettings.PRODUCTION) : null;
        return run(settings, runMode, lastsNanos, COINBASE_WEB_SOCKET, COINBASE_REST, account);
    }

    private int atSimulator(
            final RunningSimulator running, final Settings settings, final RunMode runMode, final long lastsNanos)
            throws JournalException, InterruptedException, IOException {
        final LiveAccount account =
                runMode == RunMode.LIVE ? new LiveAccount(running.key(), running.webSocket()) : null;
        return run(settings, runMode, lastsNanos, running.webSocket(), running.rest(), account);
    }

    private int simulated(final Settings settings, final RunMode runMode, final long lastsNanos)
            throws JournalException, InterruptedException, IOException {
        if (runMode == RunMode.LIVE && hasEntries(journal)) {
            throw new CommandException(
                    ExitCode.USAGE,
                    "the embedded simulator begins anew with each run, and " + journal
                            + " holds orders of an earlier one: give another --journal, or run 'simulator' alone and"
                            + " point --simulator at it");
        }
        final List<Instrument> products = UniverseTerms.of(settings).instruments();
        try (Simulator simulator = Simulator.start(new SimulatorSettings(0, 0, seed, speed, products, null))) {
            return atSimulator(RunningSimulator.of(simulator), settings, runMode, lastsNanos);
        } catch (final PortInUseException e) {
            throw new CommandException(ExitCode.USAGE, String.valueOf(e.getMessage()));
        }
    }

    private static boolean hasEntries(final Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            return false;
        }
        try (Stream<Path> entries = Files.list(folder)) {
            return entries.findAny().isPresent();
        }
    }

    private ApiKey ownKey() {
        try {
            return keyFile == null ? KeyReader.fromEnvironment(System.getenv()) : KeyReader.fromFile(keyFile);
        } catch (final KeyRefusedException e) {
            throw new CommandException(ExitCode.USAGE, String.valueOf(e.getMessage()));
        }
    }

    private int run(
            final Settings settings,
            final RunMode runMode,
            final long lastsNanos,
            final URI webSocket,
            final URI rest,
            final @Nullable LiveAccount account)
            throws JournalException, InterruptedException, IOException {
        Settings complete = settings;
        if (account != null) {
            final BeforeRealOrders before = BeforeRealOrders.ask(rest, account, settings);
            before.lines().forEach(terminal.err()::println);
            configuration.override("paper.maker-fee", before.makerFee());
            configuration.override("paper.taker-fee", before.takerFee());
            complete = configuration.load();
        }
        final LiveOptions options = new LiveOptions(
                complete, runMode, venue, webSocket, rest, journal, lastsNanos, seed, Program.version(), account);
        final LiveRun run = new LiveRun(options);
        final int exitCode = run(run, options);
        if (!run.isDemoted()) {
            return exitCode;
        }
        final LiveOptions onPaper = options.onPaper();
        terminal.err()
                .println("risk has ended real orders; going on with paper ones in " + onPaper.journal()
                        + "; positions stay as they are, see 'tail --type level'");
        return run(new LiveRun(onPaper), onPaper);
    }

    private int run(final LiveRun run, final LiveOptions options)
            throws JournalException, InterruptedException, IOException {
        final CountDownLatch stopped = new CountDownLatch(1);
        final Thread onSignal = new Thread(
                () -> {
                    run.stop();
                    awaitUninterrupted(stopped);
                    Runtime.getRuntime().halt(ExitCode.INTERRUPTED);
                },
                "clean-stop");
        Runtime.getRuntime().addShutdownHook(onSignal);
        try {
            return observed(run, options.journal());
        } finally {
            stopped.countDown();
            forget(onSignal);
        }
    }

    private int observed(final LiveRun run, final Path written)
            throws JournalException, InterruptedException, IOException {
        final boolean isWell;
        try (LiveScreen screen = new LiveScreen(written, run, terminal, common.isJson());
                ControlServer control = new ControlServer(written, Terminal::nowNanos, terminal.err()::println)) {
            isWell = run.run(new LiveRun.Observer() {
                @Override
                public void onRunning(final long firstSequence, final LiveRun.Operator operator) {
                    screen.onRunning(firstSequence, operator);
                    control.onRunning(firstSequence, operator);
                }

                @Override
                public void onOpened(final long lastSequence, final long tail, final long nanos) {
                    terminal.err()
                            .println("journal " + written + " opened in " + TimeUnit.NANOSECONDS.toMillis(nanos)
                                    + " ms: input " + lastSequence + ", of which the last " + tail
                                    + " were computed again");
                }

                @Override
                public void onStopping() {
                    control.onStopping();
                }
            });
        } catch (final UnknownProductException e) {
            throw new CommandException(ExitCode.USAGE, e.getMessage() + NearestWord.question(e.symbol(), e.listed()));
        } catch (final MarketUnreadableException e) {
            throw new CommandException(ExitCode.UNREACHABLE, e.getMessage() + "; see 'doctor --venue " + venue + "'");
        }
        terminal.err()
                .println((isWell ? "" : "the engine has halted itself; see 'tail --type halt'; ") + "journal: "
                        + written + "; see 'verify', 'replay', 'risk-audit' and 'tail'");
        return isWell ? ExitCode.DONE : ExitCode.NO;
    }

    private static void forget(final Thread onSignal) {
        try {
            Runtime.getRuntime().removeShutdownHook(onSignal);
        } catch (final IllegalStateException e) {
            // The process is ending on a signal: the hook runs, and waits for this very return.
            return;
        }
    }

    private static void awaitUninterrupted(final CountDownLatch latch) {
        try {
            latch.await();
        } catch (final InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
