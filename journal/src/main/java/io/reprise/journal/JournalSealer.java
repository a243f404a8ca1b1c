package io.reprise.journal;

import io.reprise.journal.JournalException.Kind;
import io.reprise.journal.disk.DurableFile;
import io.reprise.journal.seal.Head;
import io.reprise.journal.seal.HeadFile;
import io.reprise.journal.seal.SealKey;
import io.reprise.journal.seal.Sha256;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.List;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Signs what stands in a journal, while another thread or process writes it: a reader, never in the writer's way.
 *
 * <p><b>Assumptions.</b> One sealer a journal, in the process that holds its lock; one thread at a time.
 *
 * <p><b>Guarantees.</b> What a head speaks for is forced to the disk before the head is, so that no loss of power makes
 * a sealed journal look cut. A record whose checksum or chain does not fit is never sealed.
 */
public final class JournalSealer implements AutoCloseable {
    private final Path folder;
    private final SealKey key;
    private final LongSupplier epochNanos;
    private final HeadFile file;
    private final MessageDigest digest = Sha256.begin();
    private @Nullable Head last;
    private @Nullable JournalReader reader;
    private String forcedFile = "";
    private long sequence;
    private long records;
    private long chain;

    private JournalSealer(
            final Path folder, final SealKey key, final LongSupplier epochNanos, final @Nullable Head last) {
        this.folder = folder;
        this.key = key;
        this.epochNanos = epochNanos;
        this.last = last;
        file = new HeadFile(folder);
        sequence = last == null ? 0 : last.sequence();
        records = last == null ? 0 : last.records();
        // Behind a head it is read there.
        chain = ChainHash.GENESIS;
    }

    /**
     * Goes on behind the last head; the first one covers everything from the first input on.
     *
     * @param folder     of the journal; may hold nothing yet
     * @param key        to sign with, the same for all heads of a journal
     * @param epochNanos the time of a head
     * @return the sealer
     * @throws JournalException when the key lies in the folder, or the heads there are not this key's or not of this
     *                          journal: nothing is written
     */
    public static JournalSealer open(final Path folder, final SealKey key, final LongSupplier epochNanos)
            throws JournalException {
        refuseKeyWithin(folder, key);
        try {
            final List<Head> heads = new HeadFile(folder).read();
            final Head last = heads.isEmpty() ? null : heads.get(heads.size() - 1);
            if (last != null && !key.publicKey().hasSigned(last)) {
                throw new JournalException(
                        Kind.SEAL,
                        folder + ": its last head was not signed with " + key.file() + " but with " + last.keyId()
                                + "; give that key, or begin a new journal");
            }
            final JournalSealer sealer = new JournalSealer(folder, key, epochNanos, last);
            sealer.toLastHead();
            return sealer;
        } catch (final IOException e) {
            throw new JournalException(Kind.INPUT_OUTPUT, folder + ": its heads cannot be read: " + e, e);
        }
    }

    /**
     * Refuses a key that who has the journal has too; writes nothing.
     *
     * @param folder of the journal; may not be there yet
     * @param key    to sign with
     * @throws JournalException when the key lies in the folder, by whatever links
     */
    public static void refuseKeyWithin(final Path folder, final SealKey key) throws JournalException {
        try {
            final Path journal = Files.exists(folder)
                    ? folder.toRealPath()
                    : folder.toAbsolutePath().normalize();
            if (key.file().toRealPath().startsWith(journal)) {
                throw new JournalException(
                        Kind.SEAL,
                        key.file() + ": the seal key lies in the journal's folder, where it proves nothing; keep it"
                                + " elsewhere");
            }
        } catch (final IOException e) {
            throw new JournalException(Kind.INPUT_OUTPUT, key.file() + ": cannot be found: " + e, e);
        }
    }

