package io.reprise.engine.cli;

import io.reprise.engine.reader.latency.OrderLatencies;
import io.reprise.execution.venue.paper.LatencyQuantiles;
import io.reprise.journal.JournalException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** How long did the venue take to answer? */
@Command(
        name = "latencies",
        description = "Measures how long a journal's orders took to be answered, as the table that"
                + " paper.latency-quantiles takes. Exit code 1 when no order was answered.")
final class LatenciesCommand implements Callable<Integer> {
    @Mixin
    private final CommonOptions common = new CommonOptions();

    @Parameters(paramLabel = "JOURNAL", description = "Folder of the journal.")
    private Path journal = Path.of("");

    @Option(names = "--quantiles", paramLabel = "COUNT", description = "From 2 to 101. Default 21.")
    private int quantiles = 21;

    private final Terminal terminal;

    LatenciesCommand(final Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws JournalException {
        if (quantiles < 2 || quantiles > LatencyQuantiles.COUNT_MAX) {
            throw new CommandException(
                    ExitCode.USAGE, "--quantiles: 2 to " + LatencyQuantiles.COUNT_MAX + " expected, was " + quantiles);
        }
        final OrderLatencies measured = OrderLatencies.of(journal, common.progress(terminal, "events"));
        final LatencyQuantiles table = measured.quantiles(quantiles);
        final String text = table == null ? "" : table.text();
        terminal.out()
                .println(
                        common.isJson()
                                ? Json.object(json -> {
                                    json.writeNumberField("orders", measured.count());
                                    json.writeStringField("quantiles", text);
                                })
                                : table == null ? "no order was answered" : "latency-quantiles: " + text);
        return table == null ? ExitCode.NO : ExitCode.DONE;
    }
}
