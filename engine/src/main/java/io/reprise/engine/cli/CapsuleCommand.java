package io.reprise.engine.cli;

import io.reprise.engine.configuration.InstalledStrategies;
import io.reprise.engine.pipeline.TradingCore;
import io.reprise.engine.recovery.Capsule;
import io.reprise.engine.recovery.PackedFolder;
import io.reprise.engine.recovery.Recovery;
import io.reprise.journal.JournalException;
import io.reprise.strategy.StrategyProvider;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** One small file that reproduces a decision anywhere. */
@Command(
        name = "capsule",
        description = "Packs the part of a journal around an input into one file: the state it begins with, its"
                + " configuration, its events. 'replay FILE' takes it on any machine with this version, 'verify FILE'"
                + " checks it; unpacked (it is a zip) it is a journal for 'tail' and 'explain'. It holds no"
                + " credentials: no journal does.")
final class CapsuleCommand implements Callable<Integer> {
    @Mixin
    private final CommonOptions common = new CommonOptions();

    @Parameters(paramLabel = "JOURNAL", description = "Folder of the journal.")
    private Path journal = Path.of("");

    @Option(
            names = "--around",
            required = true,
            paramLabel = "SEQ",
            description = "The input, such as 1234; of order 1234.2 it is 1234.")
    private long around;

    @Option(names = "--before", paramLabel = "N", description = "Inputs before it. Default 1000.")
    private long before = 1_000;

    @Option(names = "--after", paramLabel = "N", description = "Inputs behind it. Default 1000.")
    private long after = 1_000;

    @Option(names = "--out", paramLabel = "FILE", description = "Default SEQ.capsule in this folder.")
    private @Nullable Path out;

    private final Terminal terminal;

    CapsuleCommand(final Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws JournalException, IOException {
        if (around < 1 || before < 0 || after < 0) {
            throw new CommandException(
                    ExitCode.USAGE,
                    "--around from 1, --before and --after from 0 expected, was " + around + ", " + before + ", "
                            + after);
        }
        final Path file = out == null ? Path.of(around + ".capsule") : out;
        if (Files.exists(file)) {
            throw new CommandException(ExitCode.USAGE, file + " is there already: name another --out");
        }
        final List<StrategyProvider> strategies = InstalledStrategies.find();
        final Recovery recovery = new Recovery(journal, () -> new TradingCore(strategies), Program.version());
        final Path draft = Files.createTempDirectory("reprise-capsule-");
        try {
            final Path folder = draft.resolve("journal");
            final Capsule.Contents contents = new Capsule(journal, recovery, Program.version())
                    .write(Math.max(1, around - before), Math.addExact(around, after), folder);
            PackedFolder.pack(folder, file);
            terminal.out().println(text(file, contents, Files.size(file)));
        } finally {
            PackedFolder.delete(draft);
        }
        return ExitCode.DONE;
    }

    private String text(final Path file, final Capsule.Contents contents, final long length) {
        return common.isJson()
                ? Json.object(json -> {
                    json.writeStringField("file", file.toString());
                    json.writeNumberField("firstSequence", contents.firstSequence());
                    json.writeNumberField("lastSequence", contents.lastSequence());
                    json.writeNumberField("bytes", length);
                })
                : file + ": inputs " + contents.firstSequence() + " to " + contents.lastSequence() + ", " + length
                        + " bytes; 'replay " + file + "' computes inputs " + (contents.firstSequence() + 1) + " to "
                        + contents.lastSequence() + " again";
    }
}
