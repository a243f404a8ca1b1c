package io.reprise.engine.recovery;

import static org.assertj.core.api.Assertions.assertThat;

import io.reprise.engine.pipeline.TradingCore;
import io.reprise.engine.proof.Reexecution;
import io.reprise.event.EventSlot;
import io.reprise.event.MessageHeaderDecoder;
import io.reprise.event.OrderAction;
import io.reprise.event.OrderCommandedDecoder;
import io.reprise.journal.JournalReader;
import io.reprise.journal.JournalVerifier;
import io.reprise.journal.JournalWriter;
import io.reprise.journal.Verification.Intact;
import io.reprise.journal.snapshot.SnapshotFolder;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.HashSet;
import java.util.Random;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * Runs a journal's session again into a second journal, and crashes it on the way: what a dead process would have left
 * is copied while the writer still has it open, taken over as a start takes it over, and run to the session's end.
 */
final class CrashedRuns {
    private static final String PROGRAM = "test 1";

    /** Inputs between two snapshots: a crash finds some behind it, and a tail of any length behind the newest. */
    private static final int SNAPSHOT_EVERY = 40;

    /** The queue library's mark of a document whose length is not known yet. */
    private static final byte[] UNFINISHED = {0, 0, 0, (byte) 0x80};

    /** One in so many is checked with all the zeros behind its end, which takes longest; all are record by record. */
    private static final int VERIFIED = 16;

    /** Zeros behind what is written: more than any document, and less than the library would leave. */
    private static final long ROOM = 1L << 20;

    private static final int HEADER = 4;
    private static final int LENGTH_MASK = 0x3FFF_FFFF;

    private final Path whole;
    private final Path crashing;
    private final Path left;
    private final Supplier<TradingCore> cores;
    private final Random random;
    private final Intact expected;
    private final long digest;
    private final int orders;
    private int crashes;
    private int torn;
    private int withSnapshot;
    private long lost;
    private long duplicates;

    /** What came of all of them. */
    record Count(int crashes, int torn, int withSnapshot, long lost, long duplicates, int orders) {}

    /** Of the journal in a folder's {@code journal}; the others are made beside it. */
    CrashedRuns(final Path folder, final Supplier<TradingCore> cores, final long seed) throws Exception {
        whole = folder.resolve("journal");
        crashing = folder.resolve("crashing");
        left = folder.resolve("left");
        this.cores = cores;
        random = new Random(seed);
        expected = (Intact) JournalVerifier.verify(whole, records -> {});
        try (JournalReader reader = JournalReader.open(whole)) {
            final TradingCore core = cores.get();
            final Reexecution run = new Reexecution(core, reader, 1);
            int placed = 0;
            while (run.step()) {
                placed += placings(run.slot(), new HashSet<>()).size();
            }
            assertThat(run.difference()).isNull();
            digest = core.digest();
            orders = placed;
        }
    }

    long inputs() {
        return expected.lastSequence();
    }

    /** Crashes behind every so many inputs, twice: between two documents and within the next. */
    Count crash(final int every) throws Exception {
        try (JournalReader source = JournalReader.open(whole);
                JournalWriter journal = JournalWriter.open(crashing)) {
            final Reexecution run = new Reexecution(cores.get(), source, 1);
            run.step();
            journal.append(run.slot());
            try (JournalReader written = JournalReader.open(crashing)) {
                final SnapshottedCore keeper = new SnapshottedCore(cores.get());
                final Reexecution kept = new Reexecution(keeper.core(), written, 1);
                do {
                    final long sequence = run.slot().sequence();
                    assertThat(kept.step()).isTrue();
                    keeper.onInput(kept.slot());
                    if (sequence % SNAPSHOT_EVERY == 0 && keeper.isReady()) {
                        new SnapshotFolder(crashing).write(keeper.take(written, PROGRAM));
                    }
                    if (sequence % every == 0) {
                        final long end = end(written);
                        crashed(written, end, keeper.core().digest(), false);
                        crashed(written, end, keeper.core().digest(), true);
                    }
                    if (!run.step()) {
                        break;
                    }
                    journal.append(run.slot());
                } while (true);
            }
        }
        return new Count(crashes, torn, withSnapshot, lost, duplicates, orders);
    }

    private void crashed(final JournalReader written, final long end, final long digestThen, final boolean isTorn)
            throws Exception {
        final String which = "crash behind input " + written.sequence() + (isTorn ? ", torn" : "");
        leave(written, end);
        if (isTorn) {
            tear(left.resolve("log").resolve(written.logFile()), written.position(), end);
            torn++;
        }
        crashes++;
        try (JournalWriter journal = JournalWriter.open(left)) {
            lost += written.sequence() - journal.lastSequence();
            final Recovery.Recovered recovered = new Recovery(left, cores, PROGRAM).run();
            assertThat(recovered.refused()).as(which).isEmpty();
            assertThat(recovered.lastSequence()).as(which).isEqualTo(written.sequence());
            assertThat(recovered.core().digest()).as(which).isEqualTo(digestThen);
            withSnapshot += recovered.snapshotSequence() > 0 ? 1 : 0;
            goOn(recovered, journal, which);
        }
        duplicates += duplicates(which);
        if (crashes % VERIFIED == 0) {
            assertThat(JournalVerifier.verify(left, records -> {})).as(which).isEqualTo(expected);
        }
    }

