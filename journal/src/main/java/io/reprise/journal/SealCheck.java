package io.reprise.journal;

import io.reprise.journal.JournalException.Kind;
import io.reprise.journal.Verification.Damage;
import io.reprise.journal.Verification.Damaged;
import io.reprise.journal.Verification.Removed;
import io.reprise.journal.Verification.Seal;
import io.reprise.journal.cipher.EncryptionKey;
import io.reprise.journal.cipher.HeadChain;
import io.reprise.journal.seal.Head;
import io.reprise.journal.seal.HeadFile;
import io.reprise.journal.seal.SealPublicKey;
import io.reprise.journal.seal.Sha256;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Holds a journal's records against its signed heads, as the verifier walks over them. One thread, one walk. */
final class SealCheck {
    private final String where;
    private final @Nullable SealPublicKey key;
    private final @Nullable String noted;
    private final List<Head> heads;
    private final HeadChain headChain;
    private final boolean isContentRead;
    private final MessageDigest digest = Sha256.begin();
    private int next;
    /** The head that was signed for removed days as well: what it says of bytes cannot be computed again. */
    private @Nullable Head straddling;

    private long firstKept = 1;

    /** Without reading content, which is encrypted, it holds the documents' bytes against the heads and no more. */
    SealCheck(
            final Path folder,
            final @Nullable SealPublicKey key,
            final @Nullable String noted,
            final @Nullable EncryptionKey encryptionKey,
            final boolean isContentRead)
            throws JournalException {
        headChain = new HeadChain(encryptionKey);
        this.isContentRead = isContentRead;
        this.key = key;
        this.noted = noted;
        where = folder.resolve(HeadFile.NAME).toString();
        try {
            heads = new HeadFile(folder).read();
        } catch (final IOException e) {
            throw new JournalException(Kind.INPUT_OUTPUT, where + ": cannot be read: " + e, e);
        }
    }

    /** Whether the heads, and what is said of removed days, can be trusted: before any record is looked at. */
    @Nullable
    Damaged checkHeads(final @Nullable RemovedDays removed) {
        final Damaged broken = checkHeads();
        return broken != null || removed == null ? broken : begin(removed);
    }

    /** Goes on behind the heads of removed days; the last of them says what the first kept input follows. */
    private @Nullable Damaged begin(final RemovedDays removed) {
        firstKept = removed.start().firstSequence();
        while (next < heads.size() && heads.get(next).sequence() < firstKept) {
            next++;
        }
        final Head before = next == 0 ? null : heads.get(next - 1);
        final long sealed = before == null ? 0 : before.sequence();
        if (sealed != firstKept - 1) {
            straddling = next < heads.size() ? heads.get(next) : null;
            return null;
        }
        return before == null
                        || !isContentRead
                        || isSameContent(
                                before, removed.records(), removed.start().chainBefore())
                ? null
                : new Damaged(
                        Damage.ALTERED,
                        firstKept,
                        0,
                        RemovedDays.NAME,
                        "what " + RemovedDays.NAME + " says of the days before input " + firstKept
                                + " is not what head " + before.number() + " was signed for: it was altered");
    }

    /** What is gone, and up to where the chain alone holds what follows. */
    Removed removed(final RemovedDays removed) {
        final Head straddler = straddling;
        return new Removed(
                removed.start().sequenceBefore(),
                removed.removedAt(),
                removed.keepDays(),
                straddler == null ? 0 : straddler.sequence() - firstKept + 1);
    }

