package io.reprise.engine.cli;

import io.reprise.engine.configuration.InstalledStrategies;
import io.reprise.engine.past.CoreState;
import io.reprise.engine.past.StateTree;
import io.reprise.engine.pipeline.TradingCore;
import io.reprise.engine.reader.text.Position;
import io.reprise.engine.recovery.Recovery;
import io.reprise.journal.JournalException;
import io.reprise.journal.JournalReader;
import io.reprise.strategy.StrategyProvider;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** What did the engine know at that moment? */
@Command(
        name = "state",
        description = "Shows books, bars, positions, limits with what is left, strategies and open orders as they were"
                + " behind an input: executes the journal again up to there, from a snapshot where there is one.")
final class StateCommand implements Callable<Integer> {
    private static final int COMPARED = 2;

    @Mixin
    private final CommonOptions common = new CommonOptions();

    @Parameters(paramLabel = "JOURNAL", description = "Folder of the journal.")
    private Path journal = Path.of("");

    @Option(names = "--at", paramLabel = "SEQ|TIME", description = "Behind this input or time. Default end.")
    private String at = "end";

    @Option(
            names = "--diff",
            arity = "2",
            paramLabel = "SEQ|TIME",
            description = "Instead of one state, what differs between two.")
    private List<String> diff = new ArrayList<>();

    private final Terminal terminal;
    private boolean isOther;

    StateCommand(final Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws JournalException {
        if (diff.size() > COMPARED) {
            throw new CommandException(ExitCode.USAGE, "--diff: expected two places, were " + diff.size());
        }
        final List<StrategyProvider> strategies = InstalledStrategies.find();
        if (diff.isEmpty()) {
            final StateTree state = stateAt("--at", at, strategies);
            if (common.isJson()) {
                terminal.out().println(state.json());
            } else {
                state.lines().forEach(terminal.out()::println);
            }
        } else {
            final StateTree before = stateAt("--diff", diff.get(0), strategies);
            show(before.changesTo(stateAt("--diff", diff.get(1), strategies)));
        }
        return isOther ? ExitCode.NO : ExitCode.DONE;
    }

    private StateTree stateAt(final String flag, final String place, final List<StrategyProvider> strategies)
            throws JournalException {
        final Recovery.Past past =
                new Recovery(journal, () -> new TradingCore(strategies), Program.version()).at(sequenceOf(flag, place));
        past.refused().forEach(terminal.err()::println);
        isOther |= !DepartedRun.complain(terminal, past.difference());
        return CoreState.of(past.core(), past.lastSequence(), past.lastNanos());
    }

    private long sequenceOf(final String flag, final String place) throws JournalException {
        final Position position = Position.in(flag, place, Terminal.nowNanos());
        return switch (position.kind()) {
            case START -> 0;
            case END -> Long.MAX_VALUE;
            case SEQUENCE -> position.value();
            case TIME -> {
                try (JournalReader reader = JournalReader.open(journal)) {
                    // Behind the last input that was received by then.
                    yield reader.toTime(position.value() + 1) && reader.next() ? reader.sequence() - 1 : Long.MAX_VALUE;
                }
            }
        };
    }

    private void show(final List<StateTree.Change> changes) {
        if (common.isJson()) {
            for (final StateTree.Change change : changes) {
                terminal.out().println(Json.object(json -> {
                    json.writeStringField("field", change.path());
                    json.writeStringField("before", change.before());
                    json.writeStringField("after", change.after());
                }));
            }
        } else {
            for (final StateTree.Change change : changes) {
                terminal.out()
                        .println(change.path() + ": " + orNone(change.before()) + " -> " + orNone(change.after()));
            }
        }
    }

    private static String orNone(final String value) {
        return value.isEmpty() ? "none" : value;
    }
}
