package io.reprise.engine.cli;

import io.reprise.engine.reader.text.EventFilter;
import io.reprise.engine.reader.text.EventText;
import io.reprise.engine.reader.text.Position;
import io.reprise.journal.JournalException;
import io.reprise.journal.JournalReader;
import io.reprise.journal.snapshot.SnapshotException;
import io.reprise.journal.snapshot.SnapshotFolder;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.agrona.DirectBuffer;
import picocli.CommandLine.Option;

/** Which of a journal's events a person wants: the same words for every command that shows events. */
final class SelectionOptions {
    @Option(names = "--from", paramLabel = "SEQ|TIME|start|end", description = "Where to begin. Default start.")
    private String from = "start";

    @Option(names = "--type", paramLabel = "TYPE", split = ",", description = "Only these types of events.")
    private List<String> types = new ArrayList<>();

    @Option(names = "--product", paramLabel = "PRODUCT", split = ",", description = "Only these products.")
    private List<String> products = new ArrayList<>();

    EventFilter filter() {
        return EventFilter.of(types, products);
    }

    Position start() {
        return Position.from(from, Terminal.nowNanos());
    }

    /**
     * Reads over what is not wanted, up to the first event that may be: the instruments listed there are needed to show
     * the rest. False where there is none.
     */
    static boolean skip(
            final Path journal,
            final JournalReader reader,
            final Position start,
            final EventFilter filter,
            final EventText text)
            throws JournalException {
        boolean isMore = reader.next();
        if (isMore && reader.sequence() > 1) {
            learnFromSnapshot(journal, filter, text);
        }
        while (isMore && !isReached(reader, start)) {
            text.learn(reader.buffer(), reader.offset(), reader.length());
            filter.accepts(reader.buffer(), reader.offset());
            isMore = reader.next();
        }
        return isMore;
    }

    private static boolean isReached(final JournalReader reader, final Position start) {
        return switch (start.kind()) {
            case START -> true;
            case SEQUENCE -> reader.sequence() >= start.value();
            case TIME -> reader.receivedAtNanos() >= start.value();
            case END -> false;
        };
    }

    /** What a journal that begins late held before, its instruments among it, is known to its snapshots alone. */
    private static void learnFromSnapshot(final Path journal, final EventFilter filter, final EventText text)
            throws JournalException {
        try {
            for (final Path file : new SnapshotFolder(journal).newestFirst()) {
                for (final DirectBuffer each : definitions(file)) {
                    text.learn(each, 0, each.capacity());
                    filter.accepts(each, 0);
                }
            }
        } catch (final IOException e) {
            throw new JournalException(
                    JournalException.Kind.INPUT_OUTPUT, journal + ": its snapshots cannot be read: " + e, e);
        }
    }

    private static List<DirectBuffer> definitions(final Path file) {
        try {
            return SnapshotFolder.read(file).definitions();
        } catch (final SnapshotException e) {
            // Without it numbers are shown as they stand in the journal.
            return List.of();
        }
    }
}
