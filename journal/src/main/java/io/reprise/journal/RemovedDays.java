package io.reprise.journal;

import io.reprise.journal.JournalException.Kind;
import io.reprise.journal.disk.DurableFile;
import java.io.IOException;
import java.io.Reader;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Base64;
import java.util.Locale;
import java.util.Properties;
import org.jspecify.annotations.Nullable;

/**
 * What is known of the days that were removed from a journal's beginning, as its file {@value #NAME} says it.
 *
 * @param start         the first input that is kept, and what it goes on from
 * @param records       inputs and outputs before it
 * @param through       the last day whose file is gone, as the log's files are named
 * @param removedAt     when it was removed
 * @param keepDays      so many days were to be kept then
 * @param firstDocument the journal's very first input and its outputs, as they stood in the log: what the books are of
 */
record RemovedDays(
        JournalStart start, long records, String through, Instant removedAt, int keepDays, ByteBuffer firstDocument) {
    static final String NAME = "removed.properties";

    /** Of a journal; null where nothing was removed. */
    static @Nullable RemovedDays read(final Path journal) throws JournalException {
        final Path file = journal.resolve(NAME);
        if (!Files.exists(file)) {
            return null;
        }
        final Properties properties = new Properties();
        try (Reader reader = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
            properties.load(reader);
            return new RemovedDays(
                    JournalStart.of(properties),
                    Long.parseLong(properties.getProperty("records-before", "")),
                    properties.getProperty("through-day", ""),
                    Instant.parse(properties.getProperty("removed-at", "")),
                    Integer.parseInt(properties.getProperty("keep-days", "")),
                    ByteBuffer.wrap(Base64.getDecoder().decode(properties.getProperty("first-document", ""))));
        } catch (final IOException e) {
            throw new JournalException(Kind.INPUT_OUTPUT, file + ": cannot be read: " + e, e);
        } catch (final IllegalArgumentException | DateTimeException e) {
            throw new JournalException(
                    Kind.DAMAGED,
                    file + ": it says which days were removed, and was altered: " + e.getMessage()
                            + "; put it back from a copy of the journal",
                    e);
        }
    }

    /** Takes the place of what was said before, whole or not at all, and survives a loss of power. */
    void write(final Path journal) throws IOException {
        final byte[] document = new byte[firstDocument.remaining()];
        firstDocument.duplicate().get(document);
        final String text = "# Days removed from the journal's beginning. Do not edit: what is left is read by it.\n"
                + start.lines()
                + String.format(
                        Locale.ROOT,
                        "records-before=%d%nthrough-day=%s%nremoved-at=%s%nkeep-days=%d%nfirst-document=%s%n",
                        records,
                        through,
                        removedAt,
                        keepDays,
                        Base64.getEncoder().encodeToString(document));
        DurableFile.replace(journal.resolve(NAME), StandardCharsets.UTF_8.encode(text));
    }

    /** Whether a day's file is one of those that are gone, or are still there only because a process was killed. */
    boolean isGone(final String day) {
        return day.compareTo(through) <= 0;
    }
}
