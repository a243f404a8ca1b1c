package io.reprise.risk.limit;

import static io.reprise.risk.limit.LimitUnit.BPS;
import static io.reprise.risk.limit.LimitUnit.COUNT;
import static io.reprise.risk.limit.LimitUnit.DURATION;
import static io.reprise.risk.limit.LimitUnit.MONEY;
import static io.reprise.risk.limit.LimitUnit.PERCENT;

/**
 * The numbers in {@code risk.yaml} that hold trading back: how they are written, what they are when they are not, and
 * which way is stricter. Each may be {@code off}.
 *
 * <p>Immutable; any thread. The one table behind the configuration's checks, its comments, and the stage.
 */
public enum LimitKey {
    // spotless:off a table is read in columns
    /** Loss of a day, in money. */
    MAX_DAILY_LOSS("max-daily-loss", MONEY, true, "500",
            "The most that may be lost since the trading day's start, fees and open positions included."),
    /** Loss of a day, of the equity it began with. */
    MAX_DAILY_LOSS_PERCENT("max-daily-loss-percent", PERCENT, true, "3",
            "The most that may be lost since the trading day's start, fees and open positions included, in percent of"
                    + " the equity at that start."),
    /** Fall from the peak. */
    MAX_DRAWDOWN_PERCENT("max-drawdown-percent", PERCENT, true, "15",
            "The most that equity may fall below its highest so far, in percent of that highest."),
    /** Smallest order. */
    MIN_ORDER_NOTIONAL("min-order-notional", MONEY, false, "off",
            "The least one order may be worth, beside the product's own minimum."),
    /** Largest order. */
    MAX_ORDER_NOTIONAL("max-order-notional", MONEY, true, "1000",
            "The most one order may be worth."),
    /** Largest position, in money. */
    MAX_POSITION_NOTIONAL("max-position-notional", MONEY, true, "5000",
            "The most one product's position may be worth at its last price, open buys at their limits included."),
    /** Largest position, of equity. */
    MAX_POSITION_PERCENT("max-position-percent", PERCENT, true, "25",
            "The most one product's position may be worth, open buys included, in percent of equity: of cash and all"
                    + " positions at their last prices."),
    /** All positions. */
    MAX_GROSS_EXPOSURE_PERCENT("max-gross-exposure-percent", PERCENT, true, "80",
            "The most that all positions and open buys may be worth together, in percent of equity."),
    /** Positions of a cluster. */
    MAX_CLUSTER_PERCENT("max-cluster-percent", PERCENT, true, "60",
            "The most that the products of one cluster may be worth together, open buys included, in percent of equity."),
    /** Products held. */
    MAX_OPEN_POSITIONS("max-open-positions", COUNT, true, "10",
            "The most products that may be held or being bought at once."),
    /** Strategies in a product. */
    MAX_POSITIONS_PER_PRODUCT("max-positions-per-product", COUNT, true, "8",
            "The most strategies that may hold one product, or be buying it, at once."),
    /** Price collar. */
    MAX_PRICE_DEVIATION_PERCENT("max-price-deviation-percent", PERCENT, true, "5",
            "How far an order's limit may be from the reference price, in percent of it: the middle of the book,"
                    + " else the last price."),
    /** Spread. */
    MAX_SPREAD_BPS("max-spread-bps", BPS, true, "100",
            "The widest spread to open a position in, in hundredths of a percent of the middle."),
    /** Depth. */
    MIN_DEPTH("min-depth", MONEY, false, "off",
            "The least that must rest within universe.depth-bps of the middle, on the thinner side."),
    /** Volume. */
    MIN_VOLUME_24H("min-volume-24h", MONEY, false, "off",
            "The least that must have been traded in 24 hours by the venue's own figure; where it tells none, nothing"
                    + " opens."),
    /** Age of market data. */
    STALE_AFTER("stale-after", DURATION, true, "5s",
            "A product whose last market data is older than this opens no position."),
    /** Our clock against the venue's. */
    MAX_CLOCK_DRIFT("max-clock-drift", DURATION, true, "5s",
            "How far our clock may be from the venue's time stamps, the quickest message of ten seconds taken."),
    /** Trades of a day. */
    MAX_TRADES_PER_DAY("max-trades-per-day", COUNT, true, "500",
            "The most entries filled in a trading day; open ones count as filled."),
    /** Trades of an hour. */
    MAX_TRADES_PER_HOUR("max-trades-per-hour", COUNT, true, "100",
            "The most entries filled within 60 minutes; open ones count as filled."),
    /** Trades of a day in a product. */
    MAX_PRODUCT_TRADES_PER_DAY("max-product-trades-per-day", COUNT, true, "250",
            "The most entries filled in a trading day in one product; open ones count as filled."),
    /** Trades of an hour in a product. */
    MAX_PRODUCT_TRADES_PER_HOUR("max-product-trades-per-hour", COUNT, true, "50",
            "The most entries filled within 60 minutes in one product; open ones count as filled."),
    /** Orders a second. */
    MAX_ORDERS_PER_SECOND("max-orders-per-second", COUNT, true, "10",
            "The most orders sent within one second; exits count, and are never held back."),
    /** Open orders. */
    MAX_OPEN_ORDERS("max-open-orders", COUNT, true, "10",
            "The most orders that may be open at once, over all products."),
    /** Open orders of a product. */
    MAX_PRODUCT_OPEN_ORDERS("max-product-open-orders", COUNT, true, "5",
            "The most orders that may be open at once in one product."),
    /** Pause behind a trade. */
    COOLDOWN_AFTER_TRADE("cooldown-after-trade", DURATION, false, "off",
            "Time after a fill in which its product opens no position."),
    /** Pause behind a loss. */
    COOLDOWN_AFTER_LOSS("cooldown-after-loss", DURATION, false, "1m",
            "Time after a position was closed at a loss, fees included, in which its product opens none."),
    /** Losses in a row. */
    MAX_CONSECUTIVE_LOSSES("max-consecutive-losses", COUNT, true, "10",
            "As many positions closed at a loss one after another, and nothing opens until the next trading day or"
                    + " until an operator resets."),
    /** Time between two equal orders. */
    DUPLICATE_WINDOW("duplicate-window", DURATION, false, "500ms",
            "Time in which a strategy may not order the same side, price and quantity of a product again."),
    /** Volatility of a position. */
    MAX_POSITION_VOLATILITY_PERCENT("max-position-volatility-percent", PERCENT, true, "off",
            "The most that one product's position may move in a day at one standard deviation of its price of late, in"
                    + " percent of equity."),
    /** Loss at the stop. */
    MAX_LOSS_PER_TRADE_PERCENT("max-loss-per-trade-percent", PERCENT, true, "2",
            "The most that an entry may lose at its stop, fees of both ways included, in percent of equity; without a"
                    + " stop all of it counts."),
    /** First trades. */
    CANARY_TRADES("canary.trades", COUNT, false, "off",
            "How many positions must have been closed before orders may be larger than the canary's."),
    /** Size of the first trades. */
    CANARY_MAX_ORDER_NOTIONAL("canary.max-order-notional", MONEY, true, "50",
            "The most one order may be worth until then."),
    /** Wins among the first trades. */
    CANARY_MIN_WIN_RATE_PERCENT("canary.min-win-rate-percent", PERCENT, false, "30",
            "The least of them that must have won, fees included, in percent of canary.trades."),
    /** Fall of equity in the first trades. */
    CANARY_MAX_DRAWDOWN_PERCENT("canary.max-drawdown-percent", PERCENT, true, "2",
            "The most that equity may fall below its highest until then, in percent of that highest."),
    /** How far below the mark an emergency sale may go. */
    EMERGENCY_MAX_LOSS_PERCENT("emergency.max-loss-percent", PERCENT, true, "5",
            "How far below the last price at the emergency's start a position may be sold, in percent of that price;"
                    + " off sells at the market."),
    /** Errors of the feed. */
    MAX_FEED_ERRORS("bursts.feed-errors", COUNT, true, "20",
            "As many frames that could not be read, or refusals of the venue, within the window set a level."),
    /** Disconnects. */
    MAX_DISCONNECTS("bursts.disconnects", COUNT, true, "10",
            "As many lost connections within the window set a level."),
    /** Rejected orders. */
    MAX_REJECTS("bursts.rejects", COUNT, true, "5",
            "As many orders that the venue did not take within the window set a level; a post-only order that would have"
                    + " crossed is none."),
    /** How long a book may be lost. */
    MAX_FEED_LOST("feed-lost-for", DURATION, true, "5m",
            "A book or connection that is lost for longer sets a level."),
    /** Room for the journal, in megabytes. */
    MIN_DISK_FREE("min-disk-free", COUNT, false, "512",
            "The least room where the journal is, in megabytes.");
    // spotless:on

    /** What is written for a limit that does not hold. */
    public static final String OFF = "off";

    /** Where they stand in the configuration. */
    public static final String PREFIX = "risk.";

    private final String written;
    private final LimitUnit unit;
    private final boolean isMost;
    private final String standard;
    private final String meaning;

    LimitKey(
            final String written,
            final LimitUnit unit,
            final boolean isMost,
            final String standard,
            final String meaning) {
        this.written = written;
        this.unit = unit;
        this.isMost = isMost;
        this.standard = standard;
        this.meaning = meaning;
    }

    /**
     * Its full name.
     *
     * @return for instance {@code risk.max-order-notional}
     */
    public String key() {
        return PREFIX + written;
    }

    /**
     * What its number counts.
     *
     * @return the unit
     */
    public LimitUnit unit() {
        return unit;
    }

    /**
     * Which way is stricter.
     *
     * @return true where less is stricter, false where more is
     */
    public boolean isMost() {
        return isMost;
    }

    /**
     * Its value where none is written.
     *
     * @return as text
     */
    public String standard() {
        return standard;
    }

    /**
     * What it says.
     *
     * @return one sentence
     */
    public String meaning() {
        return meaning;
    }
}
