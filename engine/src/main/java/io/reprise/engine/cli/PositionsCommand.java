package io.reprise.engine.cli;

import io.reprise.engine.control.NoEngineException;
import io.reprise.engine.reader.account.AccountJson;
import io.reprise.engine.reader.account.AccountText;
import io.reprise.journal.JournalException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** What is held now, and what is it worth? */
@Command(
        name = "positions",
        description = "Prints positions and totals: of the engine that runs on the journal, or"
                + " of a stopped one as of its journal's end.")
final class PositionsCommand implements Callable<Integer> {
    @Mixin
    private final CommonOptions common = new CommonOptions();

    @Mixin
    private final ControlOptions control = new ControlOptions();

    private final Terminal terminal;

    PositionsCommand(final Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws JournalException, NoEngineException {
        return control.show(
                engine -> engine.positions(common.isJson()),
                account -> common.isJson() ? AccountJson.positions(account) : AccountText.positions(account),
                terminal);
    }
}
