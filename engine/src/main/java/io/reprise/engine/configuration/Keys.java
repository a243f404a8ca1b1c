package io.reprise.engine.configuration;

import static io.reprise.engine.configuration.KeyFile.ENGINE;
import static io.reprise.engine.configuration.KeyFile.RISK;
import static io.reprise.engine.configuration.KeyFile.STRATEGY;
import static io.reprise.engine.configuration.KeyFile.UNIVERSE;
import static io.reprise.engine.configuration.Kinds.choice;
import static io.reprise.engine.configuration.Kinds.count;
import static io.reprise.engine.configuration.Kinds.currency;
import static io.reprise.engine.configuration.Kinds.duration;
import static io.reprise.engine.configuration.Kinds.flag;
import static io.reprise.engine.configuration.Kinds.fraction;
import static io.reprise.engine.configuration.Kinds.increment;
import static io.reprise.engine.configuration.Kinds.moneyAboveZero;
import static io.reprise.engine.configuration.Kinds.moneyFromZero;
import static io.reprise.engine.configuration.Kinds.name;
import static io.reprise.engine.configuration.Kinds.number;
import static io.reprise.engine.configuration.Kinds.path;
import static io.reprise.engine.configuration.Kinds.powerOfTwo;
import static io.reprise.engine.configuration.Kinds.products;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Every key there is: the one table behind the checks, the defaults and the comments in the files. */
final class Keys {
    /** Whether a strategy's file is used at all; read here, of no matter to the core. */
    static final String ENABLED = "strategy.*.enabled";

