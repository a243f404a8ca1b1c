package io.reprise.bench.harness;

/** The parts of the way from a frame's last byte to an order at its venue; each ends where the next begins. */
enum Stage {
    /** From the last byte read to the decoded event. */
    DECODE(0, "decoded"),
    /** Onto the ring, over to the pipeline's thread, off the ring. */
    RING(1, "taken from the ring"),
    /** The order book. */
    MARKET(2, "book applied"),
    /** Indicators and strategies. */
    STRATEGY(3, "decided"),
    /** Every risk limit, where something was proposed; the ledger. */
    RISK(4, "checked"),
    /** The order's life cycle. */
    EXECUTION(5, "order made"),
    /** Input and outputs in the journal. */
    JOURNAL(6, "journaled"),
    /** The gateway is called with it. */
    EGRESS(7, "handed over"),
    /** What the paper venue then does, on the same thread: acknowledges, queues, fills. */
    VENUE(8, "done at the paper venue");

    private final int place;
    private final String done;

    Stage(final int place, final String done) {
        this.place = place;
        this.done = done;
    }

    /** Its place on the way, from 0. */
    int place() {
        return place;
    }

    /** What is done at its end, for people. */
    String done() {
        return done;
    }
}
