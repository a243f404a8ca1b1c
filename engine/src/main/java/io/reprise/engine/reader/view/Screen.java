package io.reprise.engine.reader.view;

import io.reprise.engine.reader.summary.Amounts;
import io.reprise.engine.reader.summary.Portfolio;
import io.reprise.engine.reader.summary.Position;
import io.reprise.engine.reader.summary.Words;
import io.reprise.engine.reader.view.ScreenLine.Tone;
import io.reprise.event.OrderIds;
import io.reprise.number.Decimals;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.HdrHistogram.Histogram;

/** Lays a {@link ViewModel} out as lines. Pure: the same model and width give the same lines. Allocates. */
final class Screen {
    /** Products listed before the rest is only counted: those held or stale come first. */
    private static final int PRODUCTS_MAX = 12;

    private static final int ORDERS_MAX = 5;
    private static final int MISSES_MAX = 6;
    private static final String GAP = "  ";

    /** What a person has to see among the decisions. */
    private static final List<String> LOUD = List.of("REFUSED", "HALTED", "UNKNOWN", "DIFFERENCE");

    private final ViewModel model;
    private final int width;
    private final List<ScreenLine> lines = new ArrayList<>();

    Screen(final ViewModel model, final int width) {
        this.model = model;
        this.width = width;
    }

    List<ScreenLine> lines() {
        header();
        products();
        positions();
        orders();
        money();
        latency();
        decisions();
        reasons();
        return lines;
    }

    private void header() {
        final String what = model.mode().isEmpty()
                ? "Reprise  waiting for the run to start"
                : "Reprise " + model.programVersion() + "  " + model.mode() + " on " + model.venue() + "  "
                        + Amounts.duration(model.runNanos());
        add(Tone.HEADING, what + (model.ending().isEmpty() ? "" : "  STOPPED: " + model.ending()));
        add(Tone.QUIET, "journal " + model.journal());
        final String events = Words.counted(model.events(), "event", "events");
        final String rejected = model.rejectedFrames() == 0
                ? ""
                : ", " + Words.counted(model.rejectedFrames(), "frame rejected", "frames rejected");
        final String connection = model.feed().connection();
        add(
                Tone.QUIET,
                Amounts.time(model.nowNanos()) + " UTC, " + events + rejected
                        + (connection.isEmpty() ? "" : ", " + connection));
        if (model.haltText().isEmpty()) {
            add(Tone.PLAIN, "trading is on");
        } else {
            add(Tone.ALARM, "TRADING IS HALTED: " + model.haltText());
        }
    }

    private void products() {
        final List<Integer> ids = productsInOrder();
        final List<String[]> rows = new ArrayList<>();
        rows.add(new String[] {"product", "feed", "age", "ev/s", "bid", "ask", "spread", "last"});
        for (final int id : ids.subList(0, Math.min(ids.size(), PRODUCTS_MAX))) {
            rows.add(productRow(id));
        }
        blank();
        final List<String> table = table(rows, 2);
        add(Tone.QUIET, table.get(0));
        for (int row = 1; row < table.size(); row++) {
            add(model.feed().isStale(ids.get(row - 1)) ? Tone.WARNING : Tone.PLAIN, table.get(row));
        }
        if (ids.size() > PRODUCTS_MAX) {
            add(Tone.QUIET, "and " + (ids.size() - PRODUCTS_MAX) + " more products");
        }
    }

    private List<Integer> productsInOrder() {
        final List<Integer> first = new ArrayList<>();
        final List<Integer> rest = new ArrayList<>();
        final Portfolio portfolio = model.portfolio();
        for (int id = 1; id <= portfolio.idMax(); id++) {
            final Position position = portfolio.find(id);
            if (position != null) {
                (position.isFlat() && !model.feed().isStale(id) ? rest : first).add(id);
            }
        }
        if (first.size() + rest.size() > PRODUCTS_MAX) {
            first.addAll(rest);
            return first;
        }
        first.addAll(rest);
        first.sort(null);
        return first;
    }

