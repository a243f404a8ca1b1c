package io.reprise.simulator.exchange;

import io.reprise.simulator.market.GeneratedMarket;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/** Checks a new order against its product's terms and market, in the venue's words. Funds are the ledger's matter. */
final class Validation {
    /** A hundred million times any size a client trades, and far from the end of a long. */
    private static final BigDecimal MANTISSA_MAX = new BigDecimal("1000000000000000");

    private final ProductTerms terms;
    private final GeneratedMarket market;

    /**
     * Rules of one product.
     *
     * @param terms  of the product
     * @param market whose prices stops and makers are compared with
     */
    Validation(final ProductTerms terms, final GeneratedMarket market) {
        this.terms = terms;
        this.market = market;
    }

    @Nullable
    Refusal check(final NewOrder order, final ProductMode mode, final long nowNanos) {
        Refusal refusal = checkMode(order, mode);
        if (refusal == null) {
            refusal = checkSize(order);
        }
        if (refusal == null) {
            refusal = checkPrices(order);
        }
        if (refusal == null) {
            refusal = checkNotional(order);
        }
        if (refusal == null) {
            refusal = checkEnd(order, nowNanos);
        }
        if (refusal == null) {
            refusal = checkStop(order);
        }
        if (refusal == null) {
            refusal = checkAttached(order);
        }
        return refusal == null ? checkPostOnly(order) : refusal;
    }

    /** Whether a limit would take at once. */
    boolean crosses(final Side side, final BigDecimal limit) {
        return side == Side.BUY
                ? limit.compareTo(terms.price(market.bestAsk().price())) >= 0
                : limit.compareTo(terms.price(market.bestBid().price())) <= 0;
    }

    @Nullable
    Refusal checkPrice(final BigDecimal price) {
        if (price.signum() <= 0) {
            return Refusal.of("INVALID_LIMIT_PRICE", "the price must be above zero");
        }
        if (price.remainder(terms.tick()).signum() != 0) {
            return Refusal.of("INVALID_PRICE_PRECISION", "the price is no multiple of " + plain(terms.tick()));
        }
        if (isTooLarge(price, terms.instrument().priceDecimals())) {
            return Refusal.preview("PREVIEW_INVALID_PRICE_TOO_LARGE", "the price is too large");
        }
        return null;
    }

    @Nullable
    Refusal checkBaseSize(final BigDecimal size) {
        if (size.signum() <= 0) {
            return Refusal.preview("PREVIEW_INVALID_BASE_SIZE_TOO_SMALL", "the size must be above zero");
        }
        if (size.remainder(terms.lot()).signum() != 0) {
            return Refusal.of("INVALID_SIZE_PRECISION", "the size is no multiple of " + plain(terms.lot()));
        }
        if (isTooLarge(size, terms.instrument().quantityDecimals())) {
            return Refusal.preview("PREVIEW_INVALID_BASE_SIZE_TOO_LARGE", "the size is too large");
        }
        return null;
    }

    private static @Nullable Refusal checkMode(final NewOrder order, final ProductMode mode) {
        final String now = "the product accepts no such order now: ";
        return switch (mode) {
            case ONLINE -> null;
            case POST_ONLY ->
                order.isPostOnly()
                        ? null
                        : new Refusal("ORDER_ENTRY_DISABLED", "PREVIEW_NOT_ALLOWED_BY_MARKET_STATE", now + "post-only");
            case LIMIT_ONLY ->
                order.kind() != OrderKind.MARKET_IOC
                        ? null
                        : new Refusal(
                                "ORDER_ENTRY_DISABLED", "PREVIEW_NOT_ALLOWED_BY_MARKET_STATE", now + "limit-only");
            case CANCEL_ONLY ->
                new Refusal("ORDER_ENTRY_DISABLED", "PREVIEW_NOT_ALLOWED_BY_MARKET_STATE", now + "cancel-only");
            case TRADING_DISABLED -> Refusal.of("TRADING_DISABLED", now + "trading is disabled");
        };
    }

    private @Nullable Refusal checkSize(final NewOrder order) {
        final BigDecimal base = order.baseSize();
        final BigDecimal quote = order.quoteSize();
        final boolean canBeQuote = order.kind() == OrderKind.MARKET_IOC || order.kind() == OrderKind.LIMIT_IOC;
        if ((base == null) == (quote == null) || (quote != null && (!canBeQuote || order.side() == Side.SELL))) {
            return Refusal.order("INVALID_REQUEST", "expected a base size, or for a buy that takes a quote size");
        }
        if (base != null) {
            return checkBaseSize(base);
        }
        if (quote != null && quote.remainder(terms.tick()).signum() != 0) {
            return new Refusal(
                    "INVALID_SIZE_PRECISION",
                    "PREVIEW_INVALID_QUOTE_SIZE_PRECISION",
                    "the quote size is no multiple of " + plain(terms.tick()));
        }
        if (quote != null && isTooLarge(quote, terms.instrument().priceDecimals())) {
            return Refusal.preview("PREVIEW_INVALID_QUOTE_SIZE_TOO_LARGE", "the quote size is too large");
        }
        return null;
    }

