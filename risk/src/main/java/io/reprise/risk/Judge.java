package io.reprise.risk;

import io.reprise.event.EventSlot;
import io.reprise.event.Flag;
import io.reprise.event.Instrument;
import io.reprise.event.InstrumentStatus;
import io.reprise.event.OrderIds;
import io.reprise.event.OrderProposedDecoder;
import io.reprise.event.OrderType;
import io.reprise.event.RiskLevel;
import io.reprise.event.RiskLimit;
import io.reprise.event.Side;
import io.reprise.number.Products;
import io.reprise.risk.ledger.Ledger;
import io.reprise.risk.limit.Checks;
import io.reprise.risk.limit.LimitKey;
import io.reprise.risk.limit.Limits;
import io.reprise.risk.limit.RiskTerms;
import org.jspecify.annotations.Nullable;

/**
 * Holds one proposal against every limit.
 *
 * <p>Core thread; allocates nothing. A buy opens whatever it claims. A sale only closes what is held: where it says
 * that it is there to reduce, nothing but what is held stands in its way.
 */
final class Judge {
    private static final long FRACTION = 100_000_000L;
    private static final long SECOND_NANOS = 1_000_000_000L;

    private final Books books;
    private final Levels levels;
    private final Emergency emergency;
    private final Checks checks = new Checks();
    private long notionalE8;
    private long equityE8;

    Judge(final Books books, final Levels levels, final Emergency emergency) {
        this.books = books;
        this.levels = levels;
        this.emergency = emergency;
    }

    Checks judge(
            final EventSlot slot,
            final OrderProposedDecoder proposed,
            final @Nullable Instrument instrument,
            final int column) {
        checks.begin();
        try {
            check(slot, proposed, instrument, column);
        } catch (final ArithmeticException e) {
            checks.refuse(RiskLimit.OVERFLOW, 1, 0);
        }
        return checks;
    }

    /** What an order is worth at: a market order has no limit, so the price that its strategy saw. */
    static long price(final OrderProposedDecoder proposed) {
        return proposed.orderType() == OrderType.MARKET ? proposed.referencePrice() : proposed.limitPrice();
    }

    private void check(
            final EventSlot slot,
            final OrderProposedDecoder proposed,
            final @Nullable Instrument instrument,
            final int column) {
        final RiskTerms terms = books.terms();
        final long price = price(proposed);
        if (terms == null) {
            checks.refuse(RiskLimit.LEVEL, RiskLevel.HALT.value(), RiskLevel.NORMAL.value());
            return;
        }
        if (instrument == null || !isTradable(instrument, proposed)) {
            checks.refuse(RiskLimit.UNTRADABLE, 1, 0);
            return;
        }
        if (proposed.quantity() < 1 || price < 1) {
            checks.refuse(RiskLimit.MIN_NOTIONAL, 0, instrument.minNotionalE8());
            return;
        }
        if (books.holds().count() == Holds.COUNT_MAX) {
            checks.refuse(RiskLimit.OPEN_ORDERS, books.holds().count() + 1L, Holds.COUNT_MAX);
            return;
        }
        if (proposed.side() == Side.SELL) {
            checks.atMost(RiskLimit.SHORT_SALE, proposed.quantity(), Math.max(0, books.freeToSell(instrument.id())));
            if (OrderIds.isEmergency(proposed.orderId())) {
                checks.atMost(
                        RiskLimit.EMERGENCY_LOSS,
                        emergency.givenUpE8(instrument.id(), proposed.limitPrice()),
                        books.limits().of(LimitKey.EMERGENCY_MAX_LOSS_PERCENT));
            }
            if (proposed.isReduceOnly() == Flag.YES) {
                // What an exit is worth stands in no exit's way, not even where it does not fit 63 bits.
                return;
            }
            checks.atMost(RiskLimit.LEVEL, levels.level().value(), RiskLevel.REDUCE_ONLY.value());
            notionalE8 = notionalE8(instrument, price, proposed.quantity());
            checkOrder(slot, proposed, instrument, price, terms);
            return;
        }
        notionalE8 = notionalE8(instrument, price, proposed.quantity());
        equityE8 = books.ledger().equityE8();
        checks.atMost(RiskLimit.LEVEL, levels.level().value(), RiskLevel.NORMAL.value());
        checkOrder(slot, proposed, instrument, price, terms);
        checkLosses(slot, instrument);
        checkMarket(instrument);
        checkCounts(slot, instrument, column);
        checkMoney(proposed, instrument, terms);
    }