    private String[] productRow(final int id) {
        final Quote quote = model.quote(id);
        final Position position = model.portfolio().find(id);
        final long lastPrice = position == null || !position.isPriced() ? quote.lastPrice() : position.lastPrice();
        final long atNanos = model.feed().lastAtNanos(id);
        final boolean isTwoSided = quote.bidPrice() > 0 && quote.askPrice() > 0;
        return new String[] {
            model.words().symbol(id),
            model.feed().state(id),
            atNanos == 0 ? "-" : age(model.nowNanos() - atNanos),
            Amounts.count(model.feed().rate(id, model.nowNanos())),
            priceOrDash(id, quote.bidPrice()),
            priceOrDash(id, quote.askPrice()),
            isTwoSided ? model.words().price(id, quote.askPrice() - quote.bidPrice()) : "-",
            priceOrDash(id, lastPrice)
        };
    }

    private String priceOrDash(final int id, final long mantissa) {
        return mantissa == 0 ? "-" : model.words().price(id, mantissa);
    }

    /** To the tenth of a second: less is the screen's own delay. */
    private static String age(final long nanos) {
        return nanos < 60_000_000_000L
                ? Decimals.text(nanos / 100_000_000, 1) + "s"
                : Amounts.duration(nanos).replace(" ", "");
    }

    private void positions() {
        final List<String[]> rows = new ArrayList<>();
        rows.add(new String[] {"position", "held", "at", "worth", "P&L"});
        final Portfolio portfolio = model.portfolio();
        for (int id = 1; id <= portfolio.idMax() && rows.size() <= PRODUCTS_MAX; id++) {
            final Position position = portfolio.find(id);
            if (position != null && !position.isFlat()) {
                rows.add(new String[] {
                    position.instrument().symbol(),
                    model.words().quantity(id, position.quantity()),
                    averagePrice(position),
                    Amounts.money(position.valueE8()),
                    Amounts.signedMoney(position.unrealisedE8())
                });
            }
        }
        blank();
        if (rows.size() == 1) {
            add(Tone.QUIET, "no position");
            return;
        }
        final List<String> table = table(rows, 1);
        add(Tone.QUIET, table.get(0));
        table.subList(1, table.size()).forEach(row -> add(Tone.PLAIN, row));
    }

    private static String averagePrice(final Position position) {
        return BigDecimal.valueOf(position.costE8(), 8)
                .divide(
                        BigDecimal.valueOf(
                                position.quantity(), position.instrument().quantityDecimals()),
                        position.instrument().priceDecimals(),
                        RoundingMode.HALF_EVEN)
                .toPlainString();
    }

    private void orders() {
        int shown = 0;
        final List<OpenOrders.Order> orders = new ArrayList<>(model.orders().all());
        orders.sort(Comparator.comparing(order -> !order.isFateUnknown));
        for (final OpenOrders.Order order : orders) {
            if (shown++ == ORDERS_MAX) {
                add(Tone.QUIET, "and " + (orders.size() - ORDERS_MAX) + " more open orders");
                break;
            }
            final int id = order.instrumentId;
            final DecisionWords words = model.words();
            add(
                    order.isFateUnknown ? Tone.ALARM : Tone.PLAIN,
                    "order " + OrderIds.text(order.orderId) + ": " + Words.of(order.side) + " "
                            + words.quantity(id, order.quantity) + " " + words.symbol(id)
                            + words.prices(id, order.type, order.limitPrice, order.triggerPrice)
                            + (order.filled > 0 ? ", filled " + words.quantity(id, order.filled) : "")
                            + (order.isFateUnknown
                                    ? ", FATE UNKNOWN, sent "
                                    : order.isAcknowledged ? ", open " : ", sent ")
                            + age(model.nowNanos() - order.placedAtNanos));
        }
        if (shown == 0) {
            add(Tone.QUIET, "no open order");
        }
    }

