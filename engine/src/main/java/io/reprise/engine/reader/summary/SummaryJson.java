package io.reprise.engine.reader.summary;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.reprise.number.Decimals;
import io.reprise.number.Products;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.List;

/**
 * Writes a summary as one JSON object. Money is a number with all its eight decimals, time is nanoseconds since 1970
 * UTC, parts of a whole are fractions from 0 to 1. Pure; allocates.
 */
public final class SummaryJson {
    private static final int FRACTION_DECIMALS = 6;

    private SummaryJson() {}

    /**
     * Writes everything but the equity curve.
     *
     * @param figures to write
     * @return one line of JSON without a line feed
     * @throws UncheckedIOException never: a string takes everything
     */
    public static String of(final SummaryFigures figures) {
        final StringWriter text = new StringWriter();
        try (JsonGenerator out = new JsonFactory().createGenerator(text)) {
            write(figures, out);
        } catch (final IOException e) {
            throw new UncheckedIOException("a string cannot fail to be written", e);
        }
        return text.toString();
    }

    /**
     * Writes the object where the generator stands, for a caller that has more to say around it.
     *
     * @param figures to write
     * @param out     left open
     * @throws IOException when {@code out} cannot be written to
     */
    public static void write(final SummaryFigures figures, final JsonGenerator out) throws IOException {
        out.writeStartObject();
        run(figures.run(), out);
        money(figures.money(), out);
        trades(figures.trades(), out);
        orders(figures.orders(), out);
        venue(figures.venue(), out);
        counts("signals", figures.signals(), out);
        counts("refusals", figures.refusals(), out);
        products(figures.products(), out);
        out.writeArrayFieldStart("whyNothing");
        for (final String line : figures.whyNothing()) {
            out.writeString(line);
        }
        out.writeEndArray();
        roundTrips(figures.roundTrips(), out);
        out.writeEndObject();
    }

    private static void run(final RunFigures run, final JsonGenerator out) throws IOException {
        out.writeObjectFieldStart("run");
        out.writeStringField("mode", run.mode());
        out.writeStringField("venue", run.venue());
        out.writeStringField("programVersion", run.programVersion());
        out.writeNumberField("runs", run.runs());
        out.writeStringField("ending", run.ending());
        out.writeNumberField("events", run.events());
        out.writeNumberField("marketEvents", run.marketEvents());
        out.writeNumberField("firstAtNanos", run.firstAtNanos());
        out.writeNumberField("lastAtNanos", run.lastAtNanos());
        out.writeStringField("halted", run.haltText());
        counts("eventsByKind", run.eventsByKind(), out);
        out.writeEndObject();
    }

    private static void money(final MoneyFigures money, final JsonGenerator out) throws IOException {
        out.writeObjectFieldStart("money");
        out.writeStringField("currency", money.currency());
        if (money.isStartKnown()) {
            amount("start", money.startE8(), out);
        } else {
            out.writeNullField("start");
        }
        amount("cash", money.cashE8(), out);
        amount("equity", money.equityE8(), out);
        amount("net", money.netE8(), out);
        amount("gross", money.grossE8(), out);
        amount("realised", money.realisedE8(), out);
        amount("unrealised", money.unrealisedE8(), out);
        amount("fees", money.feesE8(), out);
        amount("maxDrawdown", money.drawdownE8(), out);
        fraction("maxDrawdownFraction", money.drawdownMillionths(), out);
        amount("imbalance", money.imbalanceE8(), out);
        out.writeEndObject();
    }

    private static void trades(final TradeFigures trades, final JsonGenerator out) throws IOException {
        out.writeObjectFieldStart("roundTripTotals");
        out.writeNumberField("closed", trades.closed());
        out.writeNumberField("open", trades.stillOpen());
        out.writeNumberField("wins", trades.wins());
        out.writeNumberField("losses", trades.losses());
        fraction("winRate", trades.winRateMillionths(), out);
        out.writeStringField("profitFactor", trades.profitFactor());
        amount("won", trades.wonE8(), out);
        amount("lost", trades.lostE8(), out);
        amount("averageWin", trades.averageWinE8(), out);
        amount("averageLoss", trades.averageLossE8(), out);
        amount("largestWin", trades.largestWinE8(), out);
        amount("largestLoss", trades.largestLossE8(), out);
        fraction("exposure", trades.exposureMillionths(), out);
        out.writeEndObject();
    }

