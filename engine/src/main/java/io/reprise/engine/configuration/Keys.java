package io.reprise.engine.configuration;

import static io.reprise.engine.configuration.KeyFile.ENGINE;
import static io.reprise.engine.configuration.KeyFile.UNIVERSE;
import static io.reprise.engine.configuration.Kinds.choice;
import static io.reprise.engine.configuration.Kinds.count;
import static io.reprise.engine.configuration.Kinds.currency;
import static io.reprise.engine.configuration.Kinds.duration;
import static io.reprise.engine.configuration.Kinds.feeTiers;
import static io.reprise.engine.configuration.Kinds.fraction;
import static io.reprise.engine.configuration.Kinds.increment;
import static io.reprise.engine.configuration.Kinds.latencyQuantiles;
import static io.reprise.engine.configuration.Kinds.moneyAboveZero;
import static io.reprise.engine.configuration.Kinds.moneyFromZero;
import static io.reprise.engine.configuration.Kinds.number;
import static io.reprise.engine.configuration.Kinds.orOff;
import static io.reprise.engine.configuration.Kinds.path;
import static io.reprise.engine.configuration.Kinds.powerOfTwo;
import static io.reprise.engine.configuration.Kinds.products;
import static io.reprise.engine.configuration.Kinds.tierProducts;

import io.reprise.strategy.universe.Universe;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * The keys of the engine and of the universe; those of risk are in {@link RiskKeys}, those of strategies in {@link
 * StrategyKeys}.
 */