    // spotless:off a table is read in columns
    private static final List<Key> ALL = List.of(
            new Key(ENGINE, "engine.wiring", choice("auto", "fused", "staged"), "auto",
                    "How the stages share threads; auto is fused below four cores."),
            new Key(ENGINE, "engine.wait-strategy", choice("auto", "busy-spin", "yielding", "blocking"), "auto",
                    "How a stage waits for work; auto follows the number of cores."),
            new Key(ENGINE, "engine.ring-size", powerOfTwo(64, 1 << 20), "4096",
                    "Events that can wait between the feed and the stages."),
            new Key(ENGINE, "engine.digest-every", count(1, 1_000_000_000), "10000",
                    "Inputs between two journaled digests of the whole state."),
            new Key(ENGINE, "engine.timer-period", duration("1ms", "10s"), "100ms",
                    "Time between two timer events."),
            new Key(ENGINE, "engine.on-stop", choice("cancel", "leave"), "cancel",
                    "What becomes of open orders at a clean stop."),
            new Key(ENGINE, "feed.heartbeat-timeout", duration("1s", "5m"), "5s",
                    "A connection without a heartbeat for so long is stale."),
            new Key(ENGINE, "feed.channel-silent-after", duration("1s", "1h"), "1m",
                    "A channel without a message for so long is stale."),
            new Key(ENGINE, "feed.reconnect-min", duration("10ms", "1m"), "250ms",
                    "First pause before connecting again; doubles with every failure."),
            new Key(ENGINE, "feed.reconnect-max", duration("10ms", "10m"), "30s",
                    "Longest pause before connecting again."),
            new Key(ENGINE, "paper.cash", moneyAboveZero(), "100000",
                    "Cash the paper account starts with."),
            new Key(ENGINE, "paper.latency", duration("0ms", "10s"), "50ms",
                    "Time an order takes to the paper venue, and a report back."),
            new Key(ENGINE, "paper.maker-fee", fraction("0", "0.1"), "0.004",
                    "Fee on a fill of a resting order."),
            new Key(ENGINE, "paper.taker-fee", fraction("0", "0.1"), "0.006",
                    "Fee on a fill of an order that takes what rests."),

            new Key(RISK, "risk.kill-switch-file", path(), "data/KILL_SWITCH",
                    "While this file exists, trading is halted and open orders are cancelled."),
            new Key(RISK, "risk.max-order-notional", moneyAboveZero(), "1000",
                    "The most one order may be worth."),
            new Key(RISK, "risk.max-position-notional", moneyAboveZero(), "5000",
                    "The most one product's position may be worth, open orders included."),
            new Key(RISK, "risk.max-daily-loss", moneyAboveZero(), "500",
                    "A loss since 00:00 UTC, fees and open positions included, that halts trading."),
            new Key(RISK, "risk.stale-after", duration("100ms", "1d"), "5s",
                    "A product whose market data is older opens no position."),
            new Key(RISK, "risk.max-open-orders", count(1, 32), "10",
                    "The most orders that may be open at once."),

            new Key(UNIVERSE, "universe.products", products(false), "BTC-USD,ETH-USD",
                    "The products to follow and trade."),
            new Key(UNIVERSE, "universe.quote-currency", currency(), "USD",
                    "The currency of the account: cash, limits and profit are counted in it."),
            new Key(UNIVERSE, "instruments.*.price-increment", increment(), "0.01",
                    "Smallest step of a price."),
            new Key(UNIVERSE, "instruments.*.base-increment", increment(), "0.00000001",
                    "Smallest step of a quantity."),
            new Key(UNIVERSE, "instruments.*.min-notional", moneyFromZero(), "1",
                    "The least an order may be worth."),

            new Key(STRATEGY, ENABLED, flag(), "true",
                    "Whether this strategy runs."),
            new Key(STRATEGY, "strategy.*.name", name(), "",
                    "What it is called in reports."),
            new Key(STRATEGY, "strategy.*.kind", choice("trigger-rules"), "trigger-rules",
                    "Which rules it follows."),
            new Key(STRATEGY, "strategy.*.products", products(true), "all",
                    "The products it trades, out of the universe."),
            new Key(STRATEGY, "strategy.*.interval", duration("1s", "1d"), "1m",
                    "Length of the candles it decides on."),
            new Key(STRATEGY, "strategy.*.trend-interval", duration("1s", "1d"), "5m",
                    "Length of the candles that tell the trend."),
            new Key(STRATEGY, "strategy.*.ema-fast", count(1, 1_000), "9",
                    "Trend candles in the fast moving average."),
            new Key(STRATEGY, "strategy.*.ema-slow", count(2, 1_000), "21",
                    "Trend candles in the slow moving average."),
            new Key(STRATEGY, "strategy.*.rsi-period", count(2, 1_000), "14",
                    "Candles in the relative strength index."),
            new Key(STRATEGY, "strategy.*.atr-period", count(1, 1_000), "14",
                    "Candles in the average true range."),
            new Key(STRATEGY, "strategy.*.volume-average-period", count(1, 1_000), "20",
                    "Candles in the average volume."),
            new Key(STRATEGY, "strategy.*.volume-spike-factor", number("0.1", "1000"), "3",
                    "A candle with so many times the average volume is a spike."),
            new Key(STRATEGY, "strategy.*.breakout-period", count(1, 1_000), "20",
                    "A close above the high of so many candles is a breakout."),
            new Key(STRATEGY, "strategy.*.momentum-period", count(1, 1_000), "10",
                    "Candles over which a move is measured."),
            new Key(STRATEGY, "strategy.*.momentum-threshold-atr", number("0.01", "100"), "1.5",
                    "A move of so many average true ranges is momentum."),
            new Key(STRATEGY, "strategy.*.rsi-max", number("1", "100"), "75",
                    "Above this index nothing is bought any more."),
            new Key(STRATEGY, "strategy.*.order-notional", moneyAboveZero(), "500",
                    "The most one entry may be worth."),
            new Key(STRATEGY, "strategy.*.risk-per-trade", moneyAboveZero(), "25",
                    "What an entry may lose at its stop."),
            new Key(STRATEGY, "strategy.*.limit-offset-bps", count(0, 1_000), "5",
                    "How far above the best offer an entry may pay, in hundredths of a percent."),
            new Key(STRATEGY, "strategy.*.stop-atr", number("0.01", "100"), "2",
                    "Distance of the stop in average true ranges."),
            new Key(STRATEGY, "strategy.*.target-atr", number("0.01", "100"), "3",
                    "Distance of the target in average true ranges."),
            new Key(STRATEGY, "strategy.*.max-holding", duration("1s", "365d"), "4h",
                    "A position older than this is closed."),
            new Key(STRATEGY, "strategy.*.order-lifetime", duration("1s", "1d"), "30s",
                    "An entry not filled by then is cancelled."),
            new Key(STRATEGY, "strategy.*.cooldown", duration("0s", "7d"), "5m",
                    "Pause between two entries in one product."));
    // spotless:on

    private Keys() {}

    /** All of them, in the order of the files. */
    static List<Key> all() {
        return ALL;
    }

    /** Those of one file. */
    static Stream<Key> of(final KeyFile file) {
        return ALL.stream().filter(key -> key.file() == file);
    }

    /** The key of a full name, or null. */
    static @Nullable Key find(final String fullName) {
        return ALL.stream().filter(key -> key.matches(fullName)).findFirst().orElse(null);
    }

    /**
     * The words that may follow a beginning within a file.
     *
     * @param file  where
     * @param words so far, below the file's prefix; any word stands for {@code *}
     * @return sorted; holds {@code *} where any word may follow; empty where nothing may
     */
    static Set<String> children(final KeyFile file, final List<String> words) {
        final Set<String> children = new TreeSet<>();
        of(file).forEach(key -> {
            final String[] pattern =
                    key.name().substring(file.prefix().length()).split("\\.", -1);
            boolean isBelow = pattern.length > words.size();
            for (int i = 0; isBelow && i < words.size(); i++) {
                isBelow = pattern[i].equals("*") || pattern[i].equals(words.get(i));
            }
            if (isBelow) {
                children.add(pattern[words.size()]);
            }
        });
        return children;
    }
}
