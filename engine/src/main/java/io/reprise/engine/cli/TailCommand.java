package io.reprise.engine.cli;

import io.reprise.engine.reader.text.EventFilter;
import io.reprise.engine.reader.text.EventText;
import io.reprise.engine.reader.text.Position;
import io.reprise.journal.JournalCursor;
import io.reprise.journal.JournalException;
import io.reprise.journal.JournalReader;
import io.reprise.journal.ReadAhead;
import java.nio.file.Path;
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

    @Mixin
    private final SelectionOptions selection = new SelectionOptions();

    private final Terminal terminal;
    private final EventText text = new EventText();

    TailCommand(final Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws JournalException {
        final EventFilter filter = selection.filter();
        final Position start = selection.start();
        final LineOutput lines = new LineOutput(terminal.out());
        try (JournalReader reader = JournalReader.open(journal)) {
            if (SelectionOptions.skip(journal, reader, start, filter, text)) {
                show(reader, filter, lines);
            }
            if (follow) {
                follow(reader, filter, lines);
            } else {
                try (ReadAhead ahead = new ReadAhead(reader)) {
                    while (ahead.next() && !lines.isGone()) {
                        show(ahead, filter, lines);
                    }
                }
            }
        } finally {
            // Behind damage, too: what was read before it is shown.
            lines.flush();
        }
        return ExitCode.DONE;
    }

    private void follow(final JournalReader reader, final EventFilter filter, final LineOutput lines) {
        while (!lines.isGone()) {
            if (reader.next()) {
                show(reader, filter, lines);
            } else if (lines.flush()) {
                LockSupport.parkNanos(IDLE_NANOS);
            }
        }
    }

    private void show(final JournalCursor reader, final EventFilter filter, final LineOutput lines) {
        if (!filter.accepts(reader.buffer(), reader.offset())) {
            text.learn(reader.buffer(), reader.offset(), reader.length());
        } else if (common.isJson()) {
            lines.add(text.json(reader.buffer(), reader.offset(), reader.length()));
        } else {
            lines.add(text.line(reader.buffer(), reader.offset(), reader.length()));
        }
    }
}
