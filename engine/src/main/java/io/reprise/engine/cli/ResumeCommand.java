package io.reprise.engine.cli;

import io.reprise.engine.control.NoEngineException;
import io.reprise.engine.control.Wish;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Trade again. */
@Command(
        name = "resume",
        description = "Takes the level of a running engine back to normal. Limits that are broken refuse on by"
                + " themselves, and a kill-switch file that is there still sets its level again.")
final class ResumeCommand implements Callable<Integer> {
    @Mixin
    private final CommonOptions common = new CommonOptions();

    @Mixin
    private final ControlOptions control = new ControlOptions();

    private final Terminal terminal;

    ResumeCommand(final Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws NoEngineException {
        return control.tell(Wish.RESUME, "", common, terminal);
    }
}
