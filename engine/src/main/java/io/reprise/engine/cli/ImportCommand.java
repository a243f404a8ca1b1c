package io.reprise.engine.cli;

import io.reprise.engine.mode.ImportRun;
import io.reprise.engine.mode.SourceException;
import io.reprise.journal.JournalException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Recorded files to a journal. */
@Command(
        name = "import",
        description = "Writes recorded data to a new journal: a captured Advanced Trade session (.jsonl), trades (.csv"
                + " with product_id, trade_id, time, price, size, maker_side) or candles (PRODUCT-INTERVAL.csv); plain,"
                + " .gz or .zst.")
final class ImportCommand implements Callable<Integer> {
    @Mixin
    private final CommonOptions common = new CommonOptions();

    @Mixin
    private final ConfigurationOptions configuration = new ConfigurationOptions();

    @Parameters(paramLabel = "FILE", arity = "1..*", description = "Recorded files.")
    private List<Path> files = new ArrayList<>();

    @Option(names = "--out", paramLabel = "JOURNAL", required = true, description = "Folder of the new journal.")
    private Path journal = Path.of("");

    private final Terminal terminal;

    ImportCommand(final Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws JournalException {
        final long inputs;
        try {
            inputs = new ImportRun()
                    .run(BacktestCommand.open(files, configuration, configuration.load()), journal, Program.version());
        } catch (final SourceException e) {
            throw new CommandException(ExitCode.USAGE, String.valueOf(e.getMessage()));
        }
        terminal.out()
                .println(
                        common.isJson()
                                ? Json.object(json -> {
                                    json.writeStringField("journal", journal.toString());
                                    json.writeNumberField("inputs", inputs);
                                })
                                : inputs + " inputs written to " + journal);
        return ExitCode.DONE;
    }
}
