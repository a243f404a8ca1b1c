package io.reprise.engine.reader.summary;

import io.reprise.number.Products;
import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;

/** Draws equity and drawdown over time as inline SVG; doubles are good enough for pixels. Pure. */
final class EquityChart {
    private static final int WIDTH = 1_000;
    private static final int LEFT = 90;
    private static final int EQUITY_HEIGHT = 260;
    private static final int FALL_HEIGHT = 110;
    private static final int MARGIN = 18;

    private final List<EquityPoint> points;
    private final StringBuilder out;

    private EquityChart(final List<EquityPoint> points, final StringBuilder out) {
        this.points = points;
        this.out = out;
    }

    static void append(final SummaryFigures figures, final StringBuilder out) {
        final EquityChart chart = new EquityChart(figures.equity(), out);
        out.append("<h2>Equity (")
                .append(HtmlReport.escaped(figures.money().currency()))
                .append(")</h2>\n");
        chart.equity();
        out.append("<h2>Drawdown</h2>\n");
        chart.fall();
    }

    private void equity() {
        double low = Double.MAX_VALUE;
        double high = -Double.MAX_VALUE;
        for (final EquityPoint point : points) {
            low = Math.min(low, money(point.lowE8()));
            high = Math.max(high, money(point.highE8()));
        }
        if (high == low) {
            high++;
            low--;
        }
        open(EQUITY_HEIGHT, low, high);
        out.append("<polygon class=\"band\" points=\"");
        for (final EquityPoint point : points) {
            at(point, money(point.highE8()), low, high, EQUITY_HEIGHT);
        }
        for (int i = points.size() - 1; i >= 0; i--) {
            at(points.get(i), money(points.get(i).lowE8()), low, high, EQUITY_HEIGHT);
        }
        out.append("\"/>\n<polyline class=\"equity\" points=\"");
        for (final EquityPoint point : points) {
            at(point, money(point.equityE8()), low, high, EQUITY_HEIGHT);
        }
        out.append("\"/>\n</svg>\n");
    }

    private void fall() {
        double deepest = 0;
        for (final EquityPoint point : points) {
            deepest = Math.max(deepest, money(point.drawdownE8()));
        }
        final double low = deepest == 0 ? -1 : -deepest;
        open(FALL_HEIGHT, low, 0);
        out.append("<polygon class=\"fall\" points=\"");
        at(points.get(0), 0, low, 0, FALL_HEIGHT);
        for (final EquityPoint point : points) {
            at(point, -money(point.drawdownE8()), low, 0, FALL_HEIGHT);
        }
        at(points.get(points.size() - 1), 0, low, 0, FALL_HEIGHT);
        out.append("\"/>\n</svg>\n");
    }

    private void open(final int height, final double low, final double high) {
        out.append("<svg role=\"img\" viewBox=\"0 0 ")
                .append(WIDTH)
                .append(' ')
                .append(height + 2 * MARGIN)
                .append("\">\n");
        rule(MARGIN, high);
        rule(MARGIN + height, low);
        out.append("<text x=\"")
                .append(LEFT)
                .append("\" y=\"")
                .append(height + 2 * MARGIN - 2)
                .append("\">")
                .append(Amounts.time(points.get(0).atNanos()))
                .append("</text><text text-anchor=\"end\" x=\"")
                .append(WIDTH)
                .append("\" y=\"")
                .append(height + 2 * MARGIN - 2)
                .append("\">")
                .append(Amounts.time(points.get(points.size() - 1).atNanos()))
                .append(" UTC</text>\n");
    }

    private void rule(final int y, final double value) {
        out.append(String.format(
                Locale.ROOT,
                "<line class=\"axis\" x1=\"%d\" x2=\"%d\" y1=\"%d\" y2=\"%d\"/>"
                        + "<text text-anchor=\"end\" x=\"%d\" y=\"%d\">%,.2f</text>%n",
                LEFT,
                WIDTH,
                y,
                y,
                LEFT - 6,
                y + 4,
                value));
    }

    private void at(
            final EquityPoint point, final double value, final double low, final double high, final int height) {
        final long firstNanos = points.get(0).atNanos();
        final double span = Math.max(1, points.get(points.size() - 1).atNanos() - firstNanos);
        final double x = LEFT + (WIDTH - LEFT) * ((point.atNanos() - firstNanos) / span);
        final double y = MARGIN + height * (high - value) / (high - low);
        out.append(String.format(Locale.ROOT, "%.1f,%.1f ", x, y));
    }

    private static double money(final long amountE8) {
        return BigDecimal.valueOf(amountE8, Products.MONEY_DECIMALS).doubleValue();
    }
}
