package io.reprise.marketdata.health;

/**
 * The frame numbers of one connection: one counter over all its channels, from 0, one more each frame.
 *
 * <p>One thread; allocates nothing.
 */
public final class SequenceCheck {
    /** What a number says. */
    public enum Verdict {
        /** The next one. */
        IN_ORDER,
        /** Frames before it are lost; it is accepted, and the count goes on from it. */
        GAP,
        /** It, or a later one, was here before: to be ignored. */
        REPEATED
    }

    private long expected;

    /** A connection that has sent nothing yet. */
    public SequenceCheck() {}

    /** A new connection counts from 0 again. */
    public void reset() {
        expected = 0;
    }

    /**
     * The number that should come next. Read before {@link #onNumber}.
     *
     * @return from 0
     */
    public long expected() {
        return expected;
    }

    /**
     * Takes the number of a frame.
     *
     * @param number as sent
     * @return what it says; after a gap the count goes on behind {@code number}
     */
    public Verdict onNumber(final long number) {
        if (number < expected) {
            return Verdict.REPEATED;
        }
        final Verdict verdict = number == expected ? Verdict.IN_ORDER : Verdict.GAP;
        expected = number + 1;
        return verdict;
    }
}
