package io.reprise.engine.cli;

import io.reprise.engine.reader.parquet.ParquetTable;
import io.reprise.engine.reader.text.EventFilter;
import io.reprise.engine.reader.text.EventTable;
import io.reprise.engine.reader.text.EventText;
import io.reprise.engine.reader.text.JsonLine;
import io.reprise.engine.reader.text.Position;
import io.reprise.journal.JournalException;
import io.reprise.journal.JournalReader;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The events, for another program. */
@Command(
        name = "export",
        description = "Writes a journal's events to a file, chosen as 'tail' chooses them: a table with a column a"
                + " field (CSV or Parquet), or JSON lines.")
final class ExportCommand implements Callable<Integer> {
    private static final String DRAFT = ".part";

    @Mixin
    private final CommonOptions common = new CommonOptions();

    @Mixin
    private final SelectionOptions selection = new SelectionOptions();

    @Parameters(paramLabel = "JOURNAL", description = "Folder of the journal.")
    private Path journal = Path.of("");

    @Option(
            names = "--to",
            required = true,
            paramLabel = "FILE.csv|FILE.parquet|FILE.jsonl",
            description = "A file that is not there yet; its ending says the format.")
    private Path file = Path.of("");

    private final Terminal terminal;
    private final EventText text = new EventText();
    private long events;
    private long lastSequence;

    ExportCommand(final Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws JournalException, IOException {
        final Format format = format();
        if (Files.exists(file)) {
            throw new CommandException(ExitCode.USAGE, file + " is there already: name another file, or remove it");
        }
        final Path draft = file.resolveSibling(file.getFileName() + DRAFT);
        try {
            write(draft, format);
            Files.move(draft, file);
        } catch (final IOException e) {
            Files.deleteIfExists(draft);
            throw new CommandException(ExitCode.USAGE, file + " cannot be written: " + e);
        }
        terminal.out()
                .println(
                        common.isJson()
                                ? Json.object(json -> {
                                    json.writeStringField("file", file.toString());
                                    json.writeNumberField("events", events);
                                })
                                : events + " events written to " + file);
        return ExitCode.DONE;
    }

    private enum Format {
        CSV,
        PARQUET,
        JSON_LINES
    }

    private Format format() {
        final String name = file.toString().toLowerCase(Locale.ROOT);
        if (name.endsWith(".csv")) {
            return Format.CSV;
        }
        if (name.endsWith(".parquet")) {
            return Format.PARQUET;
        }
        if (name.endsWith(".jsonl")) {
            return Format.JSON_LINES;
        }
        throw new CommandException(
                ExitCode.USAGE, "--to: expected a name that ends with .csv, .parquet or .jsonl, was '" + file + "'");
    }

    private void write(final Path draft, final Format format) throws JournalException, IOException {
        switch (format) {
            case CSV -> writeCsv(draft);
            case PARQUET -> writeParquet(draft);
            default -> writeLines(draft, lines -> each(Long.MAX_VALUE, lines::add));
        }
    }

    private void writeCsv(final Path draft) throws JournalException, IOException {
        final EventTable table = new EventTable();
        // The first pass finds the columns, and where the second one stops if the journal grows.
        each(Long.MAX_VALUE, row -> table.learn(row.toString()));
        writeLines(draft, lines -> {
            lines.add(table.heading());
            each(lastSequence, row -> lines.add(table.row(row.toString())));
        });
    }

    private void writeParquet(final Path draft) throws JournalException, IOException {
        final ParquetTable table = new ParquetTable(Program.version());
        each(Long.MAX_VALUE, row -> table.learn(row.toString()));
        try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(draft))) {
            each(lastSequence, row -> table.add(row.toString(), out));
            table.finish(out);
        }
    }

    /** Gives lines to what goes into a file. */
    @FunctionalInterface
    private interface Lines {
        void writeTo(LineOutput lines) throws JournalException, IOException;
    }

    private static void writeLines(final Path draft, final Lines text) throws JournalException, IOException {
        try (PrintStream stream = new PrintStream(Files.newOutputStream(draft), false, StandardCharsets.UTF_8)) {
            final LineOutput lines = new LineOutput(stream);
            text.writeTo(lines);
            if (!lines.flush()) {
                throw new IOException("the disk takes no more");
            }
        }
    }

    /** Takes an event's JSON, which is valid until it returns. */
    @FunctionalInterface
    private interface Row {
        void take(JsonLine json) throws IOException;
    }

    private void each(final long end, final Row row) throws JournalException, IOException {
        events = 0;
        final EventFilter filter = selection.filter();
        final Position start = selection.start();
        try (JournalReader reader = JournalReader.open(journal)) {
            boolean isMore = SelectionOptions.skip(journal, reader, start, filter, text);
            while (isMore && reader.sequence() <= end) {
                if (filter.accepts(reader.buffer(), reader.offset())) {
                    row.take(text.json(reader.buffer(), reader.offset(), reader.length()));
                    events++;
                } else {
                    text.learn(reader.buffer(), reader.offset(), reader.length());
                }
                lastSequence = reader.sequence();
                isMore = reader.next();
            }
        }
    }
}
