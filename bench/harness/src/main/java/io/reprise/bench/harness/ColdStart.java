package io.reprise.bench.harness;

import io.reprise.event.BookUpdatedDecoder;
import io.reprise.event.QuoteChangedDecoder;
import io.reprise.event.TradePrintedDecoder;
import io.reprise.journal.JournalException;
import io.reprise.journal.JournalReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * From the start of a process {@code java -jar engine.jar live}, with the venue that it brings along, to the first
 * market event, by the time at which its frame was read.
 */
final class ColdStart {
    private static final String LASTS = "4s";
    private static final long END_SECONDS = 60;

    private final Path engine;

    /** Of an {@code engine.jar}. */
    ColdStart(final Path engine) {
        this.engine = engine.toAbsolutePath();
    }

    /** Starts one as {@code java -jar} does, with these flags before it; milliseconds. */
    double measure(final List<String> flags) throws IOException, InterruptedException, JournalException {
        try (ScratchFolder scratch = ScratchFolder.create()) {
            final Path journal = scratch.path().resolve("journal");
            final long startedAtMillis = System.currentTimeMillis();
            run(flags, scratch.path(), journal);
            return firstTickMillis(journal) - startedAtMillis;
        }
    }

    /** Makes an archive of the classes of one such run, as {@code ./run} does; returns the flags that use it. */
    List<String> archive(final Path file) throws IOException, InterruptedException {
        try (ScratchFolder scratch = ScratchFolder.create()) {
            run(
                    List.of("-XX:ArchiveClassesAtExit=" + file),
                    scratch.path(),
                    scratch.path().resolve("journal"));
        }
        if (!Files.isRegularFile(file)) {
            throw new IllegalStateException(file + ": this Java made no archive of its classes");
        }
        return List.of("-XX:SharedArchiveFile=" + file);
    }

    private void run(final List<String> flags, final Path folder, final Path journal)
            throws IOException, InterruptedException {
        final List<String> command = new ArrayList<>();
        command.add(ProcessHandle.current().info().command().orElse("java"));
        command.addAll(flags);
        command.addAll(List.of("-jar", engine.toString(), "live", "--for", LASTS, "--journal", journal.toString()));
        final Process process = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("said").toFile())
                .start();
        process.getOutputStream().close();
        if (!process.waitFor(END_SECONDS, TimeUnit.SECONDS)) {
            process.destroyForcibly();
            throw new IllegalStateException("live --for " + LASTS + " did not end within " + END_SECONDS + " s");
        }
    }

    private static double firstTickMillis(final Path journal) throws JournalException {
        try (JournalReader reader = JournalReader.open(journal)) {
            while (reader.next()) {
                final int templateId = reader.templateId();
                if (templateId == BookUpdatedDecoder.TEMPLATE_ID
                        || templateId == TradePrintedDecoder.TEMPLATE_ID
                        || templateId == QuoteChangedDecoder.TEMPLATE_ID) {
                    return TimeUnit.NANOSECONDS.toMicros(reader.receivedAtNanos()) / 1e3;
                }
            }
        }
        throw new IllegalStateException("live --for " + LASTS + " journaled no market event");
    }
}
