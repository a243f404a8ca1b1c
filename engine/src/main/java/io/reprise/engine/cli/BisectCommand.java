package io.reprise.engine.cli;

import io.reprise.engine.configuration.InstalledStrategies;
import io.reprise.engine.past.Bisection;
import io.reprise.engine.past.Breach;
import io.reprise.engine.past.Invariant;
import io.reprise.engine.past.Invariants;
import io.reprise.engine.pipeline.TradingCore;
import io.reprise.journal.JournalException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Since when is it wrong? */
@Command(
        name = "bisect",
        description = "Executes a journal again and finds the first event behind which an invariant does not hold. Exit"
                + " code 0 when it holds throughout, 1 when it is broken.")
final class BisectCommand implements Callable<Integer> {
    @Mixin
    private final CommonOptions common = new CommonOptions();

    @Parameters(paramLabel = "JOURNAL", description = "Folder of the journal.")
    private Path journal = Path.of("");

    @Option(
            names = "--invariant",
            required = true,
            paramLabel = "EXPR",
            description = "One of: " + Invariants.KNOWN + ".")
    private String expression = "";

    private final Terminal terminal;

    BisectCommand(final Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws JournalException {
        final Invariant invariant = Invariants.of(expression);
        final Bisection.Found found = Bisection.find(
                journal, new TradingCore(InstalledStrategies.find()), invariant, common.progress(terminal, "inputs"));
        final boolean isAsItWas = DepartedRun.complain(terminal, found.difference());
        if (common.isJson()) {
            terminal.out().println(json(found));
        } else {
            tell(found);
        }
        return found.breach() == null && isAsItWas ? ExitCode.DONE : ExitCode.NO;
    }

    private void tell(final Bisection.Found found) {
        final Breach breach = found.breach();
        if (breach == null) {
            terminal.out().println(expression + " holds behind each of " + found.inputs() + " inputs");
            return;
        }
        terminal.out()
                .println(expression + " does not hold behind input " + found.sequence() + ": "
                        + (breach.of().isEmpty() ? "" : breach.of() + " ") + breach.measured() + ", allowed "
                        + breach.allowed());
        found.events().forEach(terminal.out()::println);
    }

    private String json(final Bisection.Found found) {
        return Json.object(json -> {
            json.writeStringField("invariant", expression);
            json.writeBooleanField("holds", found.breach() == null);
            json.writeNumberField("inputs", found.inputs());
            final Breach breach = found.breach();
            if (breach != null) {
                json.writeNumberField("sequence", found.sequence());
                json.writeStringField("of", breach.of());
                json.writeStringField("measured", breach.measured());
                json.writeStringField("allowed", breach.allowed());
                json.writeArrayFieldStart("events");
                for (final String event : found.events()) {
                    json.writeString(event);
                }
                json.writeEndArray();
            }
        });
    }
}
