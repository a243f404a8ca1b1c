package io.reprise.engine.cli;

import io.reprise.engine.configuration.ConfigurationException;
import io.reprise.engine.control.NoEngineException;
import io.reprise.journal.JournalDamagedException;
import io.reprise.journal.JournalException;
import io.reprise.journal.cipher.EncryptionException;
import io.reprise.journal.cipher.EncryptionKey;
import io.reprise.journal.cipher.EncryptionKeys;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;
import picocli.CommandLine.UnmatchedArgumentException;

/** The command line: parses words, hands over, maps the outcome to an exit code. */
@Command(
        name = "engine.jar",
        mixinStandardHelpOptions = false,
        description = "Reprise: an event-driven trading engine for Coinbase. Every event is journaled, and the journal"
                + " replays to the same bits.",
        synopsisSubcommandLabel = "COMMAND")
public final class Main implements Runnable {
    @Spec
    private CommandSpec spec = CommandSpec.create();

    @CommandLine.Option(names = "--help", usageHelp = true, description = "Show this help.")
    private boolean help;

    @CommandLine.Option(
            names = "--encryption-key",
            paramLabel = "FILE",
            scope = ScopeType.INHERIT,
            description = "Key of an encrypted journal, for its owner only, made by 'encryption-key'; otherwise from "
                    + EncryptionKey.VARIABLE + ".")
    private @Nullable Path encryptionKey;

    private Main() {}

    /**
     * Runs one command and ends the process with its exit code.
     *
     * @param words as typed
     */
    public static void main(final String[] words) {
        final Terminal terminal = Terminal.ofProcess();
        final int exitCode = execute(terminal, words);
        terminal.out().flush();
        Runtime.getRuntime().exit(exitCode);
    }

    @Override
    public void run() {
        throw new ParameterException(
                spec.commandLine(), help ? "" : "no command given; see --help, or just type: live");
    }

    /** Runs one command; returns its exit code. */
    static int execute(final Terminal terminal, final String... words) {
        final Main main = new Main();
        final CommandLine line = new CommandLine(main);
        for (final String name : wanted(words)) {
            line.addSubcommand(name, Commands.make(name, terminal));
        }
        return line.setOut(new PrintWriter(terminal.out(), true, StandardCharsets.UTF_8))
                .setExecutionStrategy(main::runWithKeys)
                .setParameterExceptionHandler(
                        (problem, typed) -> complain(terminal, withSuggestion(problem), ExitCode.USAGE))
                .setExecutionExceptionHandler((problem, at, parsed) -> onFailure(terminal, problem))
                .execute(words);
    }

    /** The command that is typed first, where it is one: to look at the options of all takes a tenth of a second. */
    private static List<String> wanted(final String... words) {
        return words.length > 0 && Commands.NAMES.contains(words[0]) ? List.of(words[0]) : Commands.NAMES;
    }

    /** Whatever command opens an encrypted journal finds its key: the one named, or that of the environment. */
    private int runWithKeys(final ParseResult parsed) {
        final List<EncryptionKey> before = EncryptionKeys.all();
        try {
            final String variable = System.getenv(EncryptionKey.VARIABLE);
            if (variable != null && !variable.isBlank()) {
                EncryptionKeys.give(EncryptionKey.parse(EncryptionKey.VARIABLE, variable));
            }
            final Path file = encryptionKey;
            if (file != null) {
                EncryptionKeys.give(EncryptionKey.read(file));
            }
            return new CommandLine.RunLast().execute(parsed);
        } catch (final EncryptionException e) {
            throw new ParameterException(parsed.commandSpec().commandLine(), String.valueOf(e.getMessage()));
        } finally {
            EncryptionKeys.restore(before);
        }
    }

    private static String withSuggestion(final ParameterException problem) {
        final List<String> suggestions =
                problem instanceof UnmatchedArgumentException unmatched ? unmatched.getSuggestions() : List.of();
        return suggestions.isEmpty()
                ? String.valueOf(problem.getMessage())
                : problem.getMessage() + ", did you mean '" + suggestions.get(0) + "'?";
    }

    /** What a person did is answered in one line; what we did wrong keeps its trace. */
    private static int onFailure(final Terminal terminal, final Exception problem) {
        if (problem instanceof CommandException expected) {
            return complain(terminal, expected.getMessage(), expected.exitCode());
        }
        if (problem instanceof NoEngineException) {
            return complain(terminal, problem.getMessage(), ExitCode.UNREACHABLE);
        }
        if (problem instanceof ConfigurationException || problem instanceof IllegalArgumentException) {
            return complain(terminal, problem.getMessage(), ExitCode.USAGE);
        }
        if (problem instanceof JournalDamagedException) {
            return complain(terminal, problem.getMessage(), ExitCode.NO);
        }
        if (problem instanceof JournalException journal) {
            return complain(
                    terminal,
                    problem.getMessage(),
                    journal.kind() == JournalException.Kind.DAMAGED ? ExitCode.NO : ExitCode.USAGE);
        }
        problem.printStackTrace(terminal.err());
        return complain(terminal, "this is a fault of the program: " + problem, ExitCode.NO);
    }

    private static int complain(final Terminal terminal, final @Nullable String message, final int exitCode) {
        terminal.out().flush();
        terminal.err().println(message);
        return exitCode;
    }
}
