package io.reprise.strategy.rules;

import io.reprise.event.Settings;
import io.reprise.event.Side;
import io.reprise.event.StateExchange;
import io.reprise.event.TopOfBook;
import io.reprise.strategy.ConditionName;
import io.reprise.strategy.IndicatorValue;
import io.reprise.strategy.Market;
import io.reprise.strategy.QuoteDesk;
import io.reprise.strategy.Strategy;
import io.reprise.strategy.StrategySetup;
import io.reprise.strategy.indicator.Touch;
import java.util.List;

/**
 * Quotes both sides around the microprice, leaning against what it holds: full of inventory, both quotes stand lower,
 * so that it is sold sooner and bought later.
 *
 * <p>Source of the leaning: M. Avellaneda and S. Stoikov, "High-frequency trading in a limit order book" (2008), in its
 * simplest form, linear in what is held.
 */
final class MarketMaking implements Strategy {
    private static final double BPS = 10_000;
    private static final ConditionName SPREAD = ConditionName.of("spread-bps");
    private static final ConditionName IMBALANCE = ConditionName.of("imbalance");
    private static final ConditionName INVENTORY = ConditionName.of("inventory");
    private static final ConditionName MICROPRICE = ConditionName.of("microprice");
    private static final double E8 = 1e8;

    private final Market market;
    private final QuoteDesk desk;
    private final double halfSpread;
    private final double skew;
    private final long notionalE8;
    private final long inventoryMaxE8;
    private final double imbalanceMin;
    private final double maxSpreadBps;

    MarketMaking(final StrategySetup setup) {
        final Settings own = setup.settings();
        market = setup.market();
        desk = setup.quoteDesk(new QuoteDesk.Terms(
                own.durationNanos("quote-lifetime"), own.durationNanos("requote-pause"), own.number("requote-bps")));
        setup.followTopOfBook();
        halfSpread = own.number("half-spread-bps") / BPS;
        skew = own.number("skew-bps") / BPS;
        notionalE8 = own.moneyE8("order-notional");
        inventoryMaxE8 = own.moneyE8("inventory-max");
        imbalanceMin = own.number("imbalance-min");
        maxSpreadBps = own.number("max-spread-bps");
    }

    @Override
    public void onTopOfBook() {
        quote();
    }

    @Override
    public void onPrice() {
        quote();
    }

    @Override
    public boolean isWarm() {
        return true;
    }

    @Override
    public List<IndicatorValue> indicators() {
        final TopOfBook top = market.top();
        final boolean isReady = top.isTwoSided();
        final double bidPrice = top.bidPrice();
        final double bidQuantity = top.bidQuantity();
        final double askPrice = top.askPrice();
        final double askQuantity = top.askQuantity();
        final double fair = Touch.microprice(bidPrice, bidQuantity, askPrice, askQuantity);
        return List.of(
                new IndicatorValue("spread-bps", Touch.spreadBps(bidPrice, askPrice), isReady),
                new IndicatorValue("imbalance", Touch.imbalance(bidQuantity, askQuantity), isReady),
                new IndicatorValue("microprice", market.price(fair), isReady));
    }

    @Override
    public void exchange(final StateExchange state) {
        // What it knows is in the book and in the desk.
    }

    private void quote() {
        final TopOfBook top = market.top();
        if (!top.isTwoSided() || market.lastPrice() == 0) {
            desk.conditions().begin();
            desk.bid(0, notionalE8);
            return;
        }
        final double bidQuantity = top.bidQuantity();
        final double askQuantity = top.askQuantity();
        final double fair =
                Touch.microprice((double) top.bidPrice(), bidQuantity, (double) top.askPrice(), askQuantity);
        final long heldE8 = desk.heldE8();
        final double lean = skew * Math.min(1, (double) heldE8 / inventoryMaxE8);
        final long tick = market.instrument().tickSize();
        final long bid = Math.min((long) Math.floor(fair * (1 - halfSpread - lean)), top.askPrice() - tick);
        final long offer = Math.max((long) Math.ceil(fair * (1 + halfSpread - lean)), top.bidPrice() + tick);
        final double spread = Touch.spreadBps((double) top.bidPrice(), (double) top.askPrice());
        desk.conditions()
                .begin()
                .below(SPREAD, spread, maxSpreadBps)
                .atLeast(IMBALANCE, Touch.imbalance(bidQuantity, askQuantity), imbalanceMin)
                .below(INVENTORY, heldE8 / E8, inventoryMaxE8 / E8)
                .note(MICROPRICE, market.price(fair));
        desk.bid(bid, notionalE8);
        if (heldE8 > 0 && spread < maxSpreadBps) {
            desk.offer(offer, notionalE8);
        } else {
            desk.pull(Side.SELL);
        }
    }
}
