package io.reprise.risk;

import io.reprise.event.Instrument;
import io.reprise.risk.ledger.Ledger;
import io.reprise.risk.limit.LimitKey;
import io.reprise.risk.limit.LimitUnit;
import io.reprise.risk.limit.Limits;
import java.util.ArrayList;
import java.util.List;

/**
 * The limits that something uses up while no order is judged, measured as {@link Judge} does, without the order to
 * come. What limits a single order, such as its worth or its price, has no room to tell of.
 *
 * <p>Core thread; changes nothing; allocates.
 */
final class Headroom {
    private static final long SECOND_NANOS = 1_000_000_000L;

    private final Books books;
    private final Limits limits;
    private final Ledger ledger;
    private final long nowNanos;
    private final long equityE8;
    private final List<LimitUse> uses = new ArrayList<>();

    private Headroom(final Books books, final long nowNanos) {
        this.books = books;
        this.nowNanos = nowNanos;
        limits = books.limits();
        ledger = books.ledger();
        equityE8 = ledger.equityE8();
    }

    /** The account's first, then each product's by id, then each cluster's; limits that are off are left out. */
    static List<LimitUse> of(final Books books, final long nowNanos) {
        final Headroom headroom = new Headroom(books, nowNanos);
        headroom.losses();
        headroom.account();
        for (int id = 1; id <= books.instruments().idMax(); id++) {
            final Instrument instrument = books.instruments().find(id);
            if (instrument != null) {
                headroom.product(instrument);
            }
        }
        books.clusters().forEach(headroom::cluster);
        return headroom.uses;
    }

    private void losses() {
        final long lossE8 = Math.max(0, ledger.dayStartE8() - equityE8);
        money(LimitKey.MAX_DAILY_LOSS, "", lossE8);
        share(LimitKey.MAX_DAILY_LOSS_PERCENT, "", lossE8, ledger.dayStartE8());
        share(LimitKey.MAX_DRAWDOWN_PERCENT, "", Math.max(0, ledger.peakE8() - equityE8), ledger.peakE8());
        count(LimitKey.MAX_CONSECUTIVE_LOSSES, "", books.trips().lossesInARow());
    }

    private void account() {
        share(LimitKey.MAX_GROSS_EXPOSURE_PERCENT, "", books.exposureE8(), equityE8);
        count(LimitKey.MAX_OPEN_POSITIONS, "", books.occupied());
        count(LimitKey.MAX_OPEN_ORDERS, "", books.holds().count());
        count(LimitKey.MAX_ORDERS_PER_SECOND, "", books.orders().within(nowNanos, SECOND_NANOS));
        count(
                LimitKey.MAX_TRADES_PER_DAY,
                "",
                books.trades().inDay() + (long) books.holds().unfilledBuys());
        span(LimitKey.MAX_CLOCK_DRIFT, "", books.market().clockDriftNanos());
    }

    private void product(final Instrument instrument) {
        final int id = instrument.id();
        final String symbol = instrument.symbol();
        money(LimitKey.MAX_POSITION_NOTIONAL, symbol, books.exposureE8(id));
        share(LimitKey.MAX_POSITION_PERCENT, symbol, books.exposureE8(id), equityE8);
        count(LimitKey.MAX_POSITIONS_PER_PRODUCT, symbol, books.strategiesHolding(id));
        count(LimitKey.MAX_PRODUCT_OPEN_ORDERS, symbol, books.holds().count(id));
        count(
                LimitKey.MAX_PRODUCT_TRADES_PER_DAY,
                symbol,
                books.trades().inDay(id) + (long) books.holds().unfilledBuys(id));
        span(LimitKey.STALE_AFTER, symbol, books.market().ageNanos(id, nowNanos));
    }

    private void cluster(final String name, final int[] members) {
        if (members.length > 0) {
            final long shareE8 = books.clusters().shareE8(members[0], limits.of(LimitKey.MAX_CLUSTER_PERCENT));
            if (shareE8 != Limits.OFF) {
                uses.add(new LimitUse(
                        LimitKey.MAX_CLUSTER_PERCENT,
                        name,
                        LimitUnit.MONEY,
                        books.clusterExposureE8(members),
                        Limits.share(equityE8, shareE8)));
            }
        }
    }

    private void money(final LimitKey key, final String of, final long usedE8) {
        add(key, of, LimitUnit.MONEY, usedE8, limits.of(key));
    }

    private void count(final LimitKey key, final String of, final long used) {
        add(key, of, LimitUnit.COUNT, used, limits.of(key));
    }

    private void span(final LimitKey key, final String of, final long usedNanos) {
        add(key, of, LimitUnit.DURATION, usedNanos, limits.of(key));
    }

    private void share(final LimitKey key, final String of, final long usedE8, final long wholeE8) {
        final long shareE8 = limits.of(key);
        add(key, of, LimitUnit.MONEY, usedE8, shareE8 == Limits.OFF ? Limits.OFF : Limits.share(wholeE8, shareE8));
    }

    private void add(final LimitKey key, final String of, final LimitUnit unit, final long used, final long allowed) {
        if (allowed != Limits.OFF) {
            uses.add(new LimitUse(key, of, unit, used, allowed));
        }
    }
}