    private @Nullable Refusal checkPrices(final NewOrder order) {
        final BigDecimal limit = order.limitPrice();
        final BigDecimal stop = order.stopPrice();
        final boolean needsStop = order.kind().isStop() || order.kind().isBracket();
        if ((limit == null) != (order.kind() == OrderKind.MARKET_IOC)) {
            return Refusal.of("INVALID_LIMIT_PRICE", "expected a limit price of all but market orders");
        }
        if ((stop != null) != needsStop) {
            return Refusal.preview("PREVIEW_INVALID_STOP_PRICE", "expected a stop price of stops and brackets alone");
        }
        if (order.isPostOnly() && order.kind() != OrderKind.LIMIT_GTC && order.kind() != OrderKind.LIMIT_GTD) {
            return Refusal.preview("PREVIEW_POST_ONLY_NOT_ALLOWED_WITH_FOK", "post-only belongs to what can rest");
        }
        final Refusal refusal = limit == null ? null : checkPrice(limit);
        if (refusal == null && stop != null && checkPrice(stop) != null) {
            return Refusal.preview("PREVIEW_INVALID_STOP_PRICE", "the stop price is no price of this product");
        }
        return refusal;
    }

    private @Nullable Refusal checkNotional(final NewOrder order) {
        final BigDecimal quote = order.quoteSize();
        final BigDecimal base = order.baseSize();
        if (quote != null && (quote.signum() <= 0 || quote.compareTo(terms.minNotional()) < 0)) {
            return Refusal.preview(
                    "PREVIEW_INVALID_QUOTE_SIZE_TOO_SMALL", "the order is below " + plain(terms.minNotional()));
        }
        final BigDecimal limit = order.limitPrice();
        final long touch = order.side() == Side.BUY
                ? market.bestAsk().price()
                : market.bestBid().price();
        final BigDecimal price = limit == null ? terms.price(touch) : limit;
        if (base != null && base.multiply(price).compareTo(terms.minNotional()) < 0) {
            return Refusal.preview(
                    "PREVIEW_INVALID_BASE_SIZE_TOO_SMALL", "the order is below " + plain(terms.minNotional()));
        }
        return null;
    }

    private static @Nullable Refusal checkEnd(final NewOrder order, final long nowNanos) {
        if (!order.kind().isUntilTime()) {
            return null;
        }
        if (order.endNanos() == 0) {
            return Refusal.preview("PREVIEW_GTD_ORDERS_MUST_HAVE_END_TIME", "the order has no end time");
        }
        return order.endNanos() > nowNanos
                ? null
                : Refusal.preview("PREVIEW_END_TIME_IS_IN_THE_PAST", "the end time is not in the future");
    }

    private @Nullable Refusal checkStop(final NewOrder order) {
        final BigDecimal limit = order.limitPrice();
        final BigDecimal stop = order.stopPrice();
        if (stop == null || limit == null) {
            return null;
        }
        final boolean isBuy = order.side() == Side.BUY;
        final boolean isUp = order.kind().isBracket() ? isBuy : order.isStopUp();
        final int toLast = stop.compareTo(terms.price(market.lastPrice()));
        if (isUp ? toLast <= 0 : toLast >= 0) {
            return stopRefusal(
                    isUp ? "BELOW_LAST_TRADE_PRICE" : "ABOVE_LAST_TRADE_PRICE",
                    "the last trade reached the stop price");
        }
        final int toLimit = stop.compareTo(limit);
        if (order.kind().isBracket()) {
            return checkBracket(isBuy, toLimit);
        }
        if (isBuy && isUp && toLimit > 0) {
            return stopRefusal("ABOVE_LIMIT_PRICE", "a buy must be allowed to pay its stop price");
        }
        if (!isBuy && !isUp && toLimit < 0) {
            return stopRefusal("BELOW_LIMIT_PRICE", "a sale must be allowed to earn its stop price");
        }
        return null;
    }

    private @Nullable Refusal checkAttached(final NewOrder order) {
        final Bracket bracket = order.attached();
        if (bracket == null) {
            return null;
        }
        if (order.kind().isBracket()) {
            return Refusal.order("INVALID_REQUEST", "an exit can be attached to an entry alone");
        }
        final Refusal refusal = checkPrice(bracket.limitPrice());
        if (refusal != null || checkPrice(bracket.stopPrice()) != null) {
            return refusal == null
                    ? Refusal.preview("PREVIEW_INVALID_STOP_PRICE", "the exit's stop is no price of this product")
                    : refusal;
        }
        return checkBracket(order.side() == Side.SELL, bracket.stopPrice().compareTo(bracket.limitPrice()));
    }

    private @Nullable Refusal checkPostOnly(final NewOrder order) {
        final BigDecimal limit = order.limitPrice();
        return order.isPostOnly() && limit != null && crosses(order.side(), limit)
                ? Refusal.of("INVALID_LIMIT_PRICE_POST_ONLY", "the price would take at once")
                : null;
    }

    private static @Nullable Refusal checkBracket(final boolean isBuy, final int stopToLimit) {
        if (isBuy ? stopToLimit > 0 : stopToLimit < 0) {
            return null;
        }
        return stopRefusal(
                isBuy ? "BELOW_LIMIT_PRICE" : "ABOVE_LIMIT_PRICE",
                "the stop must lie beyond the market from the profit");
    }

    private static Refusal stopRefusal(final String relation, final String message) {
        return Refusal.preview("PREVIEW_STOP_PRICE_" + relation, message);
    }

    private static boolean isTooLarge(final BigDecimal value, final int decimals) {
        return value.movePointRight(decimals).compareTo(MANTISSA_MAX) > 0;
    }

    private static String plain(final BigDecimal value) {
        return value.stripTrailingZeros().toPlainString();
    }
}
