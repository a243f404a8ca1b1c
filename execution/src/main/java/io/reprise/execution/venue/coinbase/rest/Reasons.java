package io.reprise.execution.venue.coinbase.rest;

import static io.reprise.event.OrderReason.ALREADY_CLOSED;
import static io.reprise.event.OrderReason.CHANGE_PENDING;
import static io.reprise.event.OrderReason.DUPLICATE_ORDER;
import static io.reprise.event.OrderReason.INSUFFICIENT_FUNDS;
import static io.reprise.event.OrderReason.INVALID_REQUEST;
import static io.reprise.event.OrderReason.NOT_PERMITTED;
import static io.reprise.event.OrderReason.NO_LIQUIDITY;
import static io.reprise.event.OrderReason.OFF_INCREMENT;
import static io.reprise.event.OrderReason.POST_ONLY_WOULD_CROSS;
import static io.reprise.event.OrderReason.PRICE_REFUSED;
import static io.reprise.event.OrderReason.RATE_LIMITED;
import static io.reprise.event.OrderReason.TOO_LARGE;
import static io.reprise.event.OrderReason.TOO_MANY_ORDERS;
import static io.reprise.event.OrderReason.TOO_SMALL;
import static io.reprise.event.OrderReason.UNKNOWN_ORDER;
import static io.reprise.event.OrderReason.UNTRADABLE;
import static io.reprise.event.OrderReason.VENUE_REFUSED;

import io.reprise.event.OrderReason;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/**
 * The venue's reasons as ours. Its words are an open set: what the table lacks is judged by its ending, and the rest is
 * {@link OrderReason#VENUE_REFUSED}; the word itself is always kept beside.
 *
 * <p>Sources: Coinbase's page "preview orders" and copies of its specification; the same reason comes with and without
 * {@code PREVIEW_} in front.
 */
public final class Reasons {
    private static final Map<String, OrderReason> TABLE = table();

    private Reasons() {}

    /**
     * Our reason for a venue's word.
     *
     * @param word such as {@code PREVIEW_INSUFFICIENT_FUND}
     * @return ours; {@link OrderReason#VENUE_REFUSED} for one that says nothing we know
     */
    public static OrderReason of(final String word) {
        final String plain = plain(word);
        final OrderReason known = TABLE.get(plain);
        if (known != null) {
            return known;
        }
        if (plain.startsWith("INSUFFICIENT_FUND")) {
            return INSUFFICIENT_FUNDS;
        }
        if (plain.endsWith("_POST_ONLY")) {
            return POST_ONLY_WOULD_CROSS;
        }
        if (plain.endsWith("_PRECISION")) {
            return OFF_INCREMENT;
        }
        if (plain.endsWith("_SIZE_TOO_SMALL")) {
            return TOO_SMALL;
        }
        if (plain.endsWith("_SIZE_TOO_LARGE")) {
            return TOO_LARGE;
        }
        return VENUE_REFUSED;
    }

    /**
     * Whether a word tells no reason, such as {@code UNKNOWN_FAILURE_REASON}, which stands beside successes too.
     *
     * @param word the venue's
     * @return true for an empty word and for the venue's fillers
     */
    public static boolean isNone(final String word) {
        return word.isEmpty()
                || "REJECT_REASON_UNSPECIFIED".equals(word)
                || (word.startsWith("UNKNOWN_") && !"UNKNOWN_CANCEL_ORDER".equals(word));
    }

    private static String plain(final String word) {
        final String upper = word.toUpperCase(Locale.ROOT);
        if (upper.startsWith("PREVIEW_")) {
            return upper.substring("PREVIEW_".length());
        }
        return upper.startsWith("REJECT_REASON_") ? upper.substring("REJECT_REASON_".length()) : upper;
    }

    private static Map<String, OrderReason> table() {
        final Map<String, OrderReason> table = new HashMap<>();
        addOrders(table);
        addPrices(table);
        addChanges(table);
        return Map.copyOf(table);
    }

