package io.reprise.engine.reader.story;

import io.reprise.number.Decimals;

/**
 * A step on an order's way, in event time: the moments at which inputs were received.
 *
 * @param what           from which step to which, for people
 * @param nanos          between the two; below zero where two clocks disagree
 * @param sinceTickNanos from the receipt of the input that caused the order to the end of this step
 */
public record Stage(String what, long nanos, long sinceTickNanos) {
    /** What no stage can tell, because no event bears it. */
    public static final String NOT_JOURNALED =
            "not in the journal: when the tick was decoded and written down, and when the order left. Proposal, verdict"
                    + " and order bear the time of their tick, for the deciding code reads no clock; a running engine"
                    + " measures that way itself, and its status shows it (p50_us)";

    private static final int MILLI_DECIMALS = 6;
    private static final int WHAT_WIDTH = 46;

    /**
     * For people.
     *
     * @return a line without its end
     */
    public String line() {
        return "        " + what + " ".repeat(Math.max(1, WHAT_WIDTH - what.length())) + millis(nanos)
                + " ms, since the tick " + millis(sinceTickNanos) + " ms";
    }

    private static String millis(final long nanos) {
        return Decimals.text(nanos, MILLI_DECIMALS);
    }
}