    private void money() {
        final Portfolio portfolio = model.portfolio();
        final long net = portfolio.realisedE8() + portfolio.unrealisedE8() - portfolio.feesE8();
        blank();
        add(
                Tone.PLAIN,
                "cash " + (portfolio.isStartKnown() ? Amounts.money(portfolio.cashE8()) : "unknown") + "  equity "
                        + (portfolio.isStartKnown() ? Amounts.money(portfolio.equityE8()) : "unknown") + " "
                        + portfolio.currency());
        add(
                Tone.PLAIN,
                "P&L " + Amounts.signedMoney(net) + "  realised " + Amounts.signedMoney(portfolio.realisedE8())
                        + "  unrealised " + Amounts.signedMoney(portfolio.unrealisedE8()) + "  fees "
                        + Amounts.money(portfolio.feesE8()));
    }

    private void latency() {
        final Histogram times = model.latency();
        if (times == null || times.getTotalCount() == 0) {
            add(Tone.QUIET, "tick to journal: nothing measured yet");
            return;
        }
        add(
                Tone.PLAIN,
                "tick to journal us  p50 " + micros(times.getValueAtPercentile(50)) + "  p99 "
                        + micros(times.getValueAtPercentile(99)) + "  p99.9 "
                        + micros(times.getValueAtPercentile(99.9)) + "  max " + micros(times.getMaxValue()) + "  of "
                        + Amounts.count(times.getTotalCount()));
    }

    /** Nanoseconds as microseconds with one decimal. */
    static String micros(final long nanos) {
        return Decimals.text(nanos / 100, 1);
    }

    private void decisions() {
        blank();
        final List<String> notes = model.notes();
        add(Tone.QUIET, notes.isEmpty() ? "no decision yet" : "last decisions");
        notes.forEach(note -> add(isLoud(note) ? Tone.WARNING : Tone.PLAIN, note));
    }

    private void reasons() {
        final String summary = model.reasons().summary();
        if (!summary.isEmpty()) {
            blank();
            add(Tone.PLAIN, "last summary: " + summary);
        }
        final List<String> misses = model.reasons().misses(MISSES_MAX);
        if (!misses.isEmpty()) {
            add(Tone.QUIET, "what is in the way");
            misses.forEach(miss -> add(Tone.PLAIN, miss));
        }
    }

    private static boolean isLoud(final String note) {
        return LOUD.stream().anyMatch(note::contains);
    }

    /** The first columns to the left, the others to the right, each as wide as its widest cell. */
    private static List<String> table(final List<String[]> rows, final int leftColumns) {
        final int[] widths = new int[rows.get(0).length];
        for (final String[] row : rows) {
            for (int column = 0; column < widths.length; column++) {
                widths[column] = Math.max(widths[column], row[column].length());
            }
        }
        final List<String> texts = new ArrayList<>();
        for (final String[] row : rows) {
            final StringBuilder text = new StringBuilder();
            for (int column = 0; column < widths.length; column++) {
                final String padding = " ".repeat(widths[column] - row[column].length());
                text.append(column == 0 ? "" : GAP)
                        .append(column < leftColumns ? row[column] + padding : padding + row[column]);
            }
            texts.add(text.toString());
        }
        return texts;
    }

    private void blank() {
        lines.add(new ScreenLine("", Tone.PLAIN));
    }

    private void add(final Tone tone, final String text) {
        lines.add(new ScreenLine(printable(text.length() > width ? text.substring(0, width) : text), tone));
    }

    /** What others wrote (a venue's message, a path) must not steer the terminal. */
    private static String printable(final String text) {
        final StringBuilder safe = new StringBuilder(text);
        for (int i = 0; i < safe.length(); i++) {
            if (Character.isISOControl(safe.charAt(i))) {
                safe.setCharAt(i, '?');
            }
        }
        return safe.toString();
    }
}
