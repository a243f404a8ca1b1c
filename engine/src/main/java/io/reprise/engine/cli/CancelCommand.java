package io.reprise.engine.cli;

import io.reprise.engine.control.NoEngineException;
import io.reprise.engine.control.Wish;
import java.util.concurrent.Callable;
import java.util.regex.Pattern;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Take one order back, or all that are open now. */
@Command(
        name = "cancel",
        description = "Cancels an order of a running engine, or all that are open now. Strategies go on and may place"
                + " others; 'kill' stops that too.")
final class CancelCommand implements Callable<Integer> {
    private static final Pattern ORDER = Pattern.compile("[1-9][0-9]{0,16}\\.[1-9][0-9]{0,2}|all");

    @Mixin
    private final CommonOptions common = new CommonOptions();

    @Mixin
    private final ControlOptions control = new ControlOptions();

    @Parameters(paramLabel = "ORDER|all", description = "An order as 'orders' shows it, such as 1234.2, or all.")
    private String order = "";

    private final Terminal terminal;

    CancelCommand(final Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws NoEngineException {
        if (!ORDER.matcher(order).matches()) {
            throw new CommandException(
                    ExitCode.USAGE,
                    "ORDER: expected an order such as 1234.2, or all, was '" + order + "'; see 'orders'");
        }
        return control.tell(Wish.CANCEL, order, common, terminal);
    }
}
