package io.reprise.journal;

import java.time.Instant;

/** What a check of a whole journal found. */
public sealed interface Verification {
    /**
     * Every record is there, unaltered and in order.
     *
     * @param records       inputs and outputs
     * @param inputs        of these
     * @param firstSequence of the first input, 0 in an empty journal; above 1 in a part of one: what came before is not
     *     in it
     * @param lastSequence  of the last input, 0 in an empty journal
     * @param chainHead     the chain value of the last record: who kept it can tell whether the journal was rewritten
     * @param hasTornTail   whether a document was begun at the end and never ended, of which nobody was told
     * @param seal          what signed heads say
     * @param removed       what is not there any more because it was to be kept no longer
     */
    record Intact(
            long records,
            long inputs,
            long firstSequence,
            long lastSequence,
            long chainHead,
            boolean hasTornTail,
            Seal seal,
            Removed removed)
            implements Verification {}

    /**
     * The journal is encrypted and its key was not given: the log's files, the order of the documents and the heads are
     * as they must be, and what the documents hold was not looked at.
     *
     * @param documents     inputs with their outputs
     * @param firstSequence of the first input, 0 in an empty journal
     * @param lastSequence  of the last input, 0 in an empty journal
     * @param hasTornTail   whether a document was begun at the end and never ended
     * @param seal          what signed heads say: they cover the encrypted bytes
     * @param heldByChain   so many first inputs no head proves, because it was signed for removed ones as well: nothing
     *     is said of these without the key
     */
    record Unread(
            long documents, long firstSequence, long lastSequence, boolean hasTornTail, Seal seal, long heldByChain)
            implements Verification {}

    /**
     * What the heads of a journal prove of it.
     *
     * @param heads         their number; 0 where the journal was never sealed
     * @param sequence      of the last input that they cover
     * @param sealedAtNanos when the last was signed, nanoseconds since 1970 UTC
     * @param hash          of the last one, in hexadecimal digits: what to note elsewhere
     * @param keyId         of the key they name
     * @param isChecked     whether their signatures were checked against a key
     */
    record Seal(int heads, long sequence, long sealedAtNanos, String hash, String keyId, boolean isChecked) {
        /** Of a journal without heads. */
        static final Seal NONE = new Seal(0, 0, 0, "", "", false);
    }

    /**
     * The days that were removed from a journal's beginning.
     *
     * @param inputs       so many; 0 where nothing was removed
     * @param removedAt    when the last of them were
     * @param keepDays     so many days were to be kept then
     * @param heldByChain  inputs behind them that no head proves, because it was signed for some of the removed ones
     *                     as well; 0 where the first head behind them begins with the first that is kept, or there is
     *                     none
     */
    record Removed(long inputs, Instant removedAt, int keepDays, long heldByChain) {
        /** Of a journal that is whole. */
        static final Removed NONE = new Removed(0, Instant.EPOCH, 0, 0);
    }

    /**
     * The first thing that is wrong.
     *
     * @param damage   its kind
     * @param sequence of the record concerned, as far as it can be known: else of the one expected there
     * @param ordinal  of the record concerned
     * @param where    file and byte offset
     * @param sentence for a person
     */
    record Damaged(Damage damage, long sequence, int ordinal, String where, String sentence) implements Verification {}

    /** Kinds of damage. */
    enum Damage {
        /** Bytes of a record are not those that were written. */
        ALTERED,
        /** A record that must be there is not. */
        MISSING,
        /** A record ends before its end. */
        TORN,
        /** A record of a newer program stands where only this one's can. */
        NEWER_SCHEMA,
        /** The journal, or one of its files, ends before its end. */
        TRUNCATED,
        /** A whole file of the log is not there. */
        MISSING_FILE,
        /** There are no heads, though a key to check them with was given, or not the one that was noted. */
        HEADS_MISSING,
        /** A head does not name the one before it: some were taken out, swapped or altered. */
        HEADS_BROKEN,
        /** A head names another key than the one given. */
        WRONG_KEY,
        /** A head names the key, but its signature is not that key's. */
        HEAD_FORGED
    }
}
