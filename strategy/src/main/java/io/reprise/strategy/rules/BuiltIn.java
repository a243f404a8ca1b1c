package io.reprise.strategy.rules;

import io.reprise.strategy.StrategyProvider;
import java.util.List;

/** The kinds that come with Reprise. */
public final class BuiltIn {
    /** All of them; a stage that is not told otherwise knows these. */
    public static final List<StrategyProvider> PROVIDERS = List.of(
            new TriggerRulesProvider(),
            new WeightedSignalsProvider(),
            new PullBackProvider(),
            new ChannelTrendProvider(),
            new MarketMakingProvider(),
            new ExitOnlyProvider());

    private BuiltIn() {}
}
