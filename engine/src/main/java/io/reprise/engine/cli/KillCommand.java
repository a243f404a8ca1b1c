package io.reprise.engine.cli;

import io.reprise.engine.control.NoEngineException;
import io.reprise.engine.control.Wish;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Stop opening, now. */
@Command(
        name = "kill",
        description =
                "Cancels every open order of a running engine and lets nothing open until 'resume'; positions stay."
                        + " The kill-switch file (risk.kill-switch-file) stops an engine too that does not answer.")
final class KillCommand implements Callable<Integer> {
    private static final String MEANING =
            "cancels every open order and lets nothing open until 'resume'; positions stay";

    @Mixin
    private final CommonOptions common = new CommonOptions();

    @Mixin
    private final ControlOptions control = new ControlOptions();

    @Option(names = "--yes", description = "Do it; at a terminal nothing happens without.")
    private boolean isYes;

    private final Terminal terminal;

    KillCommand(final Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws NoEngineException {
        ControlOptions.confirm(Wish.KILL, isYes, MEANING, terminal);
        return control.tell(Wish.KILL, "", common, terminal);
    }
}