    /** What any order must meet that is not sure to reduce. */
    private void checkOrder(
            final EventSlot slot,
            final OrderProposedDecoder proposed,
            final Instrument instrument,
            final long price,
            final RiskTerms terms) {
        final int id = instrument.id();
        final long now = slot.nowNanos();
        final Limits limits = books.limits();
        checks.atMost(RiskLimit.STALE_DATA, books.market().ageNanos(id, now), limits.of(LimitKey.STALE_AFTER));
        checks.atMost(RiskLimit.CLOCK_DRIFT, books.market().clockDriftNanos(), limits.of(LimitKey.MAX_CLOCK_DRIFT));
        checks.atLeast(RiskLimit.MIN_NOTIONAL, notionalE8, instrument.minNotionalE8());
        checks.atLeast(RiskLimit.ORDER_MINIMUM, notionalE8, limits.of(LimitKey.MIN_ORDER_NOTIONAL));
        checks.atMost(RiskLimit.ORDER_NOTIONAL, notionalE8, limits.of(LimitKey.MAX_ORDER_NOTIONAL));
        checkCollar(instrument, price, limits.of(LimitKey.MAX_PRICE_DEVIATION_PERCENT));
        checks.atMost(RiskLimit.OPEN_ORDERS, books.holds().count() + 1L, limits.of(LimitKey.MAX_OPEN_ORDERS));
        checks.atMost(
                RiskLimit.PRODUCT_OPEN_ORDERS,
                books.holds().count(id) + 1L,
                limits.of(LimitKey.MAX_PRODUCT_OPEN_ORDERS));
        checks.atMost(
                RiskLimit.ORDER_RATE,
                books.orders().within(now, SECOND_NANOS) + 1L,
                limits.of(LimitKey.MAX_ORDERS_PER_SECOND));
        if (terms.isSelfCrossForbidden()) {
            checks.atMost(RiskLimit.SELF_CROSS, books.isMeetingOwn(instrument.id(), proposed.side(), price) ? 1 : 0, 0);
        }
        final long window = limits.of(LimitKey.DUPLICATE_WINDOW);
        if (window != Limits.OFF) {
            checks.atLeast(RiskLimit.DUPLICATE, books.intents().sinceSameNanos(proposed, id, now, window), window);
        }
    }

    private void checkCollar(final Instrument instrument, final long price, final long most) {
        final int id = instrument.id();
        final long reference = books.market().referencePrice(id, books.ledger().lastPrice(id));
        if (most != Limits.OFF) {
            final long distance = reference == 0
                    ? Long.MAX_VALUE
                    : Products.multiplyDivideCeiling(
                            Math.abs(Math.subtractExact(price, reference)), FRACTION, reference);
            checks.atMost(RiskLimit.PRICE_COLLAR, distance, most);
        }
    }

