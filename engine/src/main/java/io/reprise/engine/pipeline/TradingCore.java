package io.reprise.engine.pipeline;

import io.reprise.event.EventSlot;
import io.reprise.event.Stage;
import io.reprise.event.StageName;
import io.reprise.event.StateExchange;
import io.reprise.event.StateHash;
import io.reprise.execution.order.ExecutionStage;
import io.reprise.marketdata.book.MarketStage;
import io.reprise.risk.RiskStage;
import io.reprise.strategy.StrategyProvider;
import io.reprise.strategy.StrategyStage;
import io.reprise.strategy.rules.BuiltIn;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The deciding part: market, strategy, risk, execution, in this order. Live, replay and backtest run this same object.
 *
 * <p>Knows no clock, file or thread. Who drives it may call {@link #onSlot} for all four at once (fused), or give each
 * step of {@link #steps()} its own thread (staged); never both.
 */
public final class TradingCore implements SlotStep {
    private final MarketStage market;
    private final StrategyStage strategy;
    private final RiskStage risk;
    private final ExecutionStage execution;
    private final OutputDigest decided = new OutputDigest();
    private final StageRunner[] runners;

    /** A core that has seen nothing and knows the strategies that come with Reprise. */
    public TradingCore() {
        this(BuiltIn.PROVIDERS);
    }

    /**
     * A core that has seen nothing.
     *
     * @param providers the kinds of strategies it knows
     */
    public TradingCore(final List<StrategyProvider> providers) {
        market = new MarketStage();
        strategy = new StrategyStage(providers);
        risk = new RiskStage();
        execution = new ExecutionStage();
        runners = new StageRunner[] {
            new StageRunner(StageName.MARKET, market),
            new StageRunner(StageName.STRATEGY, strategy),
            new StageRunner(StageName.RISK, risk),
            new StageRunner(StageName.EXECUTION, execution, decided)
        };
    }

    @Override
    public void onSlot(final EventSlot slot) {
        for (final StageRunner runner : runners) {
            runner.onSlot(slot);
        }
    }

    /**
     * The four stages, each with its failures contained, in order.
     *
     * @return to be driven in this order, by one thread or by one each
     */
    public List<SlotStep> steps() {
        return List.of(runners);
    }

    /**
     * What a stage threw.
     *
     * @return the first failure in stage order, or null; only while no other thread drives the core
     */
    public @Nullable RuntimeException failure() {
        for (final StageRunner runner : runners) {
            final RuntimeException failure = runner.failure();
            if (failure != null) {
                return failure;
            }
        }
        return null;
    }

    /**
     * The state of a stage in one number.
     *
     * @param stage one of the four deciding stages
     * @return its digest; only while no other thread drives the core
     * @throws IllegalArgumentException for a stage that decides nothing
     */
    public long digest(final StageName stage) {
        return stageOf(stage).digest();
    }

    /**
     * The whole state, and all that was decided to get there, in one number.
     *
     * @return equal for equal states; only while no other thread drives the core
     */
    public long digest() {
        long digest = StateHash.SEED;
        for (final StageRunner runner : runners) {
            digest = StateHash.fold(digest, runner.stateDigest());
        }
        return StateHash.fold(StateHash.fold(digest, decided.high()), decided.low());
    }

    /**
     * Hands the whole state over, or takes it: what is restored behind the same configuration and listings goes on as
     * this one would. Not while a configuration is half told, nor behind a failure.
     *
     * @param state carries it; only while no other thread drives the core
     */
    public void exchange(final StateExchange state) {
        market.exchange(state);
        strategy.exchange(state);
        risk.exchange(state);
        execution.exchange(state);
        decided.exchange(state);
    }

    /**
     * The books, for readers after a run.
     *
     * @return the stage itself; only while no other thread drives the core
     */
    public MarketStage market() {
        return market;
    }

    /**
     * The strategies, for readers after a run.
     *
     * @return the stage itself; only while no other thread drives the core
     */
    public StrategyStage strategy() {
        return strategy;
    }

    /**
     * The ledger and limits, for readers after a run.
     *
     * @return the stage itself; only while no other thread drives the core
     */
    public RiskStage risk() {
        return risk;
    }

    /**
     * The open orders, for recovery.
     *
     * @return the stage itself; only while no other thread drives the core
     */
    public ExecutionStage execution() {
        return execution;
    }

    private Stage stageOf(final StageName stage) {
        return switch (stage) {
            case MARKET -> market;
            case STRATEGY -> strategy;
            case RISK -> risk;
            case EXECUTION -> execution;
            default -> throw new IllegalArgumentException(stage + " decides nothing and has no digest");
        };
    }
}
