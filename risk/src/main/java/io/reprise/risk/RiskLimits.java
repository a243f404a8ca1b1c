package io.reprise.risk;

import io.reprise.event.Settings;
import io.reprise.event.StateHash;
import io.reprise.number.Products;

/**
 * The limits in force; see {@code config/risk.yaml}.
 *
 * @param orderNotionalE8    most an order may be worth
 * @param positionNotionalE8 most a position with its open buys may be worth
 * @param dailyLossE8        most that equity may fall since the day's start
 * @param staleAfterNanos    oldest market data that may be traded on
 * @param openOrders         most orders at once
 * @param takerFeeE8         fraction that a buy may cost on top
 * @param quoteCurrency      the account's
 */
record RiskLimits(
        long orderNotionalE8,
        long positionNotionalE8,
        long dailyLossE8,
        long staleAfterNanos,
        int openOrders,
        long takerFeeE8,
        String quoteCurrency) {

    static RiskLimits of(final Settings settings) {
        return new RiskLimits(
                settings.moneyE8("risk.max-order-notional"),
                settings.moneyE8("risk.max-position-notional"),
                settings.moneyE8("risk.max-daily-loss"),
                settings.durationNanos("risk.stale-after"),
                settings.count("risk.max-open-orders"),
                settings.mantissa("paper.taker-fee", Products.MONEY_DECIMALS),
                settings.value("universe.quote-currency"));
    }

    /** The limits in one number. */
    long digest() {
        long digest = StateHash.fold(StateHash.fold(StateHash.SEED, orderNotionalE8), positionNotionalE8);
        digest = StateHash.fold(StateHash.fold(digest, dailyLossE8), staleAfterNanos);
        digest = StateHash.fold(StateHash.fold(digest, openOrders), takerFeeE8);
        for (int i = 0; i < quoteCurrency.length(); i++) {
            digest = StateHash.fold(digest, quoteCurrency.charAt(i));
        }
        return digest;
    }
}
