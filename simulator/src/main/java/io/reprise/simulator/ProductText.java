package io.reprise.simulator;

import io.reprise.event.Instrument;
import io.reprise.simulator.exchange.ProductMode;
import io.reprise.simulator.market.Candle;
import io.reprise.simulator.market.GeneratedMarket;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The product of one generated market as REST lists it, with every member the venue has. Any thread. */
final class ProductText {
    /** The venue's largest order of BTC-USD, in quote currency. */
    private static final BigDecimal QUOTE_MAX = new BigDecimal("150000000");

    /** Digits of the venue's percentages, of 16 significant ones it computes with. */
    private static final int PERCENT_DECIMALS = 14;

    private final GeneratedMarket market;
    private final Instrument instrument;
    private final TradingDay day;
    private final Supplier<@Nullable ProductMode> mode;

    ProductText(final GeneratedMarket market, final Supplier<@Nullable ProductMode> mode) {
        this.mode = mode;
        this.market = market;
        this.instrument = market.instrument();
        this.day = new TradingDay(market);
    }

    /** A JSON object, with the blanks after its commas that the venue writes here. */
    String json() {
        final Candle range = day.candle();
        final ProductMode accepts = mode.get();
        final long last = market.lastPrice();
        final BigDecimal lastPrice = BigDecimal.valueOf(last, instrument.priceDecimals());
        final BigDecimal volume = BigDecimal.valueOf(range.volume(), instrument.quantityDecimals());
        return new Members()
                .text("product_id", instrument.symbol())
                .text("price", price(last))
                .text("price_percentage_change_24h", percent(last, range.open()))
                .text("volume_24h", quantity(range.volume()))
                .text("volume_percentage_change_24h", percent(range.volume(), day.volumeBefore()))
                .text("base_increment", quantity(instrument.lotSize()))
                .text("quote_increment", price(instrument.tickSize()))
                .text("quote_min_size", VenueText.decimal(instrument.minNotionalE8(), 8))
                .text("quote_max_size", QUOTE_MAX.toPlainString())
                .text("base_min_size", quantity(instrument.lotSize()))
                .text("base_max_size", baseMax(lastPrice))
                .text("base_name", currencyName(instrument.baseCurrency()))
                .text("quote_name", currencyName(instrument.quoteCurrency()))
                .flag("watched", false)
                .flag("is_disabled", false)
                .flag("new", false)
                .text("status", "online")
                .flag("cancel_only", accepts == ProductMode.CANCEL_ONLY)
                .flag("limit_only", accepts == ProductMode.LIMIT_ONLY)
                .flag("post_only", accepts == ProductMode.POST_ONLY)
                .flag("trading_disabled", accepts == ProductMode.TRADING_DISABLED)
                .flag("auction_mode", false)
                .text("product_type", "SPOT")
                .text("quote_currency_id", instrument.quoteCurrency())
                .text("base_currency_id", instrument.baseCurrency())
                .plain("fcm_trading_session_details", "null")
                .text("mid_market_price", "")
                .text("alias", "")
                .plain("alias_to", "[]")
                .text("base_display_symbol", instrument.baseCurrency())
                .text("quote_display_symbol", instrument.quoteCurrency())
                .flag("view_only", false)
                .text("price_increment", price(instrument.tickSize()))
                .text("display_name", instrument.symbol())
                .text("product_venue", "CBE")
                .text(
                        "approximate_quote_24h_volume",
                        volume.multiply(lastPrice)
                                .setScale(2, RoundingMode.HALF_EVEN)
                                .toPlainString())
                .text("new_at", "2023-01-01T00:00:00Z")
                .text("market_cap", "")
                .text("base_cbrn", "")
                .text("quote_cbrn", "")
                .text("product_cbrn", "")
                .text("icon_color", "")
                .text("icon_url", "")
                .text("display_name_overwrite", "")
                .flag("is_alpha_testing", false)
                .text("about_description", "")
                .text("best_bid_price", "")
                .text("best_ask_price", "")
                .text("high_24h", price(Math.max(range.high(), last)))
                .text("low_24h", price(Math.min(range.low(), last)))
                .end();
    }

    /** So much base currency as the largest order buys, in three digits. */
    private static String baseMax(final BigDecimal lastPrice) {
        return QUOTE_MAX
                .divide(lastPrice, new MathContext(3, RoundingMode.DOWN))
                .toBigInteger()
                .max(BigInteger.ONE)
                .toString();
    }

    private static String percent(final long now, final long before) {
        return before == 0
                ? "0"
                : BigDecimal.valueOf(now - before)
                        .movePointRight(2)
                        .divide(BigDecimal.valueOf(before), PERCENT_DECIMALS, RoundingMode.HALF_EVEN)
                        .stripTrailingZeros()
                        .toPlainString();
    }

    private static String currencyName(final String currency) {
        return switch (currency) {
            case "BTC" -> "Bitcoin";
            case "ETH" -> "Ethereum";
            case "USD" -> "US Dollar";
            default -> currency;
        };
    }

    private String price(final long mantissa) {
        return VenueText.decimal(mantissa, instrument.priceDecimals());
    }

    private String quantity(final long mantissa) {
        return VenueText.decimal(mantissa, instrument.quantityDecimals());
    }

    /** Members in the order they are written; nothing here needs escaping. */
    private static final class Members {
        private final StringBuilder out = new StringBuilder(2000);

        Members text(final String name, final String value) {
            return plain(name, '"' + value + '"');
        }

        Members flag(final String name, final boolean isSet) {
            return plain(name, Boolean.toString(isSet));
        }

        Members plain(final String name, final String value) {
            out.append(out.length() == 0 ? "{\"" : ", \"")
                    .append(name)
                    .append("\":")
                    .append(value);
            return this;
        }

        String end() {
            return out.append('}').toString();
        }
    }
}
