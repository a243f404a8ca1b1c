package io.reprise.engine.cli;

import io.reprise.engine.control.NoEngineException;
import io.reprise.engine.reader.account.AccountJson;
import io.reprise.engine.reader.account.AccountText;
import io.reprise.journal.JournalException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** What is open now? */
@Command(
        name = "orders",
        description = "Prints the open orders: of the engine that runs on the journal, or"
                + " of a stopped one as of its journal's end.")
final class OrdersCommand implements Callable<Integer> {
    @Mixin
    private final CommonOptions common = new CommonOptions();

    @Mixin
    private final ControlOptions control = new ControlOptions();

    private final Terminal terminal;

    OrdersCommand(final Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws JournalException, NoEngineException {
        return control.show(
                engine -> engine.orders(common.isJson()),
                account -> common.isJson()
                        ? AccountJson.orders(account, account.nowNanos())
                        : AccountText.orders(account, account.nowNanos()),
                terminal);
    }
}
