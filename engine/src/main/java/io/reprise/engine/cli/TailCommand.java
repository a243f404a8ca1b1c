package io.reprise.engine.cli;

import io.reprise.engine.reader.text.EventFilter;
import io.reprise.engine.reader.text.EventText;
import io.reprise.engine.reader.text.Position;
import io.reprise.journal.JournalException;
import io.reprise.journal.JournalReader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.locks.LockSupport;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** What happened, and what happens now? */
@Command(name = "tail", description = "Prints a journal's events, for people or as JSON lines.")
final class TailCommand implements Callable<Integer> {
    /** How soon a new event is shown: faster than a person sees, and an idle reader costs nothing. */
    private static final long IDLE_NANOS = 20_000_000L;

    @Mixin
    private final CommonOptions common = new CommonOptions();

    @Parameters(paramLabel = "JOURNAL", description = "Folder of the journal.")
    private Path journal = Path.of("");

    @Option(names = "--follow", description = "Go on as events come, until interrupted.")
    private boolean follow;

    @Option(names = "--from", paramLabel = "SEQ|TIME|start|end", description = "Where to begin. Default start.")
    private String from = "start";

    @Option(names = "--type", paramLabel = "TYPE", split = ",", description = "Only these types of events.")
    private List<String> types = new ArrayList<>();

    @Option(names = "--product", paramLabel = "PRODUCT", split = ",", description = "Only these products.")
    private List<String> products = new ArrayList<>();

    private final Terminal terminal;
    private final EventText text = new EventText();

    TailCommand(final Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws JournalException {
        final EventFilter filter = EventFilter.of(types, products);
        final Position start = Position.from(from, Terminal.nowNanos());
        try (JournalReader reader = JournalReader.open(journal)) {
            boolean isMore = skipTo(reader, start, filter);
            while (isMore || follow) {
                if (isMore) {
                    show(reader, filter);
                } else {
                    if (terminal.out().checkError()) {
                        // Whoever read this is gone.
                        return ExitCode.DONE;
                    }
                    LockSupport.parkNanos(IDLE_NANOS);
                }
                isMore = reader.next();
            }
        }
        return ExitCode.DONE;
    }

    /** Reads over what is not shown: the instruments listed there are needed to show the rest. */
    private boolean skipTo(final JournalReader reader, final Position start, final EventFilter filter) {
        while (reader.next()) {
            final boolean isShown =
                    switch (start.kind()) {
                        case START -> true;
                        case SEQUENCE -> reader.sequence() >= start.value();
                        case TIME -> reader.receivedAtNanos() >= start.value();
                        case END -> false;
                    };
            if (isShown) {
                return true;
            }
            text.learn(reader.buffer(), reader.offset(), reader.length());
            filter.accepts(reader.buffer(), reader.offset());
        }
        return false;
    }

    private void show(final JournalReader reader, final EventFilter filter) {
        text.learn(reader.buffer(), reader.offset(), reader.length());
        if (filter.accepts(reader.buffer(), reader.offset())) {
            terminal.out()
                    .println(
                            common.isJson()
                                    ? text.json(reader.buffer(), reader.offset(), reader.length())
                                    : text.line(reader.buffer(), reader.offset(), reader.length()));
        }
    }
}
