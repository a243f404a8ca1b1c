package io.reprise.engine.reader.summary;

import java.util.ArrayList;
import java.util.List;

/** Writes a summary for people: aligned, at most a screen or two, money with two decimals. Pure; allocates. */
public final class SummaryText {
    private static final int LABEL_WIDTH = 14;
    private static final int PRODUCTS_SHOWN_MAX = 40;
    private static final String GAP = "  ";

    private final StringBuilder text = new StringBuilder();

    private SummaryText() {}

    /**
     * Writes everything but the single round trips.
     *
     * @param figures to write
     * @return lines, each ended by a line feed
     */
    public static String of(final SummaryFigures figures) {
        final SummaryText writer = new SummaryText();
        writer.run(figures.run());
        writer.money(figures.money());
        writer.trades(figures.trades());
        writer.decisions(figures);
        writer.products(figures.products());
        writer.whyNothing(figures.whyNothing());
        return writer.text.toString();
    }

    private void run(final RunFigures run) {
        if (!run.mode().isEmpty()) {
            line("Run", run.mode() + " on " + run.venue() + ", version " + run.programVersion() + ", " + run.ending());
        }
        if (run.runs() > 1) {
            line("Runs", Amounts.count(run.runs()) + " in this journal");
        }
        if (run.events() > 0) {
            line(
                    "Market time",
                    Amounts.time(run.firstAtNanos()) + " to " + Amounts.time(run.lastAtNanos()) + " UTC ("
                            + Amounts.duration(run.spanNanos()) + ")");
        }
        line("Events", Amounts.count(run.events()) + ", " + Amounts.count(run.marketEvents()) + " of them market data");
        if (!run.haltText().isEmpty()) {
            line("HALTED", run.haltText());
        }
        text.append('\n');
    }

    private void money(final MoneyFigures money) {
        final String change = money.isStartKnown() && money.startE8() > 0
                ? " (" + signed(Amounts.millionths(money.netE8(), money.startE8())) + ")"
                : "";
        line("Net P&L", Amounts.signedMoney(money.netE8()) + " " + money.currency() + change);
        line(
                "Gross P&L",
                Amounts.signedMoney(money.grossE8()) + " (realised " + Amounts.signedMoney(money.realisedE8())
                        + ", unrealised " + Amounts.signedMoney(money.unrealisedE8()) + ")");
        line("Fees", Amounts.money(money.feesE8()));
        line(
                "Equity",
                (money.isStartKnown() ? Amounts.money(money.startE8()) : "unknown") + " to "
                        + Amounts.money(money.equityE8()) + " (cash " + Amounts.money(money.cashE8()) + ")");
        line(
                "Max drawdown",
                Amounts.money(money.drawdownE8()) + " (" + Amounts.percent(money.drawdownMillionths())
                        + " of the peak)");
        if (money.imbalanceE8() != 0) {
            line(
                    "NOT BALANCED",
                    "final equity less starting cash differs from the net P&L by "
                            + Amounts.trimmed(money.imbalanceE8(), 8) + " " + money.currency()
                            + ": verify the journal");
        }
        text.append('\n');
    }

    private void trades(final TradeFigures trades) {
        line("Round trips", Amounts.count(trades.closed()) + " closed, " + Amounts.count(trades.stillOpen()) + " open");
        if (trades.closed() > 0) {
            line(
                    "Win rate",
                    Amounts.percent(trades.winRateMillionths()) + " (" + Amounts.count(trades.wins()) + " won, "
                            + Amounts.count(trades.losses()) + " lost)");
            line("Profit factor", profitFactor(trades));
            line(
                    "Average",
                    "win " + Amounts.money(trades.averageWinE8()) + ", loss " + Amounts.money(trades.averageLossE8()));
            line(
                    "Largest",
                    "win " + Amounts.money(trades.largestWinE8()) + ", loss " + Amounts.money(trades.largestLossE8()));
        }
        line("Exposure", Amounts.percent(trades.exposureMillionths()) + " of the market time");
        text.append('\n');
    }

    /** With the reason where it is no number. */
    static String profitFactor(final TradeFigures trades) {
        return trades.lostE8() == 0 && trades.wonE8() > 0 ? "infinite (no trip lost)" : trades.profitFactor();
    }

