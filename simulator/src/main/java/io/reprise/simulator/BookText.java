package io.reprise.simulator;

import io.reprise.event.Instrument;
import io.reprise.simulator.market.GeneratedMarket;
import io.reprise.simulator.market.Level;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The book of one generated market as REST shows it. Any thread. */
final class BookText {
    private static final BigDecimal BASIS_POINTS = new BigDecimal("10000");

    /** As the venue writes {@code spread_bps}. */
    private static final int SPREAD_DECIMALS = 12;

    private final GeneratedMarket market;
    private final Instrument instrument;

    BookText(final GeneratedMarket market) {
        this.market = market;
        this.instrument = market.instrument();
    }

    /**
     * The page of one product.
     *
     * @param limit     levels of each side at most
     * @param increment prices are put together by; null leaves every level alone
     */
    String page(final int limit, final @Nullable BigDecimal increment) {
        final List<Level> levels = market.levels();
        final BigDecimal bid = best(levels, true);
        final BigDecimal ask = best(levels, false);
        final BigDecimal mid = bid.add(ask).divide(BigDecimal.valueOf(2));
        final BigDecimal spread = ask.subtract(bid);
        final BigDecimal spreadPoints =
                spread.multiply(BASIS_POINTS).divide(mid, SPREAD_DECIMALS, RoundingMode.HALF_EVEN);
        return "{\"pricebook\":" + sides(levels, limit, increment) + ",\"last\":\"" + plain(mid)
                + "\",\"mid_market\":\"" + plain(mid) + "\",\"spread_bps\":\"" + plain(spreadPoints)
                + "\",\"spread_absolute\":\"" + plain(spread) + "\"}";
    }

    /** The touch alone. */
    String touch() {
        return sides(market.levels(), 1, null);
    }

    private String sides(final List<Level> levels, final int limit, final @Nullable BigDecimal increment) {
        return "{\"product_id\":\"" + instrument.symbol() + "\",\"bids\":[" + side(levels, true, limit, increment)
                + "],\"asks\":[" + side(levels, false, limit, increment) + "],\"time\":\""
                + VenueText.time(market.nowNanos()) + "\"}";
    }

    private String side(
            final List<Level> levels, final boolean isBid, final int limit, final @Nullable BigDecimal increment) {
        final Map<BigDecimal, Long> quantities = new LinkedHashMap<>();
        for (final Level level : levels) {
            if (level.isBid() == isBid && level.quantity() > 0) {
                final BigDecimal price = price(level.price());
                final BigDecimal merged = increment == null ? price : merged(price, increment, isBid);
                quantities.merge(merged.stripTrailingZeros(), level.quantity(), Math::addExact);
            }
        }
        final List<String> rows = new ArrayList<>();
        for (final Map.Entry<BigDecimal, Long> row : quantities.entrySet()) {
            if (rows.size() == limit) {
                break;
            }
            rows.add("{\"price\":\"" + row.getKey().toPlainString() + "\",\"size\":\""
                    + VenueText.decimal(row.getValue(), instrument.quantityDecimals()) + "\"}");
        }
        return String.join(",", rows);
    }

    /** Bids down and asks up, so that no level looks better than it is. */
    private static BigDecimal merged(final BigDecimal price, final BigDecimal increment, final boolean isBid) {
        return price.divide(increment, 0, isBid ? RoundingMode.FLOOR : RoundingMode.CEILING)
                .multiply(increment);
    }

    /** Bids descend and asks ascend: the first of a side is its best. */
    private BigDecimal best(final List<Level> levels, final boolean isBid) {
        for (final Level level : levels) {
            if (level.isBid() == isBid && level.quantity() > 0) {
                return price(level.price());
            }
        }
        return price((isBid ? market.bestBid() : market.bestAsk()).price());
    }

    private BigDecimal price(final long mantissa) {
        return BigDecimal.valueOf(mantissa, instrument.priceDecimals());
    }

    private static String plain(final BigDecimal value) {
        return value.signum() == 0 ? "0" : value.stripTrailingZeros().toPlainString();
    }
}
