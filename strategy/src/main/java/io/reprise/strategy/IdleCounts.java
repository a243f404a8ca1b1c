package io.reprise.strategy;

import java.util.List;
import java.util.stream.IntStream;

/** Counts what kept a strategy from an entry, to tell a person why nothing was traded. Core thread. */
final class IdleCounts {
    /** What stood in the way of an entry whose trigger had fired. */
    enum Obstacle {
        /** Indicators do not have enough bars. */
        NOT_WARM("its indicators were not warm"),
        /** A position is held. */
        HOLDING("a position was held"),
        /** An order is on the way. */
        ORDER_ON_THE_WAY("an order was on the way"),
        /** Too soon after an exit. */
        COOLING_DOWN("it was cooling down"),
        /** The fast average is not above the slow one. */
        TREND_NOT_UP("the trend was not up"),
        /** The index is above its maximum. */
        RSI_TOO_HIGH("the RSI was above its maximum"),
        /** The size rounds to less than the venue takes. */
        TOO_SMALL("the order would have been below the minimum");

        private final String words;

        Obstacle(final String words) {
            this.words = words;
        }
    }

    private final long[] counts = new long[Obstacle.values().length];
    private long triggers;

    void onTrigger() {
        triggers++;
    }

    // The counts live and die with the process: their order is never stored.
    @SuppressWarnings("EnumOrdinal")
    void onBlocked(final Obstacle obstacle) {
        counts[obstacle.ordinal()]++;
    }

    /** One line for a person; allocates. */
    String text(final String strategy, final String product) {
        final List<String> blocked = IntStream.range(0, counts.length)
                .filter(i -> counts[i] > 0)
                .mapToObj(i -> counts[i] + " times " + Obstacle.values()[i].words)
                .toList();
        return strategy + " on " + product + ": " + triggers + " triggers"
                + (blocked.isEmpty() ? "" : "; " + String.join(", ", blocked));
    }
}
