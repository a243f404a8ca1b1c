package io.reprise.engine.reader.audit;

import io.reprise.event.RiskLimit;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/** What only holds for buys: whatever they say, they open. */
final class EntryChecks {
    private final Situation now;
    private final Account account;
    private final Rulebook rules;

    EntryChecks(final Situation now) {
        this.now = now;
        account = now.account();
        rules = now.rules();
    }

    void check(final Ruler ruler, final Wish wish) {
        losses(ruler);
        pauses(ruler, wish);
        counts(ruler, wish);
        amounts(ruler, wish);
        cluster(ruler, wish);
        stop(ruler, wish);
    }

    private void losses(final Ruler ruler) {
        final BigDecimal loss = account.dayStart().subtract(account.equity()).max(BigDecimal.ZERO);
        ruler.atMost(RiskLimit.DAILY_LOSS, loss, rules.number("max-daily-loss"));
        ruler.atMost(RiskLimit.DAILY_LOSS_PERCENT, loss, share(account.dayStart(), "max-daily-loss-percent"));
        ruler.atMost(
                RiskLimit.DRAWDOWN,
                account.peak().subtract(account.equity()).max(BigDecimal.ZERO),
                share(account.peak(), "max-drawdown-percent"));
        final BigDecimal mostLosses = rules.number("max-consecutive-losses");
        ruler.atMost(
                RiskLimit.CONSECUTIVE_LOSSES,
                account.diary().lossesInARow(),
                mostLosses == null ? null : mostLosses.subtract(BigDecimal.ONE));
    }

    private void pauses(final Ruler ruler, final Wish wish) {
        final Holding holding = account.holding(wish.listing().id());
        ruler.longEnough(
                RiskLimit.COOLDOWN_AFTER_TRADE, since(holding.tradedAtNanos()), rules.span("cooldown-after-trade"));
        ruler.longEnough(
                RiskLimit.COOLDOWN_AFTER_LOSS, since(holding.lostAtNanos()), rules.span("cooldown-after-loss"));
    }

    private void counts(final Ruler ruler, final Wish wish) {
        final int id = wish.listing().id();
        final TradeDiary diary = account.diary();
        final SentOrders orders = account.orders();
        final long coming = orders.open().filter(SentOrders.isUnfilledBuy()).count() + 1;
        final long comingHere =
                orders.open(id).filter(SentOrders.isUnfilledBuy()).count() + 1;
        ruler.atMost(RiskLimit.TRADES_PER_DAY, diary.inDay() + coming, rules.number("max-trades-per-day"));
        ruler.atMost(
                RiskLimit.TRADES_PER_HOUR, diary.inHour(now.nowNanos()) + coming, rules.number("max-trades-per-hour"));
        ruler.atMost(
                RiskLimit.PRODUCT_TRADES_PER_DAY,
                diary.inDay(id) + comingHere,
                rules.number("max-product-trades-per-day"));
        ruler.atMost(
                RiskLimit.PRODUCT_TRADES_PER_HOUR,
                diary.inHour(id, now.nowNanos()) + comingHere,
                rules.number("max-product-trades-per-hour"));
        ruler.atMost(
                RiskLimit.OPEN_POSITIONS,
                account.occupied() + (account.isOccupied(id) ? 0L : 1L),
                rules.number("max-open-positions"));
    }

    private void amounts(final Ruler ruler, final Wish wish) {
        final BigDecimal worth = wish.worth();
        final String quote = wish.listing().quote();
        final BigDecimal position = account.exposure(wish.listing().id()).add(worth);
        final BigDecimal canaryTrades = rules.number("canary.trades");
        if (canaryTrades != null && BigDecimal.valueOf(account.diary().closed()).compareTo(canaryTrades) < 0) {
            ruler.atMost(RiskLimit.CANARY, worth, rules.number("canary.max-order-notional"));
        }
        ruler.atMost(RiskLimit.POSITION, position, rules.number("max-position-notional"));
        ruler.atMost(RiskLimit.POSITION_PERCENT, position, share(account.equity(), "max-position-percent"));
        ruler.atMost(
                RiskLimit.GROSS_EXPOSURE,
                account.positionsWorth()
                        .add(SentOrders.buysWorth(account.orders().open()))
                        .add(worth),
                share(account.equity(), "max-gross-exposure-percent"));
        ruler.atMost(
                RiskLimit.CASH,
                account.withFee(worth).add(account.held(quote)),
                account.cash().of(quote).max(BigDecimal.ZERO));
    }

    private void cluster(final Ruler ruler, final Wish wish) {
        final Rulebook.Cluster cluster = rules.cluster(wish.listing().symbol());
        if (cluster == null || cluster.percent() == null) {
            return;
        }
        BigDecimal together = wish.worth();
        for (final Quotation product : now.markets().all()) {
            final Listing listing = product.listing();
            if (listing != null && cluster.symbols().contains(listing.symbol())) {
                together = together.add(account.exposure(listing.id()));
            }
        }
        ruler.atMost(RiskLimit.CLUSTER, together, Money.percent(account.equity(), cluster.percent()));
    }

    /** All of it may be lost where no stop is below the price. */
    private void stop(final Ruler ruler, final Wish wish) {
        final BigDecimal stop = wish.stop();
        BigDecimal loss = account.withFee(wish.worth());
        if (stop != null && stop.compareTo(wish.price()) < 0) {
            final BigDecimal back = Money.worth(stop, wish.quantity());
            loss = loss.subtract(back.subtract(Money.fee(back, rules.takerFee())));
        }
        ruler.atMost(RiskLimit.LOSS_AT_STOP, loss, share(account.equity(), "max-loss-per-trade-percent"));
    }

    private @Nullable BigDecimal share(final BigDecimal amount, final String percent) {
        final BigDecimal number = rules.number(percent);
        return number == null ? null : Money.percent(amount, number);
    }

    private @Nullable Long since(final @Nullable Long momentNanos) {
        return momentNanos == null ? null : now.nowNanos() - momentNanos;
    }
}
