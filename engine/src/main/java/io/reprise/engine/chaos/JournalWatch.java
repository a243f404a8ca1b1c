package io.reprise.engine.chaos;

import io.reprise.event.MessageHeaderDecoder;
import io.reprise.event.OrderAction;
import io.reprise.event.OrderCommandedDecoder;
import io.reprise.event.RunStartedDecoder;
import io.reprise.journal.JournalException;
import io.reprise.journal.JournalReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Follows a journal while engines write it, die, and write on. One thread. */
final class JournalWatch implements AutoCloseable {
    private static final long NANOS_PER_MICRO = 1_000L;

    private final Path journal;
    private final MessageHeaderDecoder header = new MessageHeaderDecoder();
    private final OrderCommandedDecoder command = new OrderCommandedDecoder();
    private final Set<Long> placed = new TreeSet<>();
    private @Nullable JournalReader reader;
    private long journalNumber = -1;
    private long lastSequence;
    private long chain;
    private int runs;
    private long placedAgain;

    JournalWatch(final Path journal) {
        this.journal = journal;
    }

    /** Reads what came since. */
    void read() throws JournalException {
        final JournalReader present = reader();
        while (present != null && present.next()) {
            if (journalNumber < 0) {
                journalNumber = present.receivedAtNanos() / NANOS_PER_MICRO;
            }
            lastSequence = present.sequence();
            chain = present.chain();
            if (present.templateId() == RunStartedDecoder.TEMPLATE_ID) {
                runs++;
            } else if (present.templateId() == OrderCommandedDecoder.TEMPLATE_ID) {
                command.wrapAndApplyHeader(present.buffer(), present.offset(), header);
                placedAgain += command.action() != OrderAction.PLACE || placed.add(command.orderId()) ? 0 : 1;
            }
        }
    }

    /** The last input; 0 where there is none. */
    long lastSequence() {
        return lastSequence;
    }

    /** The chain behind its last record. */
    long chain() {
        return chain;
    }

    /** How many runs have begun. */
    int runs() {
        return runs;
    }

    /** What tells its orders from those of other journals. */
    long journalNumber() {
        return journalNumber;
    }

    /** Orders that were commanded, by our ids. */
    Set<Long> placed() {
        return placed;
    }

    /** How often one of them was commanded again. */
    long placedAgain() {
        return placedAgain;
    }

    @Override
    public void close() {
        if (reader != null) {
            reader.close();
        }
    }

    /** Null until there is a journal with something in it. */
    private @Nullable JournalReader reader() throws JournalException {
        if (reader == null && Files.exists(journal.resolve("journal.properties")) && !JournalReader.isEmpty(journal)) {
            try {
                reader = JournalReader.open(journal);
            } catch (final JournalException e) {
                // Its first file is being made at this moment; what stays wrong is told by the proof at the end.
                return null;
            }
        }
        return reader;
    }
}