    private void decisions(final SummaryFigures figures) {
        final OrderFigures orders = figures.orders();
        line("Signals", Amounts.count(orders.signals()) + bracketed(figures.signals()));
        line(
                "Proposals",
                Amounts.count(orders.proposed()) + ", " + Amounts.count(orders.refused()) + " refused"
                        + bracketed(figures.refusals()));
        line("Orders", Amounts.count(orders.placed()) + " placed" + ends(orders));
        line("Fills", Amounts.count(orders.fills()));
        if (!figures.venue().isPlain()) {
            line("Venue", venue(figures.venue()));
        }
    }

    private static String venue(final VenueFigures venue) {
        final List<String> parts = new ArrayList<>();
        if (venue.unknown() > 0) {
            parts.add(Words.counted(venue.unknown(), "order", "orders") + " of UNKNOWN FATE");
        }
        if (venue.amended() > 0) {
            parts.add(Words.counted(venue.amended(), "amendment", "amendments"));
        }
        if (venue.requestsRefused() > 0) {
            parts.add(Words.counted(venue.requestsRefused(), "request refused", "requests refused"));
        }
        if (!venue.differences().isEmpty()) {
            final long count =
                    venue.differences().stream().mapToLong(NamedCount::count).sum();
            parts.add(Words.counted(count, "difference", "differences") + bracketed(venue.differences()));
        }
        return String.join(", ", parts);
    }

    private static String ends(final OrderFigures orders) {
        final StringBuilder ends = new StringBuilder();
        end(ends, orders.filled(), "filled");
        end(ends, orders.cancelled(), "cancelled");
        end(ends, orders.expired(), "expired");
        end(ends, orders.rejected(), "rejected");
        end(ends, orders.unsent(), "not sent (dry run)");
        end(ends, orders.working(), "still working");
        return ends.toString();
    }

    private static void end(final StringBuilder ends, final long count, final String word) {
        if (count > 0) {
            ends.append(ends.length() == 0 ? ": " : ", ")
                    .append(Amounts.count(count))
                    .append(' ')
                    .append(word);
        }
    }

    private static String bracketed(final List<NamedCount> counts) {
        final List<String> parts = new ArrayList<>();
        for (final NamedCount count : counts) {
            parts.add(count.name() + " " + Amounts.count(count.count()));
        }
        return parts.isEmpty() ? "" : " (" + String.join(", ", parts) + ")";
    }

    private void products(final List<ProductFigures> products) {
        if (products.isEmpty()) {
            return;
        }
        final List<String[]> rows = new ArrayList<>();
        rows.add(
                new String[] {"Product", "signals", "fills", "trips", "held", "last", "gross", "fees", "net", "exposure"
                });
        for (final ProductFigures product : products.subList(0, Math.min(products.size(), PRODUCTS_SHOWN_MAX))) {
            rows.add(new String[] {
                product.product(),
                Amounts.count(product.signals()),
                Amounts.count(product.fills()),
                Amounts.count(product.roundTrips()),
                product.held(),
                product.lastPrice(),
                Amounts.signedMoney(Math.addExact(product.realisedE8(), product.unrealisedE8())),
                Amounts.money(product.feesE8()),
                Amounts.signedMoney(product.netE8()),
                Amounts.percent(product.exposureMillionths())
            });
        }
        text.append('\n');
        table(rows);
        if (products.size() > PRODUCTS_SHOWN_MAX) {
            text.append("and ").append(products.size() - PRODUCTS_SHOWN_MAX).append(" more products\n");
        }
    }

    /** The first column to the left, numbers to the right, each as wide as its widest cell. */
    private void table(final List<String[]> rows) {
        final int[] widths = new int[rows.get(0).length];
        for (final String[] row : rows) {
            for (int column = 0; column < widths.length; column++) {
                widths[column] = Math.max(widths[column], row[column].length());
            }
        }
        for (final String[] row : rows) {
            text.append(row[0]).append(" ".repeat(widths[0] - row[0].length()));
            for (int column = 1; column < widths.length; column++) {
                text.append(GAP)
                        .append(" ".repeat(widths[column] - row[column].length()))
                        .append(row[column]);
            }
            text.append('\n');
        }
    }

    private void whyNothing(final List<String> lines) {
        if (!lines.isEmpty()) {
            text.append("\nWhy nothing was traded\n");
            lines.forEach(line -> text.append(GAP).append(line).append('\n'));
        }
    }

    private void line(final String label, final String value) {
        text.append(label)
                .append(" ".repeat(Math.max(1, LABEL_WIDTH - label.length())))
                .append(value)
                .append('\n');
    }

    private static String signed(final long millionths) {
        return (millionths < 0 ? "" : "+") + Amounts.percent(millionths);
    }
}
