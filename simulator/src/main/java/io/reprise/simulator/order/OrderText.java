package io.reprise.simulator.order;

import io.reprise.simulator.exchange.Bracket;
import io.reprise.simulator.exchange.Edit;
import io.reprise.simulator.exchange.Exchange;
import io.reprise.simulator.exchange.Fill;
import io.reprise.simulator.exchange.NewOrder;
import io.reprise.simulator.exchange.OrderKind;
import io.reprise.simulator.exchange.OrderState;
import io.reprise.simulator.exchange.Progress;
import io.reprise.simulator.exchange.Side;
import java.math.BigDecimal;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Orders and fills as REST and the user channel write them. */
public final class OrderText {
    private static final String NO_POSITIONS = "{\"perpetual_futures_positions\":[],"
            + "\"expiring_futures_positions\":[],\"prediction_market_positions\":[]}";

    private final String userId;
    private final String portfolioId;

    /**
     * Of one account.
     *
     * @param exchange whose user and portfolio are named
     */
    public OrderText(final Exchange exchange) {
        userId = exchange.userId();
        portfolioId = exchange.portfolioId();
    }

    /**
     * One event of the user channel.
     *
     * @param isSnapshot whether it belongs to the snapshot; positions are named there alone
     * @param orders     in it
     * @return an element of {@code events}
     */
    public String event(final boolean isSnapshot, final Iterable<OrderState> orders) {
        final StringBuilder list = new StringBuilder("[");
        for (final OrderState order : orders) {
            list.append(list.length() > 1 ? "," : "").append(userOrder(order));
        }
        final JsonText event = JsonText.frame()
                .text("type", isSnapshot ? "snapshot" : "update")
                .raw("orders", list.append(']').toString());
        return isSnapshot ? event.raw("positions", NO_POSITIONS).end() : event.end();
    }

    private String userOrder(final OrderState state) {
        final NewOrder order = state.order();
        final Progress progress = state.progress();
        return JsonText.frame()
                .number("avg_price", progress.averagePrice())
                .text("cancel_reason", state.cancelReason())
                .text("client_order_id", order.clientOrderId())
                .text("completion_percentage", progress.percentage().toPlainString())
                .text("contract_expiry_type", "UNKNOWN_CONTRACT_EXPIRY_TYPE")
                .number("cumulative_quantity", progress.filledSize())
                .number("filled_value", progress.filledValue())
                .number("leaves_quantity", progress.leaves())
                .text("limit_price", optional(order.limitPrice()))
                .text("number_of_fills", Integer.toString(progress.fillCount()))
                .text("order_id", state.orderId())
                .text("order_side", order.side().name())
                .text("order_type", titled(type(order.kind())))
                .number("outstanding_hold_amount", progress.hold())
                .text("post_only", String.valueOf(order.isPostOnly()))
                .text("product_id", order.productId())
                .text("product_type", "SPOT")
                .text("reject_reason", state.rejectReason())
                .text("retail_portfolio_id", portfolioId)
                .text("risk_managed_by", "UNKNOWN_RISK_MANAGEMENT_TYPE")
                .text("status", state.status().name())
                .text("stop_price", optional(order.stopPrice()))
                .text("time_in_force", timeInForce(order.kind()))
                .number("total_fees", progress.totalFees())
                .number("total_value_after_fees", afterFees(order, progress))
                .text("trigger_status", triggerStatus(state))
                .text("creation_time", VenueTime.text(state.createdNanos()))
                .text("end_time", VenueTime.text(order.endNanos()))
                .text("start_time", VenueTime.NEVER)
                .end();
    }

    /** An order as get-order and list-orders write it. */
    String order(final OrderState state) {
        final NewOrder order = state.order();
        final Progress progress = state.progress();
        final JsonText out = JsonText.rest()
                .text("order_id", state.orderId())
                .text("product_id", order.productId())
                .text("user_id", userId)
                .raw("order_configuration", configuration(order))
                .text("side", order.side().name())
                .text("client_order_id", order.clientOrderId())
                .text("status", state.status().name())
                .text("time_in_force", timeInForce(order.kind()))
                .text("created_time", VenueTime.text(state.createdNanos()))
                .text("completion_percentage", progress.percentage().toPlainString())
                .number("filled_size", progress.filledSize())
                .number("average_filled_price", progress.averagePrice())
                .text("fee", "")
                .text("number_of_fills", Integer.toString(progress.fillCount()))
                .number("filled_value", progress.filledValue())
                .flag("pending_cancel", state.status().name().equals("CANCEL_QUEUED"))
                .flag("size_in_quote", order.quoteSize() != null)
                .number("total_fees", progress.totalFees())
                .flag("size_inclusive_of_fees", order.quoteSize() != null)
                .number("total_value_after_fees", afterFees(order, progress))
                .text("trigger_status", triggerStatus(state))
                .text("order_type", type(order.kind()))
                .text("reject_reason", rejectReason(state))
                .flag("settled", progress.isSettled())
                .text("product_type", "SPOT")
                .text("reject_message", state.rejectReason())
                .text("cancel_message", state.cancelReason())
                .text("order_placement_source", "RETAIL_ADVANCED")
                .number("outstanding_hold_amount", progress.hold())
                .flag("is_liquidation", false);
        return ending(out, state).end();
    }

