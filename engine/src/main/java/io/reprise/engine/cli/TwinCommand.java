package io.reprise.engine.cli;

import io.reprise.engine.configuration.InstalledStrategies;
import io.reprise.engine.control.ControlClient;
import io.reprise.engine.control.NoEngineException;
import io.reprise.engine.control.Wish;
import io.reprise.engine.pipeline.TradingCore;
import io.reprise.engine.proof.Difference;
import io.reprise.engine.recovery.Recovery;
import io.reprise.engine.recovery.Twin;
import io.reprise.journal.JournalException;
import io.reprise.strategy.StrategyProvider;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.locks.LockSupport;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Does a running engine decide what its journal says? */
@Command(
        name = "twin",
        description = "Follows the journal of a running engine, decides everything again and compares every output. At"
                + " the first difference it tells the engine to stop opening positions and to cancel its orders, as"
                + " 'kill' does, and ends with exit code 1. Ends with 0 when the engine has stopped.")
final class TwinCommand implements Callable<Integer> {
    /** Below a person's notice, and cheap: a look at a mapped page. */
    private static final long PAUSE_NANOS = 1_000_000L;

    /** Between two lines that say how far it is. */
    private static final long TELL_EVERY_NANOS = 10_000_000_000L;

    private static final double NANOS_PER_MILLI = 1e6;

    @Mixin
    private final CommonOptions common = new CommonOptions();

    @Parameters(paramLabel = "JOURNAL", description = "Folder of the running engine's journal.")
    private Path journal = Path.of("");

    @Option(names = "--stay", description = "Go on when the engine has stopped, and follow its next run.")
    private boolean stays;

    private final Terminal terminal;
    private final List<StrategyProvider> strategies;

    TwinCommand(final Terminal terminal) {
        this(terminal, InstalledStrategies.find());
    }

    /** With the strategies it knows; other ones than the engine's give another result. */
    TwinCommand(final Terminal terminal, final List<StrategyProvider> strategies) {
        this.terminal = terminal;
        this.strategies = strategies;
    }

    @Override
    public Integer call() throws JournalException {
        final Recovery recovery = new Recovery(journal, () -> new TradingCore(strategies), Program.version());
        try (Twin twin = Twin.open(journal, recovery)) {
            tell(twin, "following");
            long toldAt = System.nanoTime();
            while (!Thread.currentThread().isInterrupted()) {
                final boolean isMore = twin.step();
                if (twin.difference() != null) {
                    return raise(twin.difference());
                }
                if (!isMore && twin.isRunOver() && !stays) {
                    tell(twin, "identical");
                    return ExitCode.DONE;
                }
                if (System.nanoTime() - toldAt > TELL_EVERY_NANOS) {
                    toldAt = System.nanoTime();
                    tell(twin, "identical so far");
                }
                if (!isMore) {
                    LockSupport.parkNanos(PAUSE_NANOS);
                }
            }
            return ExitCode.INTERRUPTED;
        }
    }

    /** Stops the engine first, then says why. */
    private int raise(final Difference difference) {
        String engine;
        try {
            engine = ControlClient.find(journal)
                    .wish(Wish.KILL, "", common.isJson())
                    .text()
                    .strip();
        } catch (final NoEngineException e) {
            engine = "nobody to stop: " + e.getMessage();
        }
        final String told = engine;
        terminal.out()
                .println(
                        common.isJson()
                                ? Json.object(json -> {
                                    json.writeStringField("twin", "different");
                                    DifferenceText.write(difference, json);
                                    json.writeStringField("engine", told);
                                })
                                : DifferenceText.of(difference) + "\nengine: " + told);
        return ExitCode.NO;
    }

    private void tell(final Twin twin, final String how) {
        final long behindNanos =
                twin.lastReceivedAtNanos() == 0 ? 0 : Math.max(0, Terminal.nowNanos() - twin.lastReceivedAtNanos());
        terminal.out()
                .println(
                        common.isJson()
                                ? Json.object(json -> {
                                    json.writeStringField("twin", how);
                                    json.writeNumberField("comparedFrom", twin.comparedFrom());
                                    json.writeNumberField("lastSequence", twin.lastSequence());
                                    json.writeNumberField("outputs", twin.outputs());
                                    json.writeNumberField("behindNanos", behindNanos);
                                })
                                : String.format(
                                        Locale.ROOT,
                                        "%s: inputs %,d to %,d, %,d outputs, %,.0f ms behind the clock",
                                        how,
                                        twin.comparedFrom(),
                                        twin.lastSequence(),
                                        twin.outputs(),
                                        behindNanos / NANOS_PER_MILLI));
        terminal.out().flush();
    }
}
