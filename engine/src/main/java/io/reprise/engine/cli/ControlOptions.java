package io.reprise.engine.cli;

import io.reprise.engine.control.ControlClient;
import io.reprise.engine.control.ControlClient.Reply;
import io.reprise.engine.control.ControlClient.Verdict;
import io.reprise.engine.control.NoEngineException;
import io.reprise.engine.control.Wish;
import io.reprise.engine.reader.account.Account;
import io.reprise.journal.JournalException;
import io.reprise.journal.JournalReader;
import java.nio.file.Path;
import java.util.function.Function;
import picocli.CommandLine.Option;

/** Which engine a command speaks to, and how it passes on what the engine says. */
final class ControlOptions {
    @Option(
            names = "--journal",
            paramLabel = "DIR",
            description = "Folder of the engine's journal. Default data/journal.")
    private Path journal = LiveCommand.USUAL_JOURNAL;

    Path journal() {
        return journal;
    }

    /** Tells a wish to the engine that runs on the journal. */
    int tell(final Wish wish, final String order, final CommonOptions common, final Terminal terminal)
            throws NoEngineException {
        return show(ControlClient.find(journal).wish(wish, order, common.isJson()), terminal);
    }

    /** A question to a control client. */
    @FunctionalInterface
    interface Asked {
        /** Asks it. */
        Reply of(ControlClient engine) throws NoEngineException;
    }

    /** Asks the running engine; where none runs, reads the journal to its end and says so. */
    int show(final Asked asked, final Function<Account, String> words, final Terminal terminal)
            throws JournalException, NoEngineException {
        final ControlClient engine;
        try {
            engine = ControlClient.find(journal);
        } catch (final NoEngineException e) {
            final Account account = read();
            terminal.err().println(e.getMessage() + "; this is as of the journal's end:");
            terminal.out().print(words.apply(account));
            return ExitCode.DONE;
        }
        return show(asked.of(engine), terminal);
    }

    private Account read() throws JournalException {
        final Account account = new Account();
        try (JournalReader reader = JournalReader.open(journal)) {
            while (reader.next()) {
                account.onEvent(reader.buffer(), reader.offset(), reader.length());
            }
        }
        return account;
    }

    /** Answers go to standard output, refusals of the words to the error stream. */
    static int show(final Reply reply, final Terminal terminal) {
        (reply.verdict() == Verdict.NOT_UNDERSTOOD ? terminal.err() : terminal.out()).print(reply.text());
        return switch (reply.verdict()) {
            case DONE -> ExitCode.DONE;
            case NOT_DONE -> ExitCode.NO;
            case NOT_UNDERSTOOD -> ExitCode.USAGE;
        };
    }

    /** A person at a terminal says it twice; a script has been thought about before. */
    static void confirm(final Wish wish, final boolean isYes, final String meaning, final Terminal terminal) {
        if (isYes) {
            return;
        }
        if (terminal.isWatched()) {
            throw new CommandException(
                    ExitCode.USAGE, wish.word() + " " + meaning + ". To do it, type: " + wish.word() + " --yes");
        }
        terminal.err().println(wish.word() + " " + meaning);
    }
}
