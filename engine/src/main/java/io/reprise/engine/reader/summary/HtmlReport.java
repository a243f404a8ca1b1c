package io.reprise.engine.reader.summary;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * Writes a summary as one HTML page that needs nothing else: no script, no font, no network. The curves are inline SVG
 * of a bounded number of points.
 */
public final class HtmlReport {
    /** Rows of the table of round trips: more than anyone reads. */
    private static final int ROWS_MAX = 1_000;

    private static final String STYLE =
            """
            :root{color-scheme:light dark;--ink:#1b1f24;--soft:#667;--line:#d5d9df;--page:#fff;\
            --blue:#1f6feb;--red:#c0392b}
            @media(prefers-color-scheme:dark){:root{--ink:#e6e9ee;--soft:#99a3b0;--line:#333b46;--page:#14181d;\
            --blue:#58a6ff;--red:#ff7b72}}
            body{font:15px/1.5 system-ui,sans-serif;color:var(--ink);background:var(--page);max-width:70rem;\
            margin:2rem auto;padding:0 1rem}
            h1{font-size:1.5rem}h2{font-size:1.1rem;margin-top:2rem}
            pre{overflow-x:auto}svg{width:100%;height:auto}
            .scroll{overflow-x:auto}table{border-collapse:collapse;font-variant-numeric:tabular-nums;width:100%}
            th,td{padding:.25rem .6rem;border-bottom:1px solid var(--line);text-align:right;white-space:nowrap}
            th:first-child,td:first-child{text-align:left}th{color:var(--soft);font-weight:600}
            .loss{color:var(--red)}
            text{fill:var(--soft);font:12px system-ui,sans-serif}.axis{stroke:var(--line)}
            .equity{fill:none;stroke:var(--blue);stroke-width:1.5}.band{fill:var(--blue);opacity:.18}
            .fall{fill:var(--red);opacity:.35}
            """;

    private final StringBuilder page = new StringBuilder();

    private HtmlReport() {}

    /**
     * Writes the page.
     *
     * @param file    created or replaced; its folder must be there
     * @param summary what to tell
     * @throws IOException when the file cannot be written
     */
    public static void write(final Path file, final RunSummary summary) throws IOException {
        Files.writeString(file, of(summary.figures()));
    }

    /**
     * The page as text.
     *
     * @param figures what to tell
     * @return HTML
     */
    public static String of(final SummaryFigures figures) {
        final HtmlReport report = new HtmlReport();
        report.page(figures);
        return report.page.toString();
    }

    private void page(final SummaryFigures figures) {
        page.append("<!DOCTYPE html>\n<html lang=\"en\">\n<meta charset=\"utf-8\">\n")
                .append("<meta name=\"viewport\" content=\"width=device-width,initial-scale=1\">\n")
                .append("<title>Reprise: ")
                .append(escaped(title(figures)))
                .append("</title>\n<style>\n")
                .append(STYLE)
                .append("</style>\n<h1>")
                .append(escaped(title(figures)))
                .append("</h1>\n<pre>")
                .append(escaped(SummaryText.of(figures)))
                .append("</pre>\n");
        if (figures.equity().size() > 1) {
            EquityChart.append(figures, page);
        }
        roundTrips(figures.roundTrips(), figures.trades().closed());
        events(figures.run().eventsByKind());
        page.append("</html>\n");
    }

    private static String title(final SummaryFigures figures) {
        final String mode =
                figures.run().mode().isEmpty() ? "journal" : figures.run().mode();
        return mode + ", net " + Amounts.signedMoney(figures.money().netE8()) + " "
                + figures.money().currency();
    }

    private void roundTrips(final List<RoundTrip> trips, final long closed) {
        if (trips.isEmpty()) {
            return;
        }
        page.append("<h2>Round trips</h2>\n");
        if (closed > Math.min(trips.size(), ROWS_MAX)) {
            page.append("<p>The last ")
                    .append(Amounts.count(Math.min(trips.size(), ROWS_MAX)))
                    .append(" of ")
                    .append(Amounts.count(closed))
                    .append(".</p>\n");
        }
        page.append("<div class=\"scroll\"><table>\n");
        cells(
                "th",
                "Opened (UTC)",
                "held",
                "product",
                "quantity",
                "entry",
                "exit",
                "gross",
                "fees",
                "net",
                "why in",
                "why out");
        for (final RoundTrip trip : trips.subList(Math.max(0, trips.size() - ROWS_MAX), trips.size())) {
            cells(
                    trip.netE8() < 0 ? "td class=\"loss\"" : "td",
                    Amounts.time(trip.openedAtNanos()),
                    Amounts.duration(trip.closedAtNanos() - trip.openedAtNanos()),
                    trip.product(),
                    trip.quantity(),
                    trip.entryPrice(),
                    trip.exitPrice(),
                    Amounts.signedMoney(trip.grossE8()),
                    Amounts.money(trip.feesE8()),
                    Amounts.signedMoney(trip.netE8()),
                    Words.of(trip.entryReason()),
                    Words.of(trip.exitReason()));
        }
        page.append("</table></div>\n");
    }

    private void events(final List<NamedCount> kinds) {
        page.append("<h2>Events</h2>\n<div class=\"scroll\"><table>\n");
        for (final NamedCount kind : kinds) {
            cells("td", kind.name(), Amounts.count(kind.count()));
        }
        page.append("</table></div>\n");
    }

    private void cells(final String tag, final String... cells) {
        page.append("<tr>");
        for (final String cell : cells) {
            page.append('<').append(tag).append('>').append(escaped(cell));
        }
        page.append("</tr>\n");
    }

    static String escaped(final String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }
}