    private @Nullable Damaged checkHeads() {
        if (heads.isEmpty()) {
            return key == null && noted == null
                    ? null
                    : damaged(
                            Damage.HEADS_MISSING,
                            0,
                            "no head is there: the journal was never sealed, or they were taken away");
        }
        Head previous = null;
        for (int i = 0; i < heads.size(); i++) {
            final Head head = heads.get(i);
            final String name = "head " + (i + 1);
            if (!head.isHead()) {
                return damaged(Damage.HEADS_BROKEN, i, name + " is altered: it does not begin as a head does");
            }
            if (key != null && !key.hasSigned(head)) {
                return key.id().equals(head.keyId())
                        ? damaged(Damage.HEAD_FORGED, i, name + " is altered or forged: its signature is not the key's")
                        : damaged(
                                Damage.WRONG_KEY,
                                i,
                                name + " is signed with another key, " + head.keyId() + ", than the one given, "
                                        + key.id() + ": the wrong key, or someone else's head");
            }
            if (!head.follows(previous)) {
                return damaged(
                        Damage.HEADS_BROKEN,
                        i,
                        name + " does not name the one before it: heads were taken out, swapped or altered");
            }
            previous = head;
        }
        return noted == null || heads.stream().anyMatch(head -> head.hash().equals(noted))
                ? null
                : damaged(
                        Damage.HEADS_MISSING,
                        heads.size(),
                        "none of its " + heads.size() + " heads is the one noted, " + noted
                                + ": the journal was put back to an older copy, or is another one");
    }

    /** Behind a whole input and its outputs: the scanner stands there. */
    @Nullable
    Damaged onInput(
            final DocumentScanner scanner,
            final long sequence,
            final long records,
            final long chain,
            final String position) {
        if (next >= heads.size()) {
            return null;
        }
        final ByteBuffer document = scanner.window();
        final int limit = document.limit();
        digest.update(document.limit(scanner.start() + scanner.length()).position(scanner.start()));
        document.limit(limit);
        final Head head = heads.get(next);
        if (sequence < head.sequence()) {
            return null;
        }
        final byte[] found = digest.digest();
        final boolean isSameBytes = head == straddling || head.hasDigest(found);
        if (!isSameBytes || (isContentRead && !isSameContent(head, records, chain))) {
            return new Damaged(
                    Damage.ALTERED,
                    firstUnsealed(),
                    0,
                    position,
                    "a record of inputs " + firstUnsealed() + " to " + head.sequence() + " is not what head "
                            + head.number() + " was signed for, though checksums and chain were made to fit: it was"
                            + " altered" + (key == null ? ", or the head was, whose signature was not checked" : ""));
        }
        next++;
        return null;
    }

    private boolean isSameContent(final Head head, final long records, final long chain) {
        return records == head.records() && headChain.of(chain, head.sequence()) == head.chain();
    }

    /** Whether the last head speaks of more than there is. */
    @Nullable
    Damaged checkEnd(final long sequence, final String lastFile, final boolean isRolled) {
        if (next >= heads.size()) {
            return null;
        }
        final String gap = "inputs " + (sequence + 1) + " to "
                + heads.get(heads.size() - 1).sequence() + " are sealed and not there: ";
        return isRolled
                ? new Damaged(
                        Damage.MISSING_FILE,
                        sequence + 1,
                        0,
                        where,
                        gap + "a file of the log is missing at the end"
                                + (lastFile.isEmpty() ? "" : ", behind " + lastFile))
                : new Damaged(Damage.TRUNCATED, sequence + 1, 0, where, gap + lastFile + " was cut at its end");
    }

    /** What a file that ends in a record is, where a head speaks of more. */
    Damaged orTruncated(final Damaged torn) {
        return next >= heads.size()
                ? torn
                : new Damaged(
                        Damage.TRUNCATED,
                        torn.sequence(),
                        torn.ordinal(),
                        torn.where(),
                        torn.sentence() + "; sealed are inputs up to "
                                + heads.get(heads.size() - 1).sequence() + ": the file was cut");
    }

    /** What the heads prove, once all was found in order. */
    Seal seal() {
        if (heads.isEmpty()) {
            return Seal.NONE;
        }
        final Head last = heads.get(heads.size() - 1);
        return new Seal(heads.size(), last.sequence(), last.sealedAtNanos(), last.hash(), last.keyId(), key != null);
    }

    private long firstUnsealed() {
        return next == 0 ? firstKept : Math.max(firstKept, heads.get(next - 1).sequence() + 1);
    }

    private Damaged damaged(final Damage damage, final int head, final String sentence) {
        return new Damaged(
                damage, head == 0 ? 1 : heads.get(head - 1).sequence() + 1, 0, where, where + ": " + sentence);
    }
}
