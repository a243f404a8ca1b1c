package io.reprise.engine.cli;

import io.reprise.engine.configuration.InstalledStrategies;
import io.reprise.engine.mode.ReplayRun;
import io.reprise.engine.mode.ReplayRun.Outcome;
import io.reprise.engine.mode.ReplayRun.Until;
import io.reprise.engine.past.CoreState;
import io.reprise.engine.proof.Difference;
import io.reprise.engine.reader.text.Position;
import io.reprise.journal.JournalException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Does the journal's every decision come out again? */
@Command(
        name = "replay",
        description = "Feeds a journal's inputs to a fresh core under the journaled configuration and compares every"
                + " output. Exit code 0 and 'identical', or 1 and the first difference.")
final class ReplayCommand implements Callable<Integer> {
    private static final double NANOS_PER_SECOND = 1e9;

    @Mixin
    private final CommonOptions common = new CommonOptions();

    @Parameters(paramLabel = "JOURNAL", description = "Folder of the journal, or a file of 'capsule'.")
    private Path journal = Path.of("");

    @Option(names = "--until", paramLabel = "SEQ|TIME", description = "Stop behind this input or time.")
    private @Nullable String until;

    @Option(names = "--state", description = "Show the state at the end, as 'state' does.")
    private boolean state;

    @Option(names = "--wiring", paramLabel = "fused|staged", description = "One thread, or one a stage. Default fused.")
    private String wiring = "fused";

    private final Terminal terminal;

    ReplayCommand(final Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws JournalException, IOException {
        if (!wiring.equals("fused") && !wiring.equals("staged")) {
            throw new CommandException(ExitCode.USAGE, "--wiring: fused or staged expected, was '" + wiring + "'");
        }
        try (JournalOrCapsule opened = JournalOrCapsule.open(journal)) {
            return replay(opened.folder());
        }
    }

    private int replay(final Path folder) throws JournalException {
        final ReplayRun run = new ReplayRun(
                folder, untilOf(), common.progress(terminal, "inputs"), InstalledStrategies.find(), Program.version());
        final Outcome outcome = run.run(wiring.equals("staged"));
        terminal.out().println(common.isJson() ? json(outcome) : text(outcome));
        if (state) {
            CoreState.of(run.core(), run.lastSequence(), run.lastNanos())
                    .lines()
                    .forEach(terminal.out()::println);
        }
        return outcome.isIdentical() ? ExitCode.DONE : ExitCode.NO;
    }

    private Until untilOf() {
        if (until == null) {
            return Until.END;
        }
        final Position position = Position.until(until, Terminal.nowNanos());
        return switch (position.kind()) {
            case SEQUENCE -> new Until(position.value(), Long.MAX_VALUE);
            case TIME -> new Until(Long.MAX_VALUE, position.value());
            default -> Until.END;
        };
    }

    private static String text(final Outcome outcome) {
        final double seconds = outcome.nanos() / NANOS_PER_SECOND;
        final StringBuilder text = new StringBuilder();
        text.append(String.format(
                Locale.ROOT,
                "%,d inputs, %,d outputs, %,.0f events/s%n",
                outcome.inputs(),
                outcome.outputs(),
                (outcome.inputs() + outcome.outputs()) / seconds));
        text.append("state digest ").append(hex(outcome.digest())).append('\n');
        final Difference difference = outcome.difference();
        if (difference == null) {
            return text.append("identical").toString();
        }
        return text.append(DifferenceText.of(difference)).toString();
    }

    private static String json(final Outcome outcome) {
        return Json.object(json -> {
            json.writeBooleanField("identical", outcome.isIdentical());
            json.writeNumberField("inputs", outcome.inputs());
            json.writeNumberField("outputs", outcome.outputs());
            json.writeNumberField("nanos", outcome.nanos());
            json.writeStringField("digest", hex(outcome.digest()));
            final Difference difference = outcome.difference();
            if (difference != null) {
                DifferenceText.write(difference, json);
            }
        });
    }

    private static String hex(final long number) {
        return HexFormat.of().toHexDigits(number);
    }
}