    private static void orders(final OrderFigures orders, final JsonGenerator out) throws IOException {
        out.writeObjectFieldStart("orders");
        out.writeNumberField("signals", orders.signals());
        out.writeNumberField("proposed", orders.proposed());
        out.writeNumberField("refused", orders.refused());
        out.writeNumberField("placed", orders.placed());
        out.writeNumberField("notSent", orders.unsent());
        out.writeNumberField("filled", orders.filled());
        out.writeNumberField("cancelled", orders.cancelled());
        out.writeNumberField("expired", orders.expired());
        out.writeNumberField("rejected", orders.rejected());
        out.writeNumberField("working", orders.working());
        out.writeNumberField("fills", orders.fills());
        out.writeEndObject();
    }

    private static void venue(final VenueFigures venue, final JsonGenerator out) throws IOException {
        out.writeObjectFieldStart("venueRequests");
        out.writeNumberField("amended", venue.amended());
        out.writeNumberField("refused", venue.requestsRefused());
        out.writeNumberField("unknownFate", venue.unknown());
        out.writeEndObject();
        counts("differences", venue.differences(), out);
    }

    private static void products(final List<ProductFigures> products, final JsonGenerator out) throws IOException {
        out.writeArrayFieldStart("products");
        for (final ProductFigures product : products) {
            out.writeStartObject();
            out.writeStringField("product", product.product());
            out.writeNumberField("signals", product.signals());
            out.writeNumberField("fills", product.fills());
            out.writeNumberField("roundTrips", product.roundTrips());
            out.writeStringField("held", product.held());
            out.writeStringField("lastPrice", product.lastPrice());
            amount("net", product.netE8(), out);
            amount("realised", product.realisedE8(), out);
            amount("unrealised", product.unrealisedE8(), out);
            amount("fees", product.feesE8(), out);
            fraction("exposure", product.exposureMillionths(), out);
            out.writeEndObject();
        }
        out.writeEndArray();
    }

    private static void roundTrips(final List<RoundTrip> trips, final JsonGenerator out) throws IOException {
        out.writeArrayFieldStart("roundTrips");
        for (final RoundTrip trip : trips) {
            out.writeStartObject();
            out.writeStringField("product", trip.product());
            out.writeStringField("direction", Words.of(trip.direction()));
            out.writeNumberField("openedAtNanos", trip.openedAtNanos());
            out.writeNumberField("closedAtNanos", trip.closedAtNanos());
            out.writeStringField("quantity", trip.quantity());
            out.writeStringField("entryPrice", trip.entryPrice());
            out.writeStringField("exitPrice", trip.exitPrice());
            amount("gross", trip.grossE8(), out);
            amount("fees", trip.feesE8(), out);
            amount("net", trip.netE8(), out);
            out.writeStringField("entryReason", Words.of(trip.entryReason()));
            out.writeStringField("exitReason", Words.of(trip.exitReason()));
            out.writeEndObject();
        }
        out.writeEndArray();
    }

    private static void counts(final String name, final List<NamedCount> counts, final JsonGenerator out)
            throws IOException {
        out.writeObjectFieldStart(name);
        for (final NamedCount count : counts) {
            out.writeNumberField(count.name(), count.count());
        }
        out.writeEndObject();
    }

    private static void amount(final String name, final long amountE8, final JsonGenerator out) throws IOException {
        out.writeFieldName(name);
        out.writeNumber(Decimals.text(amountE8, Products.MONEY_DECIMALS));
    }

    private static void fraction(final String name, final long millionths, final JsonGenerator out) throws IOException {
        out.writeFieldName(name);
        out.writeNumber(Decimals.text(millionths, FRACTION_DECIMALS));
    }
}
