package io.reprise.simulator.order;

import io.reprise.simulator.exchange.Edit;
import io.reprise.simulator.exchange.EditRefusal;
import io.reprise.simulator.exchange.Exchange;
import io.reprise.simulator.exchange.Fill;
import io.reprise.simulator.exchange.NewOrder;
import io.reprise.simulator.exchange.OrderState;
import io.reprise.simulator.exchange.Placement;
import io.reprise.simulator.exchange.Preview;
import io.reprise.simulator.exchange.Refusal;
import io.reprise.simulator.exchange.Side;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/** Answers the private REST requests: orders and, through {@link AccountPages}, what the account has. Any thread. */
public final class OrderPages {
    /** What the venue does not document: one page of orders when no limit is asked for. */
    static final int ORDERS_MAX = 1000;

    /** The venue's presetting for fills, and more than any client here asks for. */
    static final int FILLS_PRESET = 100;

    private static final int FILLS_MAX = 1000;
    private static final String HISTORY = "orders/historical/";

    private final Exchange exchange;
    private final LongSupplier venueNanos;
    private final OrderText text;
    private final AccountPages accounts;

    /**
     * One answer.
     *
     * @param status of HTTP
     * @param json   the body
     */
    public record Answer(int status, String json) {}

    /**
     * Pages of one exchange.
     *
     * @param exchange   to ask and to trade on
     * @param venueNanos the venue's clock, since 1970
     */
    public OrderPages(final Exchange exchange, final LongSupplier venueNanos) {
        this.exchange = exchange;
        this.venueNanos = venueNanos;
        this.text = new OrderText(exchange);
        this.accounts = new AccountPages(exchange, venueNanos);
    }

    /**
     * Answers one request.
     *
     * @param method such as {@code GET}
     * @param path   below {@code /api/v3/brokerage}, with or without a slash before it
     * @param query  decoded, a key may have several values
     * @param body   as received; empty when there is none
     * @return null when this path is served elsewhere
     */
    public @Nullable Answer answer(
            final String method, final String path, final Map<String, List<String>> query, final String body) {
        final String page = path.startsWith("/") ? path.substring(1) : path;
        try {
            return switch (method) {
                case "POST" -> post(page, body);
                case "GET" -> get(page, new Query(query));
                default -> null;
            };
        } catch (final BadRequestException refused) {
            return error(400, "INVALID_ARGUMENT", String.valueOf(refused.getMessage()));
        }
    }

    static Answer error(final int status, final String error, final String message) {
        return new Answer(
                status,
                JsonText.rest()
                        .text("error", error)
                        .text("error_details", message)
                        .text("message", message)
                        .end());
    }

    private @Nullable Answer post(final String page, final String body) throws BadRequestException {
        return switch (page) {
            case "orders" -> place(Json.parse(body));
            case "orders/preview" -> preview(Json.parse(body));
            case "orders/batch_cancel" -> cancel(Json.parse(body));
            case "orders/edit" -> edit(Json.parse(body));
            case "orders/edit_preview" -> editPreview(Json.parse(body));
            default -> null;
        };
    }

    private @Nullable Answer get(final String page, final Query query) throws BadRequestException {
        if (page.equals(HISTORY + "batch")) {
            return orders(query);
        }
        if (page.equals(HISTORY + "fills")) {
            return fills(query);
        }
        if (page.startsWith(HISTORY)) {
            final OrderState order = exchange.order(page.substring(HISTORY.length()));
            return order == null
                    ? error(404, "NOT_FOUND", "order with this orderID was not found")
                    : ok(JsonText.rest().raw("order", text.order(order)));
        }
        return accounts.get(page, query);
    }