    private JsonText ending(final JsonText out, final OrderState state) {
        final Progress progress = state.progress();
        final Edit pending = state.pendingEdit();
        final Bracket attached = state.order().attached();
        return out.raw(
                        "last_fill_time",
                        progress.lastFillNanos() == 0
                                ? "null"
                                : JsonText.quoted(VenueTime.text(progress.lastFillNanos())))
                .raw(
                        "edit_history",
                        JsonText.list(
                                state.edits().stream().map(OrderText::edit).toList()))
                .text("leverage", "")
                .text("margin_type", "UNKNOWN_MARGIN_TYPE")
                .text("retail_portfolio_id", portfolioId)
                .text("originating_order_id", state.originatingOrderId())
                .text("attached_order_id", state.attachedOrderId())
                .raw("attached_order_configuration", attached == null ? "null" : attachedConfiguration(attached))
                .raw("current_pending_replace", pending == null ? "null" : edit(pending))
                .raw("commission_detail_total", commission(progress.totalFees()))
                .text("last_update_time", VenueTime.text(state.updatedNanos()));
    }

    /** A fill as list-fills writes it. */
    String fill(final Fill fill) {
        return JsonText.rest()
                .text("entry_id", fill.entryId())
                .text("trade_id", fill.tradeId())
                .text("order_id", fill.orderId())
                .text("trade_time", VenueTime.text(fill.timeNanos()))
                .text("trade_type", "FILL")
                .number("price", fill.price())
                .number("size", fill.size())
                .number("commission", fill.commission())
                .text("product_id", fill.productId())
                .text("sequence_timestamp", VenueTime.text(fill.timeNanos()))
                .text("liquidity_indicator", fill.isMaker() ? "MAKER" : "TAKER")
                .flag("size_in_quote", false)
                .text("user_id", userId)
                .text("side", fill.side().name())
                .text("retail_portfolio_id", portfolioId)
                .text("fillSource", "FILL_SOURCE_CLOB")
                .raw("commission_detail_total", commission(fill.commission()))
                .end();
    }

    static String commission(final BigDecimal total) {
        return JsonText.rest().number("total_commission", total).end();
    }

    private static String configuration(final NewOrder order) {
        final JsonText terms = JsonText.rest();
        member(terms, "base_size", order.baseSize());
        member(terms, "quote_size", order.quoteSize());
        member(terms, "limit_price", order.limitPrice());
        member(terms, order.kind().isBracket() ? "stop_trigger_price" : "stop_price", order.stopPrice());
        if (order.kind().isStop()) {
            terms.text("stop_direction", order.isStopUp() ? "STOP_DIRECTION_STOP_UP" : "STOP_DIRECTION_STOP_DOWN");
        }
        if (order.kind().isUntilTime()) {
            terms.text("end_time", VenueTime.text(order.endNanos()));
        }
        if (order.kind() == OrderKind.LIMIT_GTC || order.kind() == OrderKind.LIMIT_GTD) {
            terms.flag("post_only", order.isPostOnly());
        }
        return JsonText.rest().raw(order.kind().key(), terms.end()).end();
    }

    private static String attachedConfiguration(final Bracket bracket) {
        final String terms = JsonText.rest()
                .text("limit_price", bracket.limitPrice().toPlainString())
                .text("stop_trigger_price", bracket.stopPrice().toPlainString())
                .end();
        return JsonText.rest().raw(OrderKind.BRACKET_GTC.key(), terms).end();
    }

    private static void member(final JsonText terms, final String name, final @Nullable BigDecimal value) {
        if (value != null) {
            terms.text(name, value.toPlainString());
        }
    }

    private static String edit(final Edit edit) {
        return JsonText.rest()
                .text("price", edit.price().toPlainString())
                .text("size", edit.size().toPlainString())
                .text("replace_accept_timestamp", VenueTime.text(edit.acceptedNanos()))
                .end();
    }

    private static BigDecimal afterFees(final NewOrder order, final Progress progress) {
        return order.side() == Side.BUY
                ? progress.filledValue().add(progress.totalFees())
                : progress.filledValue().subtract(progress.totalFees());
    }

    static String timeInForce(final OrderKind kind) {
        if (kind == OrderKind.LIMIT_FOK) {
            return "FILL_OR_KILL";
        }
        if (kind.isImmediate()) {
            return "IMMEDIATE_OR_CANCEL";
        }
        return kind.isUntilTime() ? "GOOD_UNTIL_DATE_TIME" : "GOOD_UNTIL_CANCELLED";
    }

    private static String triggerStatus(final OrderState state) {
        final OrderKind kind = state.order().kind();
        if (!kind.isStop() && !kind.isBracket()) {
            return "INVALID_ORDER_TYPE";
        }
        return state.isTriggered() ? "STOP_TRIGGERED" : "STOP_PENDING";
    }

    private static String rejectReason(final OrderState state) {
        return state.rejectReason().equals("HOLD_FAILURE") ? "HOLD_FAILURE" : "REJECT_REASON_UNSPECIFIED";
    }

    static String type(final OrderKind kind) {
        if (kind == OrderKind.MARKET_IOC) {
            return "MARKET";
        }
        if (kind.isBracket()) {
            return "BRACKET";
        }
        return kind.isStop() ? "STOP_LIMIT" : "LIMIT";
    }

    /** {@code STOP_LIMIT} is {@code Stop Limit} on the user channel. */
    private static String titled(final String type) {
        final StringBuilder title = new StringBuilder();
        for (final String word : type.split("_", -1)) {
            title.append(title.isEmpty() ? "" : " ")
                    .append(word, 0, 1)
                    .append(word.substring(1).toLowerCase(Locale.ROOT));
        }
        return title.toString();
    }

    private static String optional(final @Nullable BigDecimal value) {
        return value == null ? "" : JsonText.plain(value);
    }
}