    private void checkLosses(final EventSlot slot, final Instrument instrument) {
        final Ledger ledger = books.ledger();
        final Limits limits = books.limits();
        final long lossE8 = Math.max(0, Math.subtractExact(ledger.dayStartE8(), equityE8));
        checks.atMost(RiskLimit.DAILY_LOSS, lossE8, limits.of(LimitKey.MAX_DAILY_LOSS));
        checkShare(
                RiskLimit.DAILY_LOSS_PERCENT, lossE8, ledger.dayStartE8(), limits.of(LimitKey.MAX_DAILY_LOSS_PERCENT));
        checkShare(
                RiskLimit.DRAWDOWN,
                Math.subtractExact(Math.max(ledger.peakE8(), equityE8), equityE8),
                ledger.peakE8(),
                limits.of(LimitKey.MAX_DRAWDOWN_PERCENT));
        final long mostLosses = limits.of(LimitKey.MAX_CONSECUTIVE_LOSSES);
        if (mostLosses != Limits.OFF) {
            checks.atMost(RiskLimit.CONSECUTIVE_LOSSES, books.trips().lossesInARow(), mostLosses - 1);
        }
        checks.atLeast(
                RiskLimit.COOLDOWN_AFTER_TRADE,
                books.trips().sinceFillNanos(instrument.id(), slot.nowNanos()),
                limits.of(LimitKey.COOLDOWN_AFTER_TRADE));
        checks.atLeast(
                RiskLimit.COOLDOWN_AFTER_LOSS,
                books.trips().sinceLossNanos(instrument.id(), slot.nowNanos()),
                limits.of(LimitKey.COOLDOWN_AFTER_LOSS));
    }

    private void checkMarket(final Instrument instrument) {
        final int id = instrument.id();
        final Limits limits = books.limits();
        final MarketWatch market = books.market();
        final long middle = market.referencePrice(id, books.ledger().lastPrice(id));
        final long widest = limits.of(LimitKey.MAX_SPREAD_BPS);
        if (widest != Limits.OFF && market.isTwoSided(id)) {
            final long spread = Math.max(0, Math.subtractExact(market.askPrice(id), market.bidPrice(id)));
            checks.atMost(
                    RiskLimit.SPREAD, Products.multiplyDivideCeiling(spread, FRACTION, Math.max(1, middle)), widest);
        }
        floor(RiskLimit.DEPTH, instrument, middle, market.depth(id), limits.of(LimitKey.MIN_DEPTH));
        floor(RiskLimit.VOLUME, instrument, middle, market.volume(id), limits.of(LimitKey.MIN_VOLUME_24H));
    }

    /** A quantity at the market's price against the least it must be worth; what nobody told is worth nothing. */
    private void floor(
            final RiskLimit limit,
            final Instrument instrument,
            final long middle,
            final long quantity,
            final long leastE8) {
        if (leastE8 != Limits.OFF) {
            checks.atLeast(
                    limit, quantity == MarketWatch.UNKNOWN ? 0 : notionalE8(instrument, middle, quantity), leastE8);
        }
    }

    private void checkCounts(final EventSlot slot, final Instrument instrument, final int column) {
        final int id = instrument.id();
        final Limits limits = books.limits();
        final TradeCounts trades = books.trades();
        trades.expire(slot.nowNanos());
        final long onTheWay = books.holds().unfilledBuys() + 1L;
        final long onTheWayHere = books.holds().unfilledBuys(id) + 1L;
        checks.atMost(RiskLimit.TRADES_PER_DAY, trades.inDay() + onTheWay, limits.of(LimitKey.MAX_TRADES_PER_DAY));
        checks.atMost(RiskLimit.TRADES_PER_HOUR, trades.inHour() + onTheWay, limits.of(LimitKey.MAX_TRADES_PER_HOUR));
        checks.atMost(
                RiskLimit.PRODUCT_TRADES_PER_DAY,
                trades.inDay(id) + onTheWayHere,
                limits.of(LimitKey.MAX_PRODUCT_TRADES_PER_DAY));
        checks.atMost(
                RiskLimit.PRODUCT_TRADES_PER_HOUR,
                trades.inHour(id) + onTheWayHere,
                limits.of(LimitKey.MAX_PRODUCT_TRADES_PER_HOUR));
        checks.atMost(
                RiskLimit.OPEN_POSITIONS,
                books.occupied() + (books.isOccupied(id) ? 0L : 1L),
                limits.of(LimitKey.MAX_OPEN_POSITIONS));
        final long mostStrategies = limits.of(LimitKey.MAX_POSITIONS_PER_PRODUCT);
        if (mostStrategies != Limits.OFF) {
            checks.atMost(RiskLimit.PRODUCT_POSITIONS, books.strategiesIn(id, column), mostStrategies);
        }
        checks.atMost(RiskLimit.LOTS, books.lotsNeeded(), Books.lotsMax());
    }

