package io.reprise.engine.cli;

import java.util.function.LongConsumer;
import picocli.CommandLine.Option;

/** What every command understands. */
final class CommonOptions {
    @Option(names = "--json", description = "Answer as JSON on standard output.")
    private boolean json;

    @Option(names = "--help", usageHelp = true, description = "Show this help.")
    private boolean help;

    boolean isJson() {
        return json;
    }

    /** Shows a count on the error stream while a person is watching. */
    LongConsumer progress(final Terminal terminal, final String unit) {
        return terminal.isWatched() && !json && !help
                ? count -> {
                    terminal.err().print("\r" + count + " " + unit + " ");
                    terminal.err().flush();
                }
                : count -> {};
    }
}
