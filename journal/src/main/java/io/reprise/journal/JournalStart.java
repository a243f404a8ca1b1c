package io.reprise.journal;

import io.reprise.journal.JournalException.Kind;
import java.io.IOException;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Properties;

/**
 * Where the records begin that are in a journal, and what they go on from. The file {@value #PART} says it of a part of
 * a journal, as a capsule is one, {@value RemovedDays#NAME} of a journal whose first days were removed; one that is
 * whole has neither.
 *
 * @param firstSequence the first input
 * @param chainBefore   of the last record before it
 */
record JournalStart(long firstSequence, long chainBefore) {
    /** Of a journal that begins at its beginning. */
    static final JournalStart WHOLE = new JournalStart(1, ChainHash.GENESIS);

    private static final String PART = "part.properties";
    private static final String FIRST_INPUT = "first-input";
    private static final String CHAIN_BEFORE = "chain-before";

    /** Of a journal that may be a part of another one. */
    static JournalStart ofPart(final Path journal) throws JournalException {
        final Path file = journal.resolve(PART);
        if (!Files.exists(file)) {
            return WHOLE;
        }
        final Properties properties = new Properties();
        try (Reader reader = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
            properties.load(reader);
            return of(properties);
        } catch (final IOException e) {
            throw new JournalException(Kind.INPUT_OUTPUT, file + ": cannot be read: " + e, e);
        } catch (final IllegalArgumentException e) {
            throw new JournalException(
                    Kind.DAMAGED,
                    file + ": it says where this part of a journal begins, and was altered: " + e.getMessage(),
                    e);
        }
    }

    /**
     * Out of a file's lines.
     *
     * @throws IllegalArgumentException when they do not say it
     */
    static JournalStart of(final Properties properties) {
        return new JournalStart(
                Long.parseLong(properties.getProperty(FIRST_INPUT, "")),
                HexFormat.fromHexDigitsToLong(properties.getProperty(CHAIN_BEFORE, "")));
    }

    /** The same as lines of a file. */
    String lines() {
        return String.format(
                Locale.ROOT,
                "%s=%d%n%s=%s%n",
                FIRST_INPUT,
                firstSequence,
                CHAIN_BEFORE,
                HexFormat.of().toHexDigits(chainBefore));
    }

    /** Says it in the folder of a journal that has no record yet. */
    void writePart(final Path journal) throws JournalException {
        try {
            Files.writeString(
                    journal.resolve(PART),
                    "# This is a part of a journal. Do not edit: 'verify' goes on from here.\n" + lines());
        } catch (final IOException e) {
            throw new JournalException(Kind.INPUT_OUTPUT, journal + ": cannot be written: " + e, e);
        }
    }

    /** The last input before the first one. */
    long sequenceBefore() {
        return firstSequence - 1;
    }
}
