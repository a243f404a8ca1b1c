package io.reprise.strategy;

import io.reprise.event.Settings;
import io.reprise.strategy.setting.Setting;
import java.util.List;

/**
 * A kind of strategy: what its file may say, what it wants to have seen, and how one is made for a product.
 *
 * <p>Found by {@link java.util.ServiceLoader}: the built-in kinds, and those of the jars in {@code strategies/}. A jar
 * names its implementation, which has a public constructor without parameters, in
 * {@code META-INF/services/io.reprise.strategy.StrategyProvider}. Stateless; called off the hot path only.
 */
public interface StrategyProvider {
    /**
     * What {@code kind} says in a file of this kind.
     *
     * @return letters, digits and {@code -}; no two providers have the same
     */
    String kind();

    /**
     * One or two sentences for a person: what it buys and when it sells.
     *
     * @return sentences, each ended by a full stop
     */
    String description();

    /**
     * The keys of its files, beside {@code name}, {@code kind}, {@code enabled} and {@code products}. Those of
     * {@link EntrySettings#ALL} belong to it when it enters by {@link EntryDesk}.
     *
     * @return in the order in which a person would read them
     */
    List<Setting> settings();

    /**
     * Values that contradict each other though each is sound alone.
     *
     * @param settings complete
     * @return what is wrong; empty when nothing is
     */
    List<Complaint> check(Settings settings);

    /**
     * Candles to have been seen before the first live trade.
     *
     * @param settings complete and checked
     * @return at most one entry an interval
     */
    List<WarmUp> warmUp(Settings settings);

    /**
     * Makes one for a product. May allocate; what it makes must not, once warm.
     *
     * @param setup what it may know and do
     * @return a strategy that has seen nothing
     */
    Strategy create(StrategySetup setup);

    /**
     * A value that contradicts others.
     *
     * @param key         whose value it is, as written in the file
     * @param expectation what was expected, to follow the word "expected": {@code less than ema-slow (21)}
     */
    record Complaint(String key, String expectation) {}
}