final class Keys {
    // spotless:off a table is read in columns
    private static final List<Key> COMMON = List.of(
            new Key(ENGINE, "engine.wiring", choice("auto", "fused", "staged"), "auto",
                    "How the stages share threads; auto is fused below four cores."),
            new Key(ENGINE, "engine.wait-strategy", choice("auto", "busy-spin", "yielding", "blocking"), "auto",
                    "How a stage waits for work; auto follows the number of cores."),
            new Key(ENGINE, "engine.ring-size", powerOfTwo(64, 1 << 20), "4096",
                    "Events that can wait between the feed and the stages."),
            new Key(ENGINE, "engine.digest-every", count(1, 1_000_000_000), "10000",
                    "Inputs between two journaled digests of the whole state."),
            new Key(ENGINE, "engine.snapshot-every", orOff(duration("1s", "1d")), "1m",
                    "Time between two snapshots: a start reads the newest, and of the journal what came since."),
            new Key(ENGINE, "engine.snapshot-inputs", orOff(count(1_000, 1_000_000_000)), "1000000",
                    "Inputs between two snapshots, where so many come sooner."),
            new Key(ENGINE, "engine.timer-period", duration("1ms", "10s"), "100ms",
                    "Time between two timer events."),
            new Key(ENGINE, "engine.on-stop", choice("cancel", "leave"), "cancel",
                    "What becomes of open orders at a clean stop."),
            new Key(ENGINE, "engine.summary-every", duration("0s", "1d"), "1m",
                    "Time between two summaries of what the strategies decided."),
            new Key(ENGINE, "execution.entry-life", orOff(duration("10s", "1d")), "1m",
                    "Real entries end at the venue after so long unless this engine, alive, renews them; off leaves"
                            + " them to their own end."),
            new Key(ENGINE, "execution.on-restart", choice("resume", "flatten", "halt"), "resume",
                    "What comes first when a run finds real positions of an earlier one: resume their stops and go"
                            + " on, flatten them, or halt and wait for a person."),
            new Key(ENGINE, "execution.answer-timeout", duration("500ms", "1m"), "5s",
                    "An order request without an answer for so long is of unknown fate: it is sent again under the"
                            + " same id, or looked up."),
            new Key(ENGINE, "execution.connect-timeout", duration("100ms", "1m"), "3s",
                    "Longest wait for a connection to the venue."),
            new Key(ENGINE, "feed.heartbeat-timeout", duration("1s", "5m"), "5s",
                    "A connection without a heartbeat for so long is stale."),
            new Key(ENGINE, "feed.channel-silent-after", duration("1s", "1h"), "1m",
                    "A channel without a message for so long is stale."),
            new Key(ENGINE, "feed.reconnect-min", duration("10ms", "1m"), "250ms",
                    "First pause before connecting again; doubles with every failure."),
            new Key(ENGINE, "feed.reconnect-max", duration("10ms", "10m"), "30s",
                    "Longest pause before connecting again."),
            new Key(ENGINE, "journal.seal-key", orOff(path()), "off",
                    "The key that signed heads of the journal are made with, outside the journal's folder."),
            new Key(ENGINE, "journal.encryption-key", orOff(path()), "off",
                    "The key that the journal is encrypted with, outside the journal's folder."),
            new Key(ENGINE, "journal.seal-every", duration("1s", "1d"), "1m",
                    "Time between two signed heads; what they speak for is forced to the disk first."),
            new Key(ENGINE, "journal.archive-after", orOff(count(1, 36_500)), "off",
                    "Days after which a finished day of the journal is packed; everything reads it as before."),
            new Key(ENGINE, "journal.keep", orOff(count(1, 36_500)), "off",
                    "Days of the journal that are kept; older ones are removed where a snapshot stands behind them."),
            new Key(ENGINE, "journal.force-every", orOff(duration("1ms", "1m")), "off",
                    "Time between two forces of the journal to the disk, on a thread of its own: what a loss of power"
                            + " can take."),
            new Key(ENGINE, "journal.force-inputs", orOff(count(1, 1_000_000)), "off",
                    "Inputs between two forces that the appending thread waits for."),
            new Key(ENGINE, "paper.cash", moneyAboveZero(), "100000",
                    "Cash the paper account starts with."),
            new Key(ENGINE, "paper.latency", duration("0ms", "10s"), "50ms",
                    "Time an order takes to the paper venue, and a report back."),
            new Key(ENGINE, "paper.maker-fee", fraction("0", "0.1"), "0.004",
                    "Fee on a fill of a resting order."),
            new Key(ENGINE, "paper.taker-fee", fraction("0", "0.1"), "0.006",
                    "Fee on a fill of an order that takes what rests."),
            new Key(ENGINE, "paper.fee-tiers", feeTiers(), "off",
                    "Fees by the value of our own fills of 30 days: from value:maker's fee/taker's fee; off is the two"
                            + " above."),
            new Key(ENGINE, "paper.slippage-bps", count(0, 10_000), "0",
                    "What a taker's price is worsened by, in hundredths of a percent, but not beyond its limit."),
            new Key(ENGINE, "paper.latency-model", choice("fixed", "lognormal", "journal"), "fixed",
                    "Whether every latency is the same, lognormal around paper.latency, or drawn from a measured"
                            + " table."),
            new Key(ENGINE, "paper.latency-p99", duration("1ms", "10s"), "200ms",
                    "What 99 of 100 lognormal latencies stay below; at least paper.latency."),
            new Key(ENGINE, "paper.latency-quantiles", latencyQuantiles(), "off",
                    "The measured table, from the shortest to the longest, evenly spaced."),
            new Key(ENGINE, "paper.latency-seed", count(0, 1_000_000_000), "1",
                    "Chooses the draws: the same seed draws the same latencies."),
            new Key(ENGINE, "paper.queue", choice("conservative", "proportional", "optimistic"), "conservative",
                    "What a resting order gains when the quantity at its price shrinks without a trade."),
            new Key(ENGINE, "paper.depth", choice("best", "book"), "best",
                    "Whether takers find the best price alone or every level of the book up to their limit."),

            new Key(UNIVERSE, "universe.products", products(false), "BTC-USD,ETH-USD",
                    "The products to follow and trade."),
            new Key(UNIVERSE, "universe.quote-currency", currency(), "USD",
                    "The currency of the account: cash, limits and profit are counted in it."),
            new Key(UNIVERSE, "universe.depth-bps", count(1, 1_000), "10",
                    "How near the middle of the book its depth is measured."),
            new Key(UNIVERSE, "instruments.*.price-increment", increment(), "0.01",
                    "Smallest step of a price."),
            new Key(UNIVERSE, "instruments.*.base-increment", increment(), "0.00000001",
                    "Smallest step of a quantity."),
            new Key(UNIVERSE, "instruments.*.min-notional", moneyFromZero(), "1",
                    "The least an order may be worth."),
            new Key(UNIVERSE, "clusters.*", products(false), "BTC-USD,ETH-USD",
                    "The products of a cluster: they move together, and risk.max-cluster-percent holds for"
                            + " them as one."));

