package io.reprise.risk;

import io.reprise.event.Instruments;
import io.reprise.event.Side;
import io.reprise.event.StateExchange;
import io.reprise.event.Tier;
import io.reprise.risk.ledger.Ledger;
import io.reprise.risk.ledger.Lots;
import io.reprise.risk.limit.Limits;
import io.reprise.risk.limit.RiskTerms;
import org.jspecify.annotations.Nullable;

/**
 * Everything that limits are held against, in one hand: the ledger, the holds, the market, the counts.
 *
 * <p>Core thread; allocates nothing in steady state.
 */
final class Books {
    private final Instruments instruments = new Instruments();
    private final Limits limits = new Limits();
    private final Ledger ledger = new Ledger();
    private final Holds holds = new Holds();
    private final MarketWatch market = new MarketWatch();
    private final Volatility volatility = new Volatility();
    private final TradeCounts trades = new TradeCounts();
    private final RoundTrips trips = new RoundTrips();
    private final RollingCounts orders = new RollingCounts(Triggers.BURST_MAX);
    private final Intents intents = new Intents();
    private final Clusters clusters = new Clusters();
    private final TierMembers tiers = new TierMembers();
    private final boolean[] isOccupied = new boolean[Instruments.COUNT_MAX + 1];
    private int occupied;
    private @Nullable RiskTerms terms;

    Instruments instruments() {
        return instruments;
    }

    Limits limits() {
        return limits;
    }

    Ledger ledger() {
        return ledger;
    }

    Holds holds() {
        return holds;
    }

    MarketWatch market() {
        return market;
    }

    Volatility volatility() {
        return volatility;
    }

    TradeCounts trades() {
        return trades;
    }

    RoundTrips trips() {
        return trips;
    }

    RollingCounts orders() {
        return orders;
    }

    Intents intents() {
        return intents;
    }

    Clusters clusters() {
        return clusters;
    }

    TierMembers tiers() {
        return tiers;
    }

    /** What a configuration says beside numbers; null before one came. */
    @Nullable
    RiskTerms terms() {
        return terms;
    }

    void terms(final RiskTerms loaded) {
        terms = loaded;
    }

    /** Products held or being bought. */
    int occupied() {
        return occupied;
    }

    boolean isOccupied(final int id) {
        return isOccupied[id];
    }

    /** Says again whether a product is held or being bought; after each change of either. */
    void touch(final int id) {
        final boolean isNow = ledger.quantity(id) > 0 || holds.buysE8(id) > 0;
        if (isNow != isOccupied[id]) {
            isOccupied[id] = isNow;
            occupied += isNow ? 1 : -1;
        }
    }

    /** A product with its open buys, at the last price and at their limits. */
    long exposureE8(final int id) {
        return Math.addExact(ledger.valueE8(id), holds.buysE8(id));
    }

    /** All products with all open buys. */
    long exposureE8() {
        return Math.addExact(ledger.positionsE8(), holds.buysE8());
    }

    /** The products that move with one, itself included, with their open buys. */
    long clusterExposureE8(final int[] members) {
        long sum = 0;
        for (final int member : members) {
            sum = Math.addExact(sum, exposureE8(member));
        }
        return sum;
    }

    /** The products of a tier with their open buys. */
    long tierExposureE8(final Tier tier) {
        long sum = 0;
        for (int id = 1; id <= instruments.idMax(); id++) {
            sum = tiers.of(id) == tier ? Math.addExact(sum, exposureE8(id)) : sum;
        }
        return sum;
    }

    /** Strategies that hold a product or are buying it, one of them counted in any case. A bit for each column. */
    int strategiesIn(final int id, final int including) {
        return Long.bitCount((1L << including) | columnsIn(id));
    }

    /** Strategies that hold a product or are buying it. */
    int strategiesHolding(final int id) {
        return Long.bitCount(columnsIn(id));
    }

    private long columnsIn(final int id) {
        long columns = holds.buyers(id);
        for (int column = 0; column < ledger.attribution().count(); column++) {
            if (ledger.attribution().quantity(column, id) > 0) {
                columns |= 1L << column;
            }
        }
        return columns;
    }

    /** What is held and not being sold. */
    long freeToSell(final int id) {
        return ledger.quantity(id) - holds.sells(id);
    }

    /** Purchases to be kept apart when all open buys and one more are filled. */
    int lotsNeeded() {
        return ledger.lots().count() + holds.buyCount() + 1;
    }

    static int lotsMax() {
        return Lots.COUNT_MAX;
    }

    /** Whether an own order on the other side is open that an order would meet. */
    boolean isMeetingOwn(final int instrumentId, final Side side, final long price) {
        for (int i = 0; i < holds.count() && holds.count(instrumentId) > 0; i++) {
            if (holds.get(i).isMetBy(instrumentId, side, price)) {
                return true;
            }
        }
        return false;
    }

    void exchange(final StateExchange state) {
        exchangeWithoutLedger(state);
        ledger.exchange(state, instruments.idMax());
    }

    void fold(final StateExchange state) {
        exchangeWithoutLedger(state);
        ledger.fold(state, instruments.idMax());
    }

    private void exchangeWithoutLedger(final StateExchange state) {
        final int idMax = instruments.idMax();
        limits.exchange(state);
        holds.exchange(state, idMax);
        market.exchange(state, idMax);
        volatility.exchange(state, idMax);
        trades.exchange(state, idMax);
        trips.exchange(state, idMax);
        orders.exchange(state);
        intents.exchange(state);
        clusters.exchange(state);
        occupied = state.exchange(occupied);
        for (int id = 1; id <= idMax; id++) {
            isOccupied[id] = state.exchange(isOccupied[id]);
        }
    }
}