    private Answer place(final Json body) throws BadRequestException {
        final OrderReader request = OrderReader.read(body, true);
        final NewOrder order = request.order();
        final Placement placement =
                order == null ? new Placement(null, request.refusal()) : exchange.place(order, venueNanos.getAsLong());
        final OrderState placed = placement.order();
        final Refusal refusal = placement.refusal();
        if (placed == null) {
            return refused(refusal == null ? Refusal.order(Refusal.UNKNOWN, "") : refusal, request.configuration());
        }
        final String success = JsonText.rest()
                .text("order_id", placed.orderId())
                .text("product_id", placed.order().productId())
                .text("side", placed.order().side().name())
                .text("client_order_id", placed.order().clientOrderId())
                .text("attached_order_id", placed.attachedOrderId())
                .end();
        return ok(JsonText.rest()
                .flag("success", true)
                .text("failure_reason", Refusal.UNKNOWN)
                .text("order_id", placed.orderId())
                .raw("success_response", success)
                .raw("order_configuration", request.configuration()));
    }

    private static Answer refused(final Refusal refusal, final String configuration) {
        final String response = JsonText.rest()
                .text("error", refusal.reason())
                .text("message", refusal.message())
                .text("error_details", "")
                .text("preview_failure_reason", refusal.previewReason())
                .text("new_order_failure_reason", refusal.reason())
                .end();
        return ok(JsonText.rest()
                .flag("success", false)
                .text("failure_reason", refusal.reason())
                .text("order_id", "")
                .raw("error_response", response)
                .raw("order_configuration", configuration));
    }

    private Answer preview(final Json body) throws BadRequestException {
        final OrderReader request = OrderReader.read(body, false);
        final NewOrder order = request.order();
        final Preview preview = order == null ? null : exchange.preview(order, venueNanos.getAsLong());
        final Refusal unread = request.refusal();
        if (preview == null) {
            final String reason = unread == null ? "PREVIEW_INVALID_PRODUCT_ID" : previewReason(unread);
            return estimate(List.of(reason), null, false);
        }
        final Refusal refusal = preview.refusal();
        final boolean isSale = order != null && order.side() == Side.SELL;
        return estimate(refusal == null ? List.of() : List.of(previewReason(refusal)), preview, isSale);
    }

    private static String previewReason(final Refusal refusal) {
        return refusal.previewReason().equals(Refusal.UNKNOWN_PREVIEW)
                ? "PREVIEW_" + refusal.reason()
                : refusal.previewReason();
    }

    private static Answer estimate(final List<String> errors, final @Nullable Preview preview, final boolean isSale) {
        final BigDecimal commission = preview == null ? BigDecimal.ZERO : preview.commission();
        final BigDecimal quote = preview == null ? BigDecimal.ZERO : preview.quoteSize();
        return ok(JsonText.rest()
                .number("order_total", isSale ? quote.subtract(commission) : quote.add(commission))
                .number("commission_total", commission)
                .raw("errs", JsonText.list(errors.stream().map(JsonText::quoted).toList()))
                .raw("warning", "[]")
                .number("quote_size", quote)
                .number("base_size", preview == null ? BigDecimal.ZERO : preview.baseSize())
                .number("best_bid", preview == null ? BigDecimal.ZERO : preview.bestBid())
                .number("best_ask", preview == null ? BigDecimal.ZERO : preview.bestAsk())
                .flag("is_max", false)
                .text("order_margin_total", "")
                .text("leverage", "")
                .text("long_leverage", "")
                .text("short_leverage", "")
                .text("slippage", "0")
                .text("preview_id", "")
                .number("est_average_filled_price", preview == null ? BigDecimal.ZERO : preview.averagePrice())
                .raw("commission_detail_total", OrderText.commission(commission)));
    }

    private Answer cancel(final Json body) throws BadRequestException {
        final List<String> results = new ArrayList<>();
        for (final String orderId : body.texts("order_ids")) {
            final String reason = exchange.cancel(orderId, venueNanos.getAsLong());
            results.add(JsonText.rest()
                    .flag("success", reason == null)
                    .text("failure_reason", reason == null ? "UNKNOWN_CANCEL_FAILURE_REASON" : reason)
                    .text("order_id", orderId)
                    .end());
        }
        return ok(JsonText.rest().raw("results", JsonText.list(results)));
    }

    private Answer edit(final Json body) throws BadRequestException {
        final EditRefusal refusal = exchange.edit(body.text("order_id"), readEdit(body), false);
        return ok(JsonText.rest().flag("success", refusal == null).raw("errors", editErrors(refusal)));
    }