    /** Those of the universe that every tier and the regime have, with the defaults of the core. */
    private static List<Key> universe() {
        final List<Key> keys = new ArrayList<>();
        for (final String tier : Universe.TIERS) {
            final String prefix = "tiers." + tier + ".";
            keys.add(ofUniverse(prefix + "products", tierProducts(),
                    "The products in this tier; rest stands for those that no tier names."));
            keys.add(ofUniverse(prefix + "min-allocation", number("0", "100"),
                    "Share of equity that the other tiers leave free for this one, in percent."));
            keys.add(ofUniverse(prefix + "max-allocation", number("0", "100"),
                    "The most its products may be worth together, in percent of equity."));
            keys.add(ofUniverse(prefix + "order-percent", number("0", "100"),
                    "An entry of size percent, in percent of equity."));
            keys.add(ofUniverse(prefix + "min-volume-24h", moneyFromZero(),
                    "The least that must have been traded in 24 hours; 0 asks for nothing."));
            keys.add(ofUniverse(prefix + "max-spread-bps", number("0", "10000"),
                    "The widest spread, in hundredths of a percent, smoothed over half a minute; 0 asks for nothing."));
            keys.add(ofUniverse(prefix + "min-depth", moneyFromZero(),
                    "The least that must rest within depth-bps of the middle, on the thinner side; 0"
                            + " asks for nothing."));
            keys.add(ofUniverse(prefix + "max-holding", duration("0s", "365d"),
                    "The longest a position is held, whatever its strategy says; 0s asks for nothing."));
        }
        keys.add(ofUniverse("regime.interval", duration("1s", "1d"), "Length of the candles that tell the regime."));
        keys.add(ofUniverse("regime.trend-period", count(2, 1_000),
                "Candles over which a trend must have moved the price by more than an average range."));
        keys.add(ofUniverse("regime.adx-period", count(2, 1_000),
                "Candles in the average directional index (ADX), the strength of a trend."));
        keys.add(ofUniverse("regime.trend-from", number("0", "100"), "ADX from which a trend begins."));
        keys.add(ofUniverse("regime.trend-until", number("0", "100"),
                "ADX below which it ends; at most trend-from."));
        keys.add(ofUniverse("regime.volatility-period", count(2, 1_000), "Candles in the volatility of late."));
        keys.add(ofUniverse("regime.usual-period", count(2, 1_000),
                "Candles over which that volatility is averaged to what is usual."));
        keys.add(ofUniverse("regime.volatile-from", number("0", "100"),
                "Multiple of the usual volatility from which a market is volatile."));
        keys.add(ofUniverse("regime.volatile-until", number("0", "100"),
                "Multiple below which it is quiet again; at most volatile-from."));
        keys.add(ofUniverse("regime.crash-period", count(1, 1_000), "Candles within which a fall is a crash."));
        keys.add(ofUniverse("regime.crash-drop-percent", number("0.1", "100"),
                "Fall of the close below their highest high that is a crash, in percent."));
        keys.add(ofUniverse("regime.confirm-bars", count(1, 1_000),
                "Candles in a row that must say the same before the regime changes; a crash needs none."));
        return keys;
    }
    // spotless:on

    private Keys() {}

    private static Key ofUniverse(final String name, final Kind kind, final String meaning) {
        return new Key(
                UNIVERSE, name, kind, Objects.requireNonNull(Universe.defaults().get(name), name), meaning);
    }

    /** The keys of all files but the strategies'. */
    static List<Key> common() {
        final List<Key> keys = new ArrayList<>(COMMON);
        keys.addAll(RiskKeys.all());
        keys.addAll(universe());
        return keys;
    }
}