    private void goOn(final Recovery.Recovered recovered, final JournalWriter journal, final String which)
            throws Exception {
        try (JournalReader rest = JournalReader.open(whole)) {
            if (rest.toSequence(recovered.lastSequence() + 1)) {
                final Reexecution run = new Reexecution(recovered.core(), rest, 1);
                while (run.step()) {
                    journal.append(run.slot());
                }
                assertThat(run.difference()).as(which).isNull();
            }
            assertThat(recovered.core().digest()).as(which).isEqualTo(digest);
        }
    }

    /** Inputs that are there twice, and orders that were placed twice; and whether the journal is the expected one. */
    private long duplicates(final String which) throws Exception {
        long twice = 0;
        final Set<Long> sequences = new HashSet<>();
        final Set<Long> placed = new HashSet<>();
        final MessageHeaderDecoder header = new MessageHeaderDecoder();
        final OrderCommandedDecoder command = new OrderCommandedDecoder();
        try (JournalReader reader = JournalReader.open(left)) {
            while (reader.next()) {
                if (reader.isInput()) {
                    twice += sequences.add(reader.sequence()) ? 0 : 1;
                } else if (reader.templateId() == OrderCommandedDecoder.TEMPLATE_ID) {
                    command.wrapAndApplyHeader(reader.buffer(), reader.offset(), header);
                    twice += command.action() != OrderAction.PLACE || placed.add(command.orderId()) ? 0 : 1;
                }
            }
            assertThat(sequences).as(which).hasSize(Math.toIntExact(expected.lastSequence()));
            // The chain is that of the run without a crash: the same records in the same order, and no other.
            assertThat(reader.chain()).as(which).isEqualTo(expected.chainHead());
        }
        return twice;
    }

    private static Set<Long> placings(final EventSlot slot, final Set<Long> placed) {
        final MessageHeaderDecoder header = new MessageHeaderDecoder();
        final OrderCommandedDecoder command = new OrderCommandedDecoder();
        for (int i = 0; i < slot.outputs().count(); i++) {
            if (slot.outputs().templateId(i) == OrderCommandedDecoder.TEMPLATE_ID) {
                command.wrapAndApplyHeader(
                        slot.outputs().buffer(), slot.outputs().offset(i), header);
                if (command.action() == OrderAction.PLACE) {
                    placed.add(command.orderId());
                }
            }
        }
        return placed;
    }

    /** Copies the journal as it is now, without what lies behind the last thing written. */
    private void leave(final JournalReader written, final long end) throws IOException {
        if (Files.exists(left)) {
            try (Stream<Path> old = Files.walk(left)) {
                for (final Path each : old.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(each);
                }
            }
        }
        try (Stream<Path> present = Files.walk(crashing)) {
            for (final Path each : present.toList()) {
                final Path copy = left.resolve(crashing.relativize(each));
                if (Files.isDirectory(each)) {
                    Files.createDirectories(copy);
                } else if (each.endsWith(written.logFile())) {
                    copyHead(each, copy, end);
                } else {
                    Files.copy(each, copy);
                }
            }
        }
    }

    private static void copyHead(final Path from, final Path to, final long length) throws IOException {
        try (RandomAccessFile target = new RandomAccessFile(to.toFile(), "rw");
                FileChannel source = FileChannel.open(from)) {
            assertThat(source.transferTo(0, length, target.getChannel())).isEqualTo(length);
            // The library writes to whole blocks: a file that a process leaves is longer than what is in it.
            target.setLength(Math.min(source.size(), length + ROOM));
        }
    }

    /** Behind the last document, and what the library keeps of its own behind that. */
    private long end(final JournalReader written) throws IOException {
        try (RandomAccessFile file = new RandomAccessFile(
                crashing.resolve("log").resolve(written.logFile()).toFile(), "r")) {
            long at = written.position();
            while (true) {
                file.seek(at);
                final int header = Integer.reverseBytes(file.readInt());
                if (header == 0) {
                    return at;
                }
                at += HEADER + (header & LENGTH_MASK);
            }
        }
    }

    /** Begins another document, of any length, with the bytes of the last one. */
    private void tear(final Path file, final long position, final long end) throws IOException {
        try (RandomAccessFile log = new RandomAccessFile(file.toFile(), "rw")) {
            final byte[] content = new byte[Math.toIntExact(end - position - HEADER)];
            log.seek(position + HEADER);
            log.readFully(content);
            log.seek(end);
            log.write(UNFINISHED);
            log.write(content, 0, random.nextInt(content.length + 1));
        }
    }
}