    private static void addOrders(final Map<String, OrderReason> table) {
        add(table, INSUFFICIENT_FUNDS, "INVALID_LEDGER_BALANCE", "HOLD_FAILURE");
        add(table, DUPLICATE_ORDER, "DUPLICATE_CLIENT_ORDER_ID");
        add(table, RATE_LIMITED, "RFQ_RATE_LIMITED", "RATE_LIMIT_EXCEEDED");
        add(table, TOO_MANY_ORDERS, "TOO_MANY_OPEN_ORDERS");
        add(table, NO_LIQUIDITY, "INVALID_NO_LIQUIDITY", "MISSING_PRODUCT_PRICE_BOOK");
        add(
                table,
                UNTRADABLE,
                "INVALID_PRODUCT_ID",
                "ORDER_ENTRY_DISABLED",
                "INELIGIBLE_PAIR",
                "UNTRADABLE_PRODUCT",
                "INVALID_FCM_TRADING_SESSION",
                "INVALID_CANCEL_FCM_TRADING_SESSION",
                "TRADING_DISABLED",
                "PRODUCT_TRADING_HALTED",
                "NOT_ALLOWED_BY_MARKET_STATE");
        add(
                table,
                NOT_PERMITTED,
                "GEOFENCING_RESTRICTION",
                "IN_LIQUIDATION",
                "COMPLIANCE_PURCHASE_LIMIT_EXCEEDED",
                "NOT_ALLOWED_TO_CANCEL",
                "CALLER_ID_MISMATCH",
                "PERMISSION_DENIED");
        add(
                table,
                INVALID_REQUEST,
                "UNSUPPORTED_ORDER_CONFIGURATION",
                "INVALID_SIDE",
                "INVALID_REQUEST",
                "INVALID_MARGIN_TYPE",
                "INVALID_LEVERAGE",
                "NON_NUMERIC_ORDER_SIZE",
                "INVALID_END_TIME",
                "END_TIME_IS_IN_THE_PAST",
                "END_TIME_TOO_FAR_IN_FUTURE",
                "GTD_ORDERS_MUST_HAVE_END_TIME",
                "POST_ONLY_NOT_ALLOWED_WITH_FOK",
                "REDUCE_ONLY_NOT_ALLOWED_ON_SPOT_PRODUCTS",
                "INVALID_ARGUMENT");
    }

    private static void addPrices(final Map<String, OrderReason> table) {
        add(table, POST_ONLY_WOULD_CROSS, "INVALID_LIMIT_PRICE_POST_ONLY");
        add(
                table,
                PRICE_REFUSED,
                "INVALID_LIMIT_PRICE",
                "INVALID_PRICE_TOO_LARGE",
                "LIMIT_PRICE_TOO_FAR_FROM_MARKET",
                "LIMIT_ORDER_PRICE_EXCEEDS_PRICE_BAND_ON_BUY",
                "LIMIT_ORDER_PRICE_EXCEEDS_PRICE_BAND_ON_SELL",
                "BREACHED_PRICE_LIMIT",
                "INVALID_STOP_PRICE",
                "STOP_PRICE_ABOVE_LIMIT_PRICE",
                "STOP_PRICE_BELOW_LIMIT_PRICE",
                "STOP_PRICE_ABOVE_LAST_TRADE_PRICE",
                "STOP_PRICE_BELOW_LAST_TRADE_PRICE",
                "INVALID_EDITED_PRICE");
    }

    private static void addChanges(final Map<String, OrderReason> table) {
        add(table, UNKNOWN_ORDER, "UNKNOWN_CANCEL_ORDER", "ORDER_NOT_FOUND");
        add(table, ALREADY_CLOSED, "ORDER_IS_FULLY_FILLED", "ONLY_OPEN_ORDERS_CAN_BE_EDITED");
        add(table, TOO_SMALL, "CANNOT_EDIT_TO_BELOW_FILLED_SIZE");
        add(
                table,
                CHANGE_PENDING,
                "DUPLICATE_CANCEL_REQUEST",
                "ORDER_IS_BEING_REPLACED",
                "ORDER_IS_ALREADY_BEING_REPLACED",
                "ORDER_IS_PENDING_CANCEL",
                "TOO_MANY_PENDING_REPLACES");
        add(
                table,
                INVALID_REQUEST,
                "INVALID_CANCEL_REQUEST",
                "INVALID_CANCEL_PRODUCT_ID",
                "REPLACE_NOT_SUPPORTED",
                "ONLY_LIMIT_ORDER_EDITS_SUPPORTED",
                "INVALID_EDITED_SIZE",
                "INVALID_ORIGINAL_SIZE",
                "INVALID_ORIGINAL_PRICE",
                "EDIT_REQUEST_EQUAL_TO_ORIGINAL_REQUEST",
                "SIZE_IN_QUOTE_EDITS_NOT_ALLOWED");
        // The matching engine's own refusals: told apart here from words that we have never seen.
        add(
                table,
                VENUE_REFUSED,
                "COMMANDER_REJECTED_NEW_ORDER",
                "COMMANDER_REJECTED_CANCEL_ORDER",
                "COMMANDER_REJECTED_EDIT_ORDER",
                "MISSING_COMMISSION_RATE");
    }

    private static void add(final Map<String, OrderReason> table, final OrderReason reason, final String... words) {
        for (final String word : words) {
            table.put(word, reason);
        }
    }
}
