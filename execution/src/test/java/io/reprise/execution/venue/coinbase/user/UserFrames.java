package io.reprise.execution.venue.coinbase.user;

import io.reprise.event.Instrument;
import io.reprise.event.InstrumentStatus;
import io.reprise.execution.venue.coinbase.rest.InstrumentLookup;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;

/** Frames of the user channel, as they were recorded, as Coinbase's pages show them, or built from parts. */
final class UserFrames {
    static final Instrument BTC =
            new Instrument(7, "BTC-USD", "BTC", "USD", 2, 8, 1, 1, 100_000_000, InstrumentStatus.ONLINE);

    static final InstrumentLookup LISTED = productId -> "BTC-USD".equals(productId) ? BTC : null;

    /** Recorded 2026-09-30 from an empty account. */
    static final String EMPTY_SNAPSHOT =
            """
            {"channel":"user","client_id":"","timestamp":"2026-09-30T02:37:14.089808906Z","sequence_num":0,\
            "events":[{"type":"snapshot","orders":[],"positions":{"perpetual_futures_positions":[],\
            "expiring_futures_positions":[],"prediction_market_positions":[]}}]}""";

    /** The order of the official sample. */
    static final String SAMPLE_ORDER =
            """
            {"avg_price":"50000","cancel_reason":"","client_order_id":"ours-1","completion_percentage":"100.00",\
            "contract_expiry_type":"UNKNOWN_CONTRACT_EXPIRY_TYPE","cumulative_quantity":"0.01",\
            "filled_value":"500","leaves_quantity":"0","limit_price":"50000","number_of_fills":"1",\
            "order_id":"YYY","order_side":"BUY","order_type":"Limit","outstanding_hold_amount":"0",\
            "post_only":"false","product_id":"BTC-USD","product_type":"SPOT","reject_reason":"",\
            "retail_portfolio_id":"ZZZ","risk_managed_by":"UNKNOWN_RISK_MANAGEMENT_TYPE","status":"FILLED",\
            "stop_price":"","time_in_force":"GOOD_UNTIL_CANCELLED","total_fees":"2",\
            "total_value_after_fees":"502","trigger_status":"INVALID_ORDER_TYPE",\
            "creation_time":"2024-06-21T18:29:13.909347Z","end_time":"0001-01-01T00:00:00Z",\
            "start_time":"0001-01-01T00:00:00Z"}""";

    /** The official sample, with futures that are none of our business. */
    static final String SAMPLE =
            """
            {"channel":"user","client_id":"","timestamp":"2023-02-09T20:33:57.609931463Z","sequence_num":0,\
            "events":[{"type":"snapshot","orders":["""
                    + SAMPLE_ORDER
                    + """
            ],"positions":{"perpetual_futures_positions":[{"product_id":"BTC-PERP-INTX","vwap":"63049.9",\
            "position_side":"Long","net_size":"0.0041"}],"expiring_futures_positions":[{\
            "product_id":"BIT-28JUN24-CDE","side":"Long","number_of_contracts":"1",\
            "unrealized_pnl":"-21.199999999999932","entry_price":"64150"}]}}]}""";

    /** Recorded. */
    static final String BEAT =
            """
            {"channel":"heartbeats","timestamp":"2026-08-09T21:05:48.856364007Z","sequence_num":35,\
            "events":[{"current_time":"2026-08-09 21:05:48.854840045 +0000 UTC m=+41691.260485341",\
            "heartbeat_counter":41691}]}""";

    /** Recorded. */
    static final String ACK =
            """
            {"channel":"subscriptions","client_id":"","timestamp":"2026-09-30T02:37:14.1Z","sequence_num":1,\
            "events":[{"subscriptions":{"user":["3f8b7a52-9d1c-5c55-8b9e-0d8f5a1c2b3d"]}}]}""";

    /** Recorded: what the venue says to a bad token and to a channel that it does not know. */
    static final String AUTHENTICATION_FAILURE = "{\"type\":\"error\",\"message\":\"authentication failure\"}";

    private UserFrames() {}

    static String snapshot(final long number, final List<String> orders) {
        return orders("snapshot", number, orders);
    }

    static String update(final long number, final String... orders) {
        return orders("update", number, List.of(orders));
    }

    static String beat(final long number, final long counter) {
        return BEAT.replace(":35,", ":" + number + ",").replace(":41691}", ":" + counter + "}");
    }

    /** The sample's order with other values, given as name and value in turn. */
    static String order(final String... changes) {
        String order = SAMPLE_ORDER;
        for (int i = 0; i < changes.length; i += 2) {
            final String from = "\"" + changes[i] + "\":\"";
            final int start = order.indexOf(from) + from.length();
            order = order.substring(0, start) + changes[i + 1] + order.substring(order.indexOf('"', start));
        }
        return order;
    }

    /** An order of one coin at 50000 that works, so much of it filled. */
    static String working(final String orderId, final String filled) {
        final String left = new BigDecimal("1").subtract(new BigDecimal(filled)).toPlainString();
        return order("order_id", orderId, "status", "OPEN", "cumulative_quantity", filled, "leaves_quantity", left);
    }

    static List<String> working(final int from, final int to) {
        final List<String> orders = new ArrayList<>();
        for (int i = from; i < to; i++) {
            orders.add(working("order-" + i, "0.25"));
        }
        return orders;
    }

    private static String orders(final String type, final long number, final List<String> orders) {
        return "{\"channel\":\"user\",\"client_id\":\"\",\"timestamp\":\"2026-09-30T02:37:14.1Z\",\"sequence_num\":"
                + number + ",\"events\":[{\"type\":\"" + type + "\",\"orders\":[" + String.join(",", orders) + "]}]}";
    }
}
