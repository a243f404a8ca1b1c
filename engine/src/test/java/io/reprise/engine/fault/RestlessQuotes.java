package io.reprise.engine.fault;

import io.reprise.event.Side;
import io.reprise.event.StateExchange;
import io.reprise.strategy.Market;
import io.reprise.strategy.QuoteDesk;
import io.reprise.strategy.SeededRandom;
import io.reprise.strategy.Strategy;
import io.reprise.strategy.StrategySetup;

/** Bids, offers and takes back by chance. Core thread. */
final class RestlessQuotes implements Strategy {
    private static final long LIFETIME_NANOS = 5_000_000_000L;
    private static final long PAUSE_NANOS = 300_000_000L;
    private static final double TOLERANCE_BPS = 2;
    private static final double BID = 0.4;
    private static final double OFFER = 0.4;
    private static final double PULL = 0.1;
    private static final double DISTANCE_MAX = 0.0008;

    private final Market market;
    private final QuoteDesk desk;
    private final SeededRandom random;
    private final long notionalE8;

    RestlessQuotes(final StrategySetup setup) {
        market = setup.market();
        desk = setup.quoteDesk(new QuoteDesk.Terms(LIFETIME_NANOS, PAUSE_NANOS, TOLERANCE_BPS));
        notionalE8 = setup.settings().moneyE8("order-notional");
        random = setup.random();
        for (int i = setup.settings().count("chance"); i > 0; i--) {
            random.nextLong();
        }
    }

    @Override
    public void onPrice() {
        final double drawn = random.nextDouble();
        final long distance = Math.round(market.lastPrice() * DISTANCE_MAX * random.nextDouble());
        desk.conditions().begin();
        if (drawn < BID) {
            desk.bid(market.lastPrice() - distance, notionalE8);
        } else if (drawn < BID + OFFER) {
            desk.offer(market.lastPrice() + distance, notionalE8);
        } else if (drawn < BID + OFFER + PULL) {
            desk.pull(Side.BUY);
        } else {
            desk.pull(Side.SELL);
        }
    }

    @Override
    public boolean isWarm() {
        return true;
    }

    @Override
    public void exchange(final StateExchange state) {
        random.exchange(state);
    }
}
