package io.reprise.strategy.bar;

/** What became of a candle that was offered to a {@link BarBuilder}. */
public enum CandleUse {
    /** Not used: what it covers was covered already. */
    IGNORED,
    /** Widened the open bar, which is still open. */
    ADDED,
    /** Completed a bar: {@link BarBuilder#closed()} is new. */
    COMPLETED
}
