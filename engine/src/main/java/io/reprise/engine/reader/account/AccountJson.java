package io.reprise.engine.reader.account;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.reprise.event.Instrument;
import io.reprise.event.OrderIds;
import io.reprise.number.Decimals;
import io.reprise.number.Products;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;

/** An account as JSON lines for a program; numbers are exact decimals in strings. One thread. */
public final class AccountJson {
    private static final JsonFactory FACTORY = new JsonFactory();

    private AccountJson() {}

    /**
     * The open orders, oldest first, and behind them what they are as of.
     *
     * @param account  to show
     * @param nowNanos orders are as old as this moment says, nanoseconds since 1970 UTC
     * @return a line an order, and one more; each ends with a line feed
     */
    public static String orders(final Account account, final long nowNanos) {
        final StringBuilder text = new StringBuilder();
        for (final OpenOrder order : account.orders()) {
            text.append(line(json -> order(json, order, nowNanos)));
        }
        return text.append(line(json -> {
                    json.writeStringField("kind", "as-of");
                    json.writeNumberField("orders", account.orders().size());
                    asOf(json, account);
                }))
                .toString();
    }

    /**
     * What is held and was traded, and the account as a whole.
     *
     * @param account to show
     * @return a line a product, and one for the totals; each ends with a line feed
     */
    public static String positions(final Account account) {
        final StringBuilder text = new StringBuilder();
        for (final Holding holding : account.holdings()) {
            text.append(line(json -> holding(json, holding)));
        }
        final Totals totals = account.totals();
        return text.append(line(json -> {
                    json.writeStringField("kind", "totals");
                    json.writeStringField("currency", totals.currency());
                    json.writeStringField("cash", money(totals.cashE8()));
                    json.writeStringField("positions", money(totals.positionsE8()));
                    json.writeStringField("equity", money(totals.equityE8()));
                    json.writeStringField("unrealised", money(totals.unrealisedE8()));
                    json.writeStringField("realised", money(totals.realisedE8()));
                    json.writeStringField("fees", money(totals.feesE8()));
                    json.writeStringField("transfers", money(totals.transfersE8()));
                    asOf(json, account);
                }))
                .toString();
    }

    private static void order(final JsonGenerator json, final OpenOrder order, final long nowNanos) throws IOException {
        final Instrument terms = order.instrument();
        json.writeStringField("kind", "order");
        json.writeStringField("order", OrderIds.text(order.orderId()));
        json.writeStringField("product", terms.symbol());
        json.writeStringField("side", order.side().name());
        json.writeStringField("type", order.type().name());
        json.writeStringField("timeInForce", order.timeInForce().name());
        json.writeStringField("price", Decimals.text(order.limitPrice(), terms.priceDecimals()));
        if (order.triggerPrice() != OpenOrder.NO_TRIGGER) {
            json.writeStringField("trigger", Decimals.text(order.triggerPrice(), terms.priceDecimals()));
        }
        json.writeStringField("quantity", Decimals.text(order.quantity(), terms.quantityDecimals()));
        json.writeStringField("filled", Decimals.text(order.filled(), terms.quantityDecimals()));
        json.writeStringField("status", order.status().name());
        json.writeNumberField("placedAtNanos", order.placedAtNanos());
        json.writeNumberField("ageNanos", Math.max(0, nowNanos - order.placedAtNanos()));
        json.writeStringField("strategy", order.strategy());
        json.writeStringField("reason", order.reason());
    }

    private static void holding(final JsonGenerator json, final Holding holding) throws IOException {
        final Instrument terms = holding.instrument();
        json.writeStringField("kind", "position");
        json.writeStringField("product", terms.symbol());
        json.writeStringField("quantity", Decimals.text(holding.quantity(), terms.quantityDecimals()));
        json.writeStringField("cost", money(holding.costE8()));
        if (holding.quantity() != 0) {
            json.writeStringField("averageCost", AccountText.averageCost(holding));
        }
        json.writeStringField("mark", Decimals.text(holding.markPrice(), terms.priceDecimals()));
        json.writeStringField("value", money(holding.valueE8()));
        json.writeStringField("unrealised", money(holding.unrealisedE8()));
        json.writeStringField("realised", money(holding.realisedE8()));
        json.writeStringField("fees", money(holding.feesE8()));
    }

    private static void asOf(final JsonGenerator json, final Account account) throws IOException {
        json.writeStringField("level", account.level().name());
        json.writeStringField("failure", account.failure());
        json.writeNumberField("sequence", account.sequence());
        json.writeNumberField("atNanos", account.nowNanos());
    }

    private static String money(final long amountE8) {
        return Decimals.text(amountE8, Products.MONEY_DECIMALS);
    }

    /** Writes the members of an object. */
    @FunctionalInterface
    private interface Members {
        void writeTo(JsonGenerator json) throws IOException;
    }

    private static String line(final Members members) {
        final StringWriter text = new StringWriter();
        try (JsonGenerator json = FACTORY.createGenerator(text)) {
            json.writeStartObject();
            members.writeTo(json);
            json.writeEndObject();
        } catch (final IOException e) {
            throw new UncheckedIOException(e);
        }
        return text.append('\n').toString();
    }
}
