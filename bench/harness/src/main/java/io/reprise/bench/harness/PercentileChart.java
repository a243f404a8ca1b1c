package io.reprise.bench.harness;

import java.util.List;
import java.util.Locale;
import org.HdrHistogram.Histogram;
import org.HdrHistogram.HistogramIterationValue;

/** Draws histograms over percentiles, both axes by powers of ten, as a picture in the page's own markup. */
final class PercentileChart {
    private static final int WIDTH = 900;
    private static final int HEIGHT = 380;
    private static final int LEFT = 70;
    private static final int RIGHT = 260;
    private static final int TOP = 10;
    private static final int BOTTOM = 30;
    /** One in a million. */
    private static final int NINES_MAX = 6;

    /** 100 ns to 1 s. */
    private static final int FIRST_DECADE = 2;

    private static final int LAST_DECADE = 9;
    private static final int STEPS = 8;
    private static final List<String> COLOURS =
            List.of("#1b6ca8", "#c23b22", "#2e8b57", "#8a4fbf", "#b8860b", "#444444", "#d6336c", "#0b7285");
    private static final List<String> DECADES =
            List.of("100 ns", "1 µs", "10 µs", "100 µs", "1 ms", "10 ms", "100 ms", "1 s");
    private static final List<String> PERCENTS = List.of("0", "90", "99", "99.9", "99.99", "99.999", "99.9999");

    private PercentileChart() {}

    static String svg(final List<Result.Curve> curves) {
        final StringBuilder svg = new StringBuilder();
        svg.append(String.format(
                Locale.ROOT,
                "<svg viewBox=\"0 0 %d %d\" role=\"img\" xmlns=\"http://www.w3.org/2000/svg\">",
                WIDTH + RIGHT,
                HEIGHT));
        for (int decade = FIRST_DECADE; decade <= LAST_DECADE; decade++) {
            final double y = y(Math.pow(10, decade));
            line(svg, LEFT, y, WIDTH, y);
            text(svg, LEFT - 6, y + 4, "end", DECADES.get(decade - FIRST_DECADE), "#666");
        }
        for (int nines = 0; nines <= NINES_MAX; nines++) {
            final double x = x(100 - 100 * Math.pow(10, -nines));
            line(svg, x, TOP, x, HEIGHT - BOTTOM);
            text(svg, x, HEIGHT - BOTTOM + 16, "middle", PERCENTS.get(nines) + " %", "#666");
        }
        for (int i = 0; i < curves.size(); i++) {
            final String colour = COLOURS.get(i % COLOURS.size());
            curve(svg, curves.get(i).nanos(), colour);
            text(svg, WIDTH + 10, TOP + 14 + i * 18, "start", curves.get(i).name(), colour);
        }
        return svg.append("</svg>").toString();
    }

    private static void curve(final StringBuilder svg, final Histogram nanos, final String colour) {
        if (nanos.getTotalCount() == 0) {
            return;
        }
        svg.append("<polyline fill=\"none\" stroke-width=\"1.6\" stroke=\"")
                .append(colour)
                .append("\" points=\"");
        for (final HistogramIterationValue step : nanos.percentiles(STEPS)) {
            svg.append(String.format(Locale.ROOT, "%.1f,%.1f ", x(step.getPercentileLevelIteratedTo()), y((double)
                    step.getValueIteratedTo())));
        }
        svg.append("\"/>");
    }

    private static double x(final double percent) {
        final double nines = percent >= 100 ? NINES_MAX : Math.min(NINES_MAX, -Math.log10(1 - percent / 100));
        return LEFT + (WIDTH - LEFT) * nines / NINES_MAX;
    }

    private static double y(final double nanos) {
        final double decades = Math.log10(Math.max(nanos, Math.pow(10, FIRST_DECADE))) - FIRST_DECADE;
        final double part = Math.min(1, decades / (LAST_DECADE - FIRST_DECADE));
        return HEIGHT - BOTTOM - (HEIGHT - BOTTOM - TOP) * part;
    }

    private static void line(
            final StringBuilder svg, final double fromX, final double fromY, final double toX, final double toY) {
        svg.append(String.format(
                Locale.ROOT,
                "<line stroke=\"#ddd\" x1=\"%.1f\" y1=\"%.1f\" x2=\"%.1f\" y2=\"%.1f\"/>",
                fromX,
                fromY,
                toX,
                toY));
    }

    private static void text(
            final StringBuilder svg,
            final double x,
            final double y,
            final String anchor,
            final String words,
            final String colour) {
        svg.append(String.format(
                Locale.ROOT,
                "<text font-size=\"12\" x=\"%.1f\" y=\"%.1f\" text-anchor=\"%s\" fill=\"%s\">%s</text>",
                x,
                y,
                anchor,
                colour,
                words));
    }
}
