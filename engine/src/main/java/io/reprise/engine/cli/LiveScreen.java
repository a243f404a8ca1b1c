package io.reprise.engine.cli;

import io.reprise.engine.configuration.ConfigurationException;
import io.reprise.engine.configuration.TightenedLimit;
import io.reprise.engine.mode.LiveRun;
import io.reprise.engine.mode.LiveRun.Operator;
import io.reprise.engine.reader.view.LiveView;
import io.reprise.engine.reader.view.LogLines;
import io.reprise.engine.reader.view.TerminalSize;
import io.reprise.engine.reader.view.ViewModel;
import io.reprise.event.OperatorAction;
import io.reprise.event.OperatorSource;
import io.reprise.journal.JournalException;
import io.reprise.journal.JournalReader;
import java.io.BufferedReader;
import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * Shows a live run, from its journal: a screen drawn in place for a person, structured lines for a log, JSON for a
 * program. Takes what the operator types.
 *
 * <p>Two threads of its own: one reads the journal and draws, one reads the standard input.
 */
final class LiveScreen implements LiveRun.Observer, AutoCloseable {
    private static final long IDLE_NANOS = 20_000_000L;
    private static final long END_MILLIS = 2_000;
    private static final String LIMIT = "limit ";
    private static final String COMMANDS =
            "type: reduce-only, halt, cancel-all, flatten, resume, limit KEY=VALUE, why, quit";

    private final Path journal;
    private final LiveRun run;
    private final Terminal terminal;
    private final boolean isJson;
    private volatile boolean isOver;
    private @Nullable Thread reader;

    LiveScreen(final Path journal, final LiveRun run, final Terminal terminal, final boolean isJson) {
        this.journal = journal;
        this.run = run;
        this.terminal = terminal;
        this.isJson = isJson;
    }

    @Override
    public void onRunning(final long firstSequence, final Operator operator) {
        final Thread show = new Thread(this::show, "live-view");
        show.setDaemon(true);
        show.start();
        reader = show;
        final Thread listen = new Thread(() -> listen(operator), "operator");
        listen.setDaemon(true);
        listen.start();
    }

    @Override
    public void close() {
        isOver = true;
        final Thread show = reader;
        if (show != null) {
            try {
                show.join(END_MILLIS);
            } catch (final InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private void show() {
        final LiveForm form = form();
        try (JournalReader events = JournalReader.open(journal)) {
            boolean isLast = false;
            while (!isLast) {
                isLast = isOver;
                while (events.next()) {
                    form.onEvent(events);
                }
                form.onIdle();
                LockSupport.parkNanos(IDLE_NANOS);
            }
        } catch (final JournalException e) {
            terminal.err().println("the view has ended: " + e.getMessage());
        }
        form.onEnd();
        terminal.out().flush();
    }

    private LiveForm form() {
        if (isJson) {
            return new LiveForm.Json(terminal.out());
        }
        final ViewModel model = new ViewModel(journal.toString(), run.latencies()::tickToJournal);
        return terminal.isWatched()
                ? new LiveForm.Drawn(model, new LiveView(model, COMMANDS, TerminalSize::measure), terminal.out())
                : new LiveForm.Lines(new LogLines(model, terminal.out()::println), terminal.out());
    }

    private void listen(final Operator operator) {
        try (BufferedReader typed = new BufferedReader(
                new InputStreamReader(new FileInputStream(FileDescriptor.in), StandardCharsets.UTF_8))) {
            for (String line = typed.readLine(); line != null && !isOver; line = typed.readLine()) {
                obey(line.strip(), operator);
            }
        } catch (final IOException e) {
            terminal.err().println("commands cannot be read any more: " + e.getMessage());
        }
    }

    private void obey(final String words, final Operator operator) {
        switch (words) {
            case "reduce-only" -> operator.command(OperatorSource.TERMINAL, OperatorAction.REDUCE_ONLY, words);
            case "halt" -> operator.command(OperatorSource.TERMINAL, OperatorAction.HALT, words);
            case "cancel-all" -> operator.command(OperatorSource.TERMINAL, OperatorAction.CANCEL_ALL, words);
            case "flatten" -> operator.command(OperatorSource.TERMINAL, OperatorAction.FLATTEN, words);
            case "resume" -> operator.command(OperatorSource.TERMINAL, OperatorAction.RESUME, words);
            case "why" -> operator.command(OperatorSource.TERMINAL, OperatorAction.EXPLAIN, words);
            case "quit" -> run.stop();
            default -> {
                if (words.startsWith(LIMIT)) {
                    tighten(words.substring(LIMIT.length()), operator);
                } else {
                    terminal.err().println(COMMANDS);
                }
            }
        }
    }

    /** What cannot be read is refused here, with what was expected; whether it is stricter the core decides. */
    private void tighten(final String words, final Operator operator) {
        try {
            operator.command(OperatorSource.TERMINAL, OperatorAction.TIGHTEN, TightenedLimit.of(words));
        } catch (final ConfigurationException e) {
            terminal.err().println(e.getMessage());
        }
    }
}
