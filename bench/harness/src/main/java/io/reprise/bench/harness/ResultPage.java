package io.reprise.bench.harness;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.HdrHistogram.Histogram;

/** Results as a page for people, in one file that needs nothing else. */
final class ResultPage {
    private static final String HEAD =
            """
            <!doctype html>
            <html lang="en"><head><meta charset="utf-8"><title>Reprise: measured</title>
            <style>
            body { font: 15px/1.5 system-ui, sans-serif; margin: 2em auto; max-width: 76em; padding: 0 1em }
            table { border-collapse: collapse; margin: 0.6em 0 }
            th, td { padding: 0.15em 0.8em; border-bottom: 1px solid #ddd; text-align: right }
            th:first-child, td:first-child, td.words { text-align: left }
            .yes { color: #2e8b57 } .no { color: #c23b22 }
            </style></head><body>
            <h1>Reprise: measured</h1>
            """;

    private ResultPage() {}

    static void write(final Path file, final Machine machine, final List<Result> results, final List<Result.Bar> bars)
            throws IOException {
        final StringBuilder page = new StringBuilder(HEAD);
        page.append("<p>").append(escaped(machine.processor())).append("; ");
        page.append(escaped(machine.system())).append("; ").append(escaped(machine.virtualMachine()));
        page.append("; commit ").append(escaped(machine.commit())).append("; ").append(machine.measuredAt());
        page.append(String.format(Locale.ROOT, "; load %.2f at the start; disks read ahead: ", machine.load()));
        page.append(escaped(machine.readAhead())).append('.');
        page.append("<br>Again: <code>./run bench</code></p>");
        bars(page, bars);
        for (final Result result : results) {
            page.append("<h2>").append(escaped(result.title())).append("</h2><p>");
            page.append(escaped(result.how())).append("</p>");
            figures(page, result.figures());
            if (!result.curves().isEmpty()) {
                page.append(PercentileChart.svg(result.curves()));
                curves(page, result.curves());
            }
        }
        page.append("</body></html>\n");
        Files.writeString(file, page, StandardCharsets.UTF_8);
    }

    private static void bars(final StringBuilder page, final List<Result.Bar> bars) {
        page.append("<table><tr><th>what</th><th>to reach</th><th>measured</th><th></th></tr>");
        for (final Result.Bar bar : bars) {
            page.append("<tr><td>").append(escaped(bar.what()));
            page.append("</td><td class=\"words\">").append(escaped(bar.reach()));
            page.append("</td><td class=\"words\">").append(escaped(bar.measured()));
            page.append(bar.isReached() ? "</td><td class=\"yes\">reached" : "</td><td class=\"no\">not reached");
            page.append("</td></tr>");
        }
        page.append("</table>");
    }

    private static void figures(final StringBuilder page, final List<Result.Figure> figures) {
        page.append("<table>");
        for (final Result.Figure figure : figures) {
            page.append("<tr><td>").append(escaped(figure.name())).append("</td><td>");
            page.append(number(figure.value()))
                    .append(' ')
                    .append(escaped(figure.unit()))
                    .append("</td></tr>");
        }
        page.append("</table>");
    }

    private static void curves(final StringBuilder page, final List<Result.Curve> curves) {
        page.append("<table><tr><th>nanoseconds</th><th>events</th>");
        Percentile.ALL.forEach(
                percentile -> page.append("<th>").append(percentile.name()).append("</th>"));
        page.append("<th>max</th></tr>");
        for (final Result.Curve curve : curves) {
            final Histogram nanos = curve.nanos();
            page.append("<tr><td>").append(escaped(curve.name())).append("</td><td>");
            page.append(number((double) nanos.getTotalCount())).append("</td>");
            Percentile.ALL.forEach(percentile -> page.append("<td>")
                    .append(number((double) percentile.of(nanos)))
                    .append("</td>"));
            page.append("<td>").append(number((double) nanos.getMaxValue())).append("</td></tr>");
        }
        page.append("</table>");
    }

    private static String number(final double value) {
        return String.format(Locale.ROOT, Math.abs(value) < 100 && value != Math.rint(value) ? "%.2f" : "%,.0f", value);
    }

    private static String escaped(final String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }
}
