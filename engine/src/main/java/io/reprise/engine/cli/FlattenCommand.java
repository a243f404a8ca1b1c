package io.reprise.engine.cli;

import io.reprise.engine.control.NoEngineException;
import io.reprise.engine.control.Wish;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Get out, now. */
@Command(
        name = "flatten",
        description = "Cancels every open order of a running engine, sells what is held as"
                + " risk.emergency.policy says, and lets nothing open until 'resume'."
                + " The kill-switch file (risk.kill-switch-file) stops an engine too that does not answer.")
final class FlattenCommand implements Callable<Integer> {
    private static final String MEANING = "cancels every open order, sells positions as risk.emergency.policy"
            + " says, and lets nothing open until 'resume'";

    @Mixin
    private final CommonOptions common = new CommonOptions();

    @Mixin
    private final ControlOptions control = new ControlOptions();

    @Option(names = "--yes", description = "Do it; at a terminal nothing happens without.")
    private boolean isYes;

    private final Terminal terminal;

    FlattenCommand(final Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws NoEngineException {
        ControlOptions.confirm(Wish.FLATTEN, isYes, MEANING, terminal);
        return control.tell(Wish.FLATTEN, "", common, terminal);
    }
}
