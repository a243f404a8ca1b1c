package io.reprise.journal;

/** What a check of a whole journal found. */
public sealed interface Verification {
    /**
     * Every record is there, unaltered and in order.
     *
     * @param records       inputs and outputs
     * @param inputs        of these
     * @param firstSequence of the first input, 0 in an empty journal
     * @param lastSequence  of the last input, 0 in an empty journal
     * @param chainHead     the chain value of the last record: who kept it can tell whether the journal was rewritten
     */
    record Intact(long records, long inputs, long firstSequence, long lastSequence, long chainHead)
            implements Verification {}

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
        NEWER_SCHEMA
    }
}