    /**
     * Reads the next input and its outputs; where it is the first of another day, signs what was before.
     *
     * @return false at the present end; a later call may find more
     * @throws JournalDamagedException when a record cannot be trusted: it must not be sealed
     * @throws JournalException        when the log cannot be opened
     * @throws IOException             when the disk says no to a head behind a day
     */
    public boolean step() throws JournalException, IOException {
        final JournalReader present = reader();
        if (present == null || !present.next()) {
            return false;
        }
        if (present.isInAnotherFile() && unsealed() > 0) {
            // So that a whole day can be removed and what is kept is still proven byte by byte.
            seal();
        }
        check(present);
        while (!present.isLastOfInput() && present.next()) {
            check(present);
        }
        digest.update(present.wholeInput());
        sequence = present.sequence();
        return true;
    }

    /**
     * Inputs that were read and are not sealed.
     *
     * @return their number
     */
    public long unsealed() {
        return sequence - (last == null ? 0 : last.sequence());
    }

    /**
     * Signs what was read, if anything was since the last head.
     *
     * @throws IOException when the disk says no; the heads before are still there
     */
    public void seal() throws IOException {
        final JournalReader present = reader;
        if (present == null || unsealed() == 0) {
            return;
        }
        force(present.logFile());
        // A copy, so that what was read is still there to be sealed where the disk says no.
        final Head head = Head.sign(
                key,
                last,
                new Head.Content(sequence, records, present.headChain().of(chain, sequence), epochNanos.getAsLong()),
                digestSoFar());
        file.append(head);
        digest.reset();
        last = head;
    }

    /** Ends without another head. */
    @Override
    public void close() {
        if (reader != null) {
            reader.close();
        }
    }

    private byte[] digestSoFar() {
        try {
            return ((MessageDigest) digest.clone()).digest();
        } catch (final CloneNotSupportedException e) {
            throw new IllegalStateException("this Java's SHA-256 cannot be copied", e);
        }
    }

    private void check(final JournalReader present) {
        chain = ChainHash.next(chain, present.buffer(), present.offset(), present.length());
        if (chain != present.chain()) {
            throw new JournalDamagedException(folder + ": record " + present.sequence() + "." + present.ordinal()
                    + " does not continue the chain: it, or a record before it, was replaced");
        }
        records++;
    }

    /** Null as long as nothing was written. */
    private @Nullable JournalReader reader() throws JournalException {
        JournalReader present = reader;
        if (present == null && !JournalReader.isEmpty(folder)) {
            present = JournalReader.open(folder);
            reader = present;
        }
        return present;
    }

    private void toLastHead() throws JournalException {
        final Head head = last;
        if (head == null) {
            return;
        }
        final JournalReader present = reader();
        if (present == null || !isFound(present, head.sequence())) {
            close();
            throw new JournalException(
                    Kind.DAMAGED,
                    folder + ": head " + head.number() + " was signed behind input " + head.sequence()
                            + ", which is not there: records are missing; see 'verify " + folder + "'");
        }
        if (present.headChain().of(present.chain(), head.sequence()) != head.chain()) {
            close();
            throw new JournalException(
                    Kind.DAMAGED,
                    folder + ": input " + head.sequence() + " is not the one that head " + head.number()
                            + " was signed for; see 'verify " + folder + "'");
        }
        chain = present.chain();
        forcedFile = present.logFile();
    }

    /** Moves to an input's last record, whose chain value a head holds. */
    private static boolean isFound(final JournalReader present, final long sequence) {
        try {
            if (!present.toSequence(sequence) || !present.next()) {
                return false;
            }
            while (!present.isLastOfInput() && present.next()) {
                // On to the last.
            }
            return true;
        } catch (final RuntimeException | AssertionError e) {
            // The queue's own pages point at what was cut off, over which the library stumbles, or asserts.
            return false;
        }
    }

    /** Every file of the log from the one that the last head stands in up to this one. */
    private void force(final String logFile) throws IOException {
        final Path log = new JournalFolder(folder).log();
        try {
            for (final Path each : new JournalFolder(folder).logFiles()) {
                final String name = each.getFileName().toString();
                if (name.compareTo(forcedFile) >= 0 && name.compareTo(logFile) <= 0) {
                    DurableFile.force(each);
                }
            }
        } catch (final JournalException e) {
            throw new IOException(e.getMessage(), e);
        }
        if (!forcedFile.equals(logFile)) {
            // Names are a part of the folder, which is a file of its own to the disk.
            DurableFile.force(log);
        }
        forcedFile = logFile;
    }
}
