package io.reprise.engine.cli;

import com.fasterxml.jackson.core.JsonGenerator;
import io.reprise.journal.JournalArchive;
import io.reprise.journal.JournalArchive.Done;
import io.reprise.journal.JournalArchive.Terms;
import io.reprise.journal.JournalException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Packs a journal's finished days by hand, and removes the oldest. */
@Command(
        name = "archive",
        description = "Packs the days of a journal that are over (zstd, below archive); every command reads them as"
                + " before. With --keep also removes the oldest, where a snapshot stands behind them. For a journal"
                + " that no engine writes: a running one does it by itself, see journal.archive-after and journal.keep."
                + " Exit code 1 when something was left that should have gone.")
final class ArchiveCommand implements Callable<Integer> {
    private static final int DAYS_MAX = 36_500;

    @Mixin
    private final CommonOptions common = new CommonOptions();

    @Parameters(paramLabel = "JOURNAL", description = "Folder of the journal.")
    private Path journal = Path.of("");

    @Option(
            names = "--after",
            paramLabel = "DAYS",
            description = "Packs a day when so many have begun since it. Default 1: every day but today.")
    private int after = 1;

    @Option(
            names = "--keep",
            paramLabel = "DAYS",
            description = "Removes days when more than so many have begun since them. Default: none.")
    private @Nullable Integer keep;

    @Option(names = "--dry-run", description = "Says what would be done, and does nothing.")
    private boolean dryRun;

    private final Terminal terminal;

    ArchiveCommand(final Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws JournalException {
        if (after < 0 || after > DAYS_MAX || (keep != null && (keep < 1 || keep > DAYS_MAX))) {
            throw new CommandException(
                    ExitCode.USAGE,
                    "--after from 0 and --keep from 1 to " + DAYS_MAX + " days expected, was " + after + ", " + keep);
        }
        final JournalArchive archive = new JournalArchive(
                journal,
                new Terms(after, keep == null ? Terms.OFF : keep, Program.version(), System.currentTimeMillis()),
                () -> {});
        final List<Done> all = dryRun ? archive.plan() : run(archive);
        if (common.isJson()) {
            terminal.out().println(Json.object(json -> write(json, all)));
        } else {
            all.forEach(done -> terminal.out().println(text(done)));
            if (all.isEmpty()) {
                terminal.out().println("nothing to do: no day is over for so long");
            }
        }
        return all.stream().anyMatch(done -> done.kind() == Done.Kind.LEFT) ? ExitCode.NO : ExitCode.DONE;
    }

    private List<Done> run(final JournalArchive archive) throws JournalException {
        final List<Done> all = new ArrayList<>();
        try {
            archive.runAlone(all::add);
            return all;
        } catch (final IOException e) {
            throw new JournalException(
                    JournalException.Kind.INPUT_OUTPUT,
                    journal + ": the disk says no, nothing is lost, and the next 'archive' goes on: " + e,
                    e);
        }
    }

    private String text(final Done done) {
        return switch (done.kind()) {
            case ARCHIVED ->
                done.file()
                        + (dryRun
                                ? " would be archived: " + done.before() + " bytes"
                                : " archived: " + done.after() + " bytes instead of " + done.before());
            case REMOVED -> done.file() + (dryRun ? " would be removed" : " removed");
            case LEFT -> done.file() + " is left as it is: " + done.reason();
        };
    }

    private void write(final JsonGenerator json, final List<Done> all) throws IOException {
        json.writeBooleanField("dryRun", dryRun);
        json.writeArrayFieldStart("files");
        for (final Done done : all) {
            json.writeStartObject();
            json.writeStringField("file", done.file());
            json.writeStringField("what", done.kind().name());
            json.writeNumberField("bytesBefore", done.before());
            json.writeNumberField("bytesAfter", done.after());
            json.writeStringField("reason", done.reason());
            json.writeEndObject();
        }
        json.writeEndArray();
    }
}