    private void checkMoney(final OrderProposedDecoder proposed, final Instrument instrument, final RiskTerms terms) {
        final int id = instrument.id();
        final Limits limits = books.limits();
        final Ledger ledger = books.ledger();
        final long paidE8 = Holds.withFee(notionalE8, terms.takerFeeE8());
        final long positionE8 = Math.addExact(books.exposureE8(id), notionalE8);
        final long trades = limits.of(LimitKey.CANARY_TRADES);
        if (trades != Limits.OFF && books.trips().closed() < trades) {
            checks.atMost(RiskLimit.CANARY, notionalE8, limits.of(LimitKey.CANARY_MAX_ORDER_NOTIONAL));
        }
        checks.atMost(RiskLimit.POSITION, positionE8, limits.of(LimitKey.MAX_POSITION_NOTIONAL));
        checkShare(RiskLimit.POSITION_PERCENT, positionE8, equityE8, limits.of(LimitKey.MAX_POSITION_PERCENT));
        checkShare(
                RiskLimit.GROSS_EXPOSURE,
                Math.addExact(books.exposureE8(), notionalE8),
                equityE8,
                limits.of(LimitKey.MAX_GROSS_EXPOSURE_PERCENT));
        final int[] members = books.clusters().membersWith(id);
        if (members != null) {
            checkShare(
                    RiskLimit.CLUSTER,
                    Math.addExact(books.clusterExposureE8(members), notionalE8),
                    equityE8,
                    books.clusters().shareE8(id, limits.of(LimitKey.MAX_CLUSTER_PERCENT)));
        }
        final long mostVolatile = limits.of(LimitKey.MAX_POSITION_VOLATILITY_PERCENT);
        if (mostVolatile != Limits.OFF) {
            final double moveE8 = Math.min(0x1p62, books.volatility().daily(id) * positionE8);
            checkShare(RiskLimit.VOLATILITY, (long) Math.ceil(moveE8), equityE8, mostVolatile);
        }
        checkLossAtStop(proposed, instrument, paidE8, terms);
        checks.atMost(
                RiskLimit.CASH,
                Math.addExact(paidE8, books.holds().cashE8(ledger.account(id))),
                Math.max(0, ledger.cashE8(id)));
    }

    /** All of it may be lost where there is no stop below the price. */
    private void checkLossAtStop(
            final OrderProposedDecoder proposed,
            final Instrument instrument,
            final long paidE8,
            final RiskTerms terms) {
        final long most = books.limits().of(LimitKey.MAX_LOSS_PER_TRADE_PERCENT);
        if (most == Limits.OFF) {
            return;
        }
        final long stop = proposed.stopPrice();
        final boolean hasStop = stop != OrderProposedDecoder.stopPriceNullValue() && stop > 0 && stop < price(proposed);
        long backE8 = 0;
        if (hasStop) {
            final long atStopE8 = notionalE8(instrument, stop, proposed.quantity());
            backE8 = Math.subtractExact(Math.multiplyExact(2L, atStopE8), Holds.withFee(atStopE8, terms.takerFeeE8()));
        }
        checkShare(RiskLimit.LOSS_AT_STOP, Math.max(0, Math.subtractExact(paidE8, backE8)), equityE8, most);
    }

    private void checkShare(final RiskLimit limit, final long measureE8, final long ofE8, final long shareE8) {
        if (shareE8 != Limits.OFF) {
            checks.atMost(limit, measureE8, Limits.share(ofE8, shareE8));
        }
    }

    private static boolean isTradable(final Instrument instrument, final OrderProposedDecoder proposed) {
        return instrument.status() == InstrumentStatus.ONLINE
                || (instrument.status() == InstrumentStatus.LIMIT_ONLY && proposed.orderType() == OrderType.LIMIT);
    }

    private static long notionalE8(final Instrument instrument, final long price, final long quantity) {
        return Products.notionalE8(price, instrument.priceDecimals(), quantity, instrument.quantityDecimals());
    }
}
