package io.reprise.engine.reader.summary;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Says why nothing was traded: the first step on the way from market to fill that let nothing through. Pure. */
final class NothingTraded {
    private NothingTraded() {}

    static List<String> lines(final RunFigures run, final OrderFigures orders, final DecisionTally decisions) {
        final List<String> lines = new ArrayList<>();
        if (run.marketEvents() == 0) {
            lines.add("No market data came in: no trade, quote, book update or candle.");
        } else if (orders.signals() == 0 && orders.proposed() == 0) {
            lines.add("No trigger fired in " + Words.counted(run.marketEvents(), "market event", "market events")
                    + " over " + Amounts.duration(run.spanNanos()) + ".");
        } else if (orders.proposed() == 0) {
            lines.add(Words.counted(orders.signals(), "trigger", "triggers") + " fired (" + joined(decisions.signals())
                    + "), but no strategy proposed an order.");
        } else if (orders.placed() == 0 && orders.refused() > 0) {
            lines.add(Words.counted(orders.proposed(), "order was", "orders were") + " proposed and "
                    + Amounts.count(orders.refused()) + " refused by risk: " + joined(decisions.refusals()) + ".");
        } else if (orders.placed() == 0) {
            lines.add(Words.counted(orders.proposed(), "order was", "orders were")
                    + " proposed, and none reached a verdict: the journal ends before it.");
        } else if (orders.unsent() == orders.placed()) {
            lines.add(Words.counted(orders.placed(), "order was", "orders were")
                    + " decided in dry run: no venue was asked.");
        } else {
            lines.add(Words.counted(orders.placed(), "order was", "orders were") + " placed and none was filled: "
                    + ends(orders) + ".");
            if (!decisions.endings().isEmpty()) {
                lines.add("They ended because of: " + joined(decisions.endings()) + ".");
            }
        }
        if (orders.placed() > 0 && orders.refused() > 0) {
            lines.add("Risk refused " + Words.counted(orders.refused(), "more", "more") + ": "
                    + joined(decisions.refusals()) + ".");
        }
        if (orders.proposed() == 0 && !decisions.idle().isEmpty()) {
            lines.add("What was in the strategies' way when they last said so: " + joined(decisions.idle()) + ".");
        }
        if (!run.haltText().isEmpty()) {
            lines.add("Trading was halted: " + run.haltText() + ".");
        }
        return lines;
    }

    private static String ends(final OrderFigures orders) {
        final List<String> ends = new ArrayList<>();
        add(ends, orders.cancelled(), "cancelled");
        add(ends, orders.expired(), "expired");
        add(ends, orders.rejected(), "rejected");
        add(ends, orders.unsent(), "not sent");
        add(ends, orders.working(), "still working");
        return String.join(", ", ends);
    }

    private static void add(final List<String> ends, final long count, final String word) {
        if (count > 0) {
            ends.add(Amounts.count(count) + " " + word);
        }
    }

    private static String joined(final List<NamedCount> counts) {
        return counts.stream()
                .map(count -> count.name() + " " + Amounts.count(count.count()))
                .collect(Collectors.joining(", "));
    }
}
