package io.reprise.bench.harness;

import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The door of {@code harness.jar}. */
@Command(
        name = "harness",
        description = "Measures the whole way, from a frame to its order.",
        mixinStandardHelpOptions = true,
        subcommands = {AllCommand.class, TicksCommand.class, SoakCommand.class, MemoryCommand.class, VenueProcess.class
        })
public final class Main {
    private Main() {}

    /**
     * Runs a command and ends with its exit code.
     *
     * @param args the command's words
     */
    @SuppressForbidden("the exit code is the program's answer")
    public static void main(final String[] args) {
        System.exit(new CommandLine(new Main()).execute(args));
    }
}