    private Answer editPreview(final Json body) throws BadRequestException {
        final Edit edit = readEdit(body);
        final EditRefusal refusal = exchange.edit(body.text("order_id"), edit, true);
        return ok(JsonText.rest()
                .raw("errors", editErrors(refusal))
                .text("slippage", "0")
                .number("order_total", edit.price().multiply(edit.size()))
                .number("quote_size", edit.price().multiply(edit.size()))
                .number("base_size", edit.size()));
    }

    /** What is missing or no number counts as zero, as at the venue. */
    private Edit readEdit(final Json body) throws BadRequestException {
        final String stop = body.optionalText("stop_price");
        return new Edit(
                OrderReader.decimalOrZero(body.optionalText("price")),
                OrderReader.decimalOrZero(body.optionalText("size")),
                stop == null ? null : OrderReader.decimalOrZero(stop),
                venueNanos.getAsLong());
    }

    private static String editErrors(final @Nullable EditRefusal refusal) {
        return refusal == null
                ? "[]"
                : JsonText.list(List.of(JsonText.rest()
                        .text("edit_failure_reason", refusal.reason())
                        .text("preview_failure_reason", refusal.previewReason())
                        .end()));
    }

    /** Newest first; the cursor is the number of the last order sent. */
    private Answer orders(final Query query) throws BadRequestException {
        final int limit = query.limit(ORDERS_MAX, ORDERS_MAX);
        final long before = query.cursor(Long.MAX_VALUE);
        final List<OrderState> all = exchange.orders();
        final List<String> page = new ArrayList<>();
        long last = 0;
        boolean hasNext = false;
        for (int i = all.size() - 1; i >= 0 && !hasNext; i--) {
            final OrderState order = all.get(i);
            if (order.number() < before && isWanted(order, query)) {
                hasNext = page.size() == limit;
                if (!hasNext) {
                    page.add(text.order(order));
                    last = order.number();
                }
            }
        }
        return ok(JsonText.rest()
                .raw("orders", JsonText.list(page))
                .text("sequence", "0")
                .flag("has_next", hasNext)
                .text("cursor", hasNext ? Long.toString(last) : "")
                .flag("proof_token_required", false));
    }

    private static boolean isWanted(final OrderState order, final Query query) throws BadRequestException {
        return query.allows("order_ids", order.orderId())
                && query.allows("product_ids", order.order().productId())
                && query.allows("product_id", order.order().productId())
                && query.allows("order_status", order.status().name())
                && query.allows("order_side", order.order().side().name())
                && query.allows("order_types", OrderText.type(order.order().kind()))
                && query.allows(
                        "time_in_forces", OrderText.timeInForce(order.order().kind()))
                && query.spans("start_date", "end_date", order.createdNanos());
    }

    /** Newest first; the cursor is the number of the last fill sent, and empty on the last page. */
    private Answer fills(final Query query) throws BadRequestException {
        final int limit = query.limit(FILLS_PRESET, FILLS_MAX);
        final long before = query.cursor(Long.MAX_VALUE);
        final List<Fill> all = exchange.fills();
        final List<String> page = new ArrayList<>();
        long last = 0;
        boolean hasNext = false;
        for (int i = all.size() - 1; i >= 0 && !hasNext; i--) {
            final Fill fill = all.get(i);
            final boolean isWanted = fill.number() < before
                    && query.allows("order_ids", fill.orderId())
                    && query.allows("trade_ids", fill.tradeId())
                    && query.allows("product_ids", fill.productId())
                    && query.allows("product_id", fill.productId())
                    && query.spans("start_sequence_timestamp", "end_sequence_timestamp", fill.timeNanos());
            if (isWanted) {
                hasNext = page.size() == limit;
                if (!hasNext) {
                    page.add(text.fill(fill));
                    last = fill.number();
                }
            }
        }
        return ok(JsonText.rest()
                .raw("fills", JsonText.list(page))
                .text("cursor", hasNext ? Long.toString(last) : "")
                .flag("proof_token_required", false));
    }

    static Answer ok(final JsonText body) {
        return new Answer(200, body.end());
    }
}
