package io.reprise.execution.venue.coinbase.rest;

import io.reprise.number.Products;

/** Reads what the venue says about us: balances, key, fees; and its time. */
final class AccountBodies {
    private static final long NANOS_PER_MILLI = 1_000_000L;

    private AccountBodies() {}

    /** A page of balances. */
    static Page<Account> page(final JsonFields body) throws UnreadableFieldException {
        return Pages.read(body, "accounts", AccountBodies::account, Pages.nextCursor(body));
    }

    private static Account account(final JsonFields account) throws UnreadableFieldException {
        return new Account(
                account.id("uuid"),
                account.id("currency"),
                account.object("available_balance").decimal("value"),
                account.object("hold").amount("value"),
                account.optionalFlag("active"),
                account.optionalFlag("ready"));
    }

    /** What the key may do. What the venue does not say is refused: it could be the permission to move money out. */
    static KeyPermissions key(final JsonFields body) throws UnreadableFieldException {
        return new KeyPermissions(
                body.flag("can_view"),
                body.flag("can_trade"),
                body.flag("can_transfer"),
                body.text("portfolio_uuid"),
                body.optionalText("portfolio_type"));
    }

    /** The fee tier. */
    static FeeTier feeTier(final JsonFields body) throws UnreadableFieldException {
        final JsonFields tier = body.object("fee_tier");
        return new FeeTier(
                tier.optionalText("pricing_tier"),
                rate(tier, "maker_fee_rate"),
                rate(tier, "taker_fee_rate"),
                body.advisoryDecimal("advanced_trade_only_volume"));
    }

    private static long rate(final JsonFields tier, final String name) throws UnreadableFieldException {
        final long rateE8 = tier.mantissa(name, Products.MONEY_DECIMALS, 0);
        if (rateE8 >= Products.powerOfTen(Products.MONEY_DECIMALS)) {
            throw tier.unreadable(name, "is not below 1");
        }
        return rateE8;
    }

    /** The venue's clock, in nanoseconds since 1970, exact to the millisecond. */
    static Long time(final JsonFields body) throws UnreadableFieldException {
        final long millis = body.mantissa("epochMillis", 0, 1);
        if (millis > Long.MAX_VALUE / NANOS_PER_MILLI) {
            throw body.unreadable("epochMillis", "is too large");
        }
        return millis * NANOS_PER_MILLI;
    }
}
