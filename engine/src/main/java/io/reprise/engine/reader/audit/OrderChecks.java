package io.reprise.engine.reader.audit;

import io.reprise.event.InstrumentStatus;
import io.reprise.event.RiskLevel;
import io.reprise.event.RiskLimit;
import java.math.BigDecimal;
import java.math.RoundingMode;
import org.jspecify.annotations.Nullable;

/** Which limits an order has to meet, each measured anew from what inputs told. */
final class OrderChecks {
    private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);
    private static final BigDecimal BPS = BigDecimal.valueOf(10_000);
    private static final long SECOND_NANOS = 1_000_000_000L;
    private static final int DECIMALS = 10;

    private final Situation now;
    private final Account account;
    private final Rulebook rules;
    private final EntryChecks entry;

    OrderChecks(final Situation now) {
        this.now = now;
        account = now.account();
        rules = now.rules();
        entry = new EntryChecks(now);
    }

    /** Holds one order against everything; returns how many limits were looked at. */
    long check(final Wish wish) {
        final Ruler ruler = new Ruler(now.findings(), wish, now.sequence());
        ruler.holds(RiskLimit.LEVEL, rules.isLoaded(), "no configuration", "one that is loaded");
        if (!wish.isBuy()) {
            ruler.atMost(
                    RiskLimit.SHORT_SALE,
                    wish.quantity(),
                    account.free(wish.listing().id()));
        }
        if (wish.isEmergencySale()) {
            final int level = now.latch().level();
            ruler.holds(
                    RiskLimit.LEVEL, level == RiskLevel.FLATTEN.value(), LevelLatch.word(level), "an emergency only");
            return ruler.checks();
        }
        ruler.holds(
                RiskLimit.UNTRADABLE, isTradable(wish), wish.listing().status().name(), "a product that is online");
        if (wish.isBuy()) {
            level(ruler, RiskLevel.NORMAL);
            any(ruler, wish);
            market(ruler, wish);
            entry.check(ruler, wish);
        } else if (!wish.isReduceOnly()) {
            level(ruler, RiskLevel.REDUCE_ONLY);
            any(ruler, wish);
        }
        return ruler.checks();
    }

    private static boolean isTradable(final Wish wish) {
        final InstrumentStatus status = wish.listing().status();
        return status == InstrumentStatus.ONLINE || (status == InstrumentStatus.LIMIT_ONLY && !wish.isMarket());
    }

    private void level(final Ruler ruler, final RiskLevel most) {
        final int level = now.latch().level();
        ruler.holds(RiskLimit.LEVEL, level <= most.value(), LevelLatch.word(level), "at most " + most.name());
    }

    /** What holds for every order that is not sure to reduce. */
    private void any(final Ruler ruler, final Wish wish) {
        final int id = wish.listing().id();
        final Quotation product = now.markets().of(id);
        final SentOrders orders = account.orders();
        final BigDecimal age = now.markets().areOrdersInDoubt() ? null : product.age(now.nowNanos());
        ruler.shortEnough(RiskLimit.STALE_DATA, age, rules.span("stale-after"));
        ruler.atLeast(RiskLimit.MIN_NOTIONAL, wish.worth(), wish.listing().minimum());
        ruler.atLeast(RiskLimit.ORDER_MINIMUM, wish.worth(), rules.number("min-order-notional"));
        ruler.atMost(RiskLimit.ORDER_NOTIONAL, wish.worth(), rules.number("max-order-notional"));
        collar(ruler, wish, product.reference());
        ruler.atMost(RiskLimit.OPEN_ORDERS, orders.openCount() + 1, rules.number("max-open-orders"));
        ruler.atMost(
                RiskLimit.PRODUCT_OPEN_ORDERS, orders.open(id).count() + 1, rules.number("max-product-open-orders"));
        ruler.atMost(
                RiskLimit.ORDER_RATE,
                orders.within(now.nowNanos(), SECOND_NANOS) + 1,
                rules.number("max-orders-per-second"));
        if (rules.isSelfCrossForbidden()) {
            final long met = orders.open(id)
                    .filter(own -> wish.isBuy() != own.wish().isBuy() && own.meets(wish.price()))
                    .count();
            ruler.atMost(RiskLimit.SELF_CROSS, met, BigDecimal.ZERO);
        }
        final Long same = orders.sameAtNanos(wish);
        ruler.longEnough(
                RiskLimit.DUPLICATE, same == null ? null : now.nowNanos() - same, rules.span("duplicate-window"));
    }

    /** Distance from the reference, in percent of it; nothing is near to a price that nobody knows. */
    private static @Nullable BigDecimal inPartsOf(
            final BigDecimal part, final BigDecimal whole, final BigDecimal parts) {
        return whole.signum() > 0 ? part.multiply(parts).divide(whole, DECIMALS, RoundingMode.CEILING) : null;
    }

    private void collar(final Ruler ruler, final Wish wish, final BigDecimal reference) {
        ruler.atMost(
                RiskLimit.PRICE_COLLAR,
                inPartsOf(wish.price().subtract(reference).abs(), reference, HUNDRED),
                rules.number("max-price-deviation-percent"));
    }

    private void market(final Ruler ruler, final Wish wish) {
        final Quotation product = now.markets().of(wish.listing().id());
        final BigDecimal spread = product.spread();
        if (spread != null) {
            ruler.atMost(RiskLimit.SPREAD, inPartsOf(spread, product.reference(), BPS), rules.number("max-spread-bps"));
        }
        ruler.atLeast(RiskLimit.VOLUME, product.volumeWorth(), rules.number("min-volume-24h"));
    }
}
