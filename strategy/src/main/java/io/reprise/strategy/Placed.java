package io.reprise.strategy;

import io.reprise.event.StateExchange;
import io.reprise.strategy.bar.BarSeries;

/** A strategy on a product, with its desk and position, and the specification it was made from. */
final class Placed {
    private final StrategySpecification specification;
    private final Market market;
    private final Strategy strategy;
    private final Desk desk;
    private final DeskParts parts;
    private final OwnPosition position;
    private final BarSeries[] series;
    private final boolean isFollowingTop;

    private Placed(
            final StrategySpecification specification,
            final Strategy strategy,
            final StrategySetup setup,
            final DeskParts parts,
            final OwnPosition position) {
        this.specification = specification;
        this.strategy = strategy;
        this.parts = parts;
        this.position = position;
        market = setup.market();
        desk = setup.desk();
        series = setup.series().toArray(new BarSeries[0]);
        isFollowingTop = setup.isFollowingTop();
    }

    /** A new one, with the position of its predecessor where there is one. */
    static Placed of(
            final StrategySpecification specification,
            final Market market,
            final StageParts stage,
            final OwnPosition position) {
        final DeskParts parts = new DeskParts(
                stage,
                new DecisionWriter(specification.id(), market.instrument().id()),
                specification.performance());
        final StrategySetup setup = new StrategySetup(specification.settings(), market, parts, position);
        return new Placed(specification, specification.provider().create(setup), setup, parts, position);
    }

    StrategySpecification specification() {
        return specification;
    }

    Strategy strategy() {
        return strategy;
    }

    Desk desk() {
        return desk;
    }

    DeskParts parts() {
        return parts;
    }

    OwnPosition position() {
        return position;
    }

    boolean isFollowingTop() {
        return isFollowingTop;
    }

    boolean hasAskedFor(final BarSeries asked) {
        for (final BarSeries each : series) {
            if (each == asked) {
                return true;
            }
        }
        return false;
    }

    /** Lets the strategy decide on the price at hand, behind its exits. */
    void onPrices(final long low, final long high) {
        parts.isWarm(strategy.isWarm());
        desk.onPrices(low, high);
        strategy.onPrice();
    }

    void onBarsClosed() {
        parts.isWarm(strategy.isWarm());
        strategy.onBarsClosed();
    }

    /** What it did with its chances, for readers; allocates. */
    IdleReasons idleReasons() {
        long bars = 0;
        for (final BarSeries each : series) {
            bars = Math.max(bars, each.count());
        }
        return new IdleReasons(
                specification.id(),
                specification.name(),
                market.instrument().symbol(),
                bars,
                strategy.isWarm(),
                parts.counts().entries(),
                parts.counts().exits(),
                parts.counts().heldBack(),
                parts.miss().text());
    }

    /** What it knows, for readers; allocates. */
    StrategyIndicators indicators() {
        return new StrategyIndicators(
                specification.id(), specification.name(), market.instrument().symbol(), strategy.indicators());
    }

    void exchange(final StateExchange state) {
        strategy.exchange(state);
        desk.exchange(state);
        position.exchange(state);
        parts.counts().exchange(state);
        parts.miss().exchange(state);
    }
}
