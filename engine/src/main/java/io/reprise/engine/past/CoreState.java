package io.reprise.engine.past;

import io.reprise.engine.pipeline.TradingCore;
import io.reprise.engine.reader.summary.Amounts;
import io.reprise.engine.reader.summary.Words;
import io.reprise.event.Instrument;
import io.reprise.event.Instruments;
import io.reprise.event.OrderIds;
import io.reprise.event.Tier;
import io.reprise.execution.order.OpenOrderFacts;
import io.reprise.number.Decimals;
import io.reprise.number.Products;
import io.reprise.risk.LimitUse;
import io.reprise.risk.RiskStage;
import io.reprise.risk.ledger.Attribution;
import io.reprise.risk.ledger.Ledger;
import io.reprise.risk.limit.LimitKey;
import io.reprise.risk.limit.LimitUnit;
import io.reprise.strategy.IdleReasons;
import io.reprise.strategy.IndicatorValue;
import io.reprise.strategy.StrategyIndicators;
import java.time.Instant;
import java.util.HexFormat;

/** What a core knows: account, products with book and bars, limits with what is left, strategies and open orders. */
public final class CoreState {
    private static final int NANO_DECIMALS = 9;

    private final TradingCore core;
    private final RiskStage risk;
    private final Ledger ledger;
    private final Instruments instruments;
    private final StateTree tree = new StateTree();

    private CoreState(final TradingCore core) {
        this.core = core;
        risk = core.risk();
        ledger = risk.ledger();
        instruments = risk.instruments();
    }

    /**
     * Reads all of it.
     *
     * @param core     that nobody drives
     * @param sequence the last input it took
     * @param atNanos  event time of that input
     * @return the state, of which the core keeps nothing
     */
    public static StateTree of(final TradingCore core, final long sequence, final long atNanos) {
        final CoreState state = new CoreState(core);
        state.tree.put("sequence", sequence);
        state.tree.put("at", moment(atNanos));
        state.tree.put("level", Words.of(core.risk().level()));
        state.tree.put("digest", HexFormat.of().toHexDigits(core.digest()));
        state.account();
        for (int id = 1; id <= state.instruments.idMax(); id++) {
            final Instrument instrument = state.instruments.find(id);
            if (instrument != null) {
                state.product(instrument);
            }
        }
        state.exposures();
        state.limits(atNanos);
        state.strategies();
        core.execution().forEachOpenOrder(state::openOrder);
        return state.tree;
    }

    private void account() {
        final StateTree account = tree.group("account");
        account.put("cash", money(ledger.cashE8()));
        account.put("heldForOpenOrders", money(risk.heldCashE8()));
        account.put("positions", money(ledger.positionsE8()));
        account.put("equity", money(ledger.equityE8()));
        account.put("highestEquity", money(ledger.peakE8()));
        account.put("equityAtDayStart", money(ledger.dayStartE8()));
        account.put("feesAsMaker", money(ledger.makerFeesE8()));
        account.put("feesAsTaker", money(ledger.takerFeesE8()));
        account.put("openOrders", core.execution().openOrders());
    }

    private void product(final Instrument instrument) {
        final int id = instrument.id();
        final StateTree product = tree.group(instrument.symbol());
        product.put("held", Decimals.text(ledger.quantity(id), instrument.quantityDecimals()));
        product.put("cost", money(ledger.costE8(id)));
        product.put("unrealised", money(ledger.unrealisedE8(id)));
        product.put("realised", money(ledger.realisedE8(id)));
        product.put("realisedByLots", money(ledger.lotRealisedE8(id)));
        product.put("fees", money(ledger.feesE8(id)));
        product.put("exposure", money(risk.exposureE8(id)));
        ledger.lots().forEach(id, (orderId, boughtAtNanos, quantity, costE8) -> {
            final StateTree lot = product.group("lots").group(OrderIds.text(orderId));
            lot.put("bought", moment(boughtAtNanos));
            lot.put("quantity", Decimals.text(quantity, instrument.quantityDecimals()));
            lot.put("cost", money(costE8));
        });
        ProductState.add(core, instrument, product);
    }

    private void exposures() {
        final StateTree exposure = tree.group("exposure");
        exposure.put("all", money(risk.exposureE8()));
        for (final Tier tier : new Tier[] {Tier.CORE, Tier.ROTATIONAL, Tier.EVENT_DRIVEN}) {
            exposure.group("tiers").put(Words.of(tier), money(risk.exposureE8(tier)));
        }
        risk.clusterExposuresE8()
                .forEach((name, exposureE8) -> exposure.group("clusters").put(name, money(exposureE8)));
    }

    private void limits(final long atNanos) {
        for (final LimitUse use : risk.limitUses(atNanos)) {
            final String name = use.key().key().substring(LimitKey.PREFIX.length());
            final StateTree limit = use.of().isEmpty()
                    ? tree.group("limits").group(name)
                    : tree.group("limits").group(use.of()).group(name);
            limit.put("used", amount(use.unit(), use.used()));
            limit.put("allowed", amount(use.unit(), use.allowed()));
            limit.put("left", use.left() == Long.MIN_VALUE ? "none" : amount(use.unit(), use.left()));
        }
    }

    private void strategies() {
        final StateTree strategies = tree.group("strategies");
        final Attribution attribution = ledger.attribution();
        for (int column = 1; column < attribution.count(); column++) {
            final StateTree strategy = strategies.group(risk.strategyName(column));
            strategy.put("brought", money(broughtE8(attribution, column)));
            strategy.put("fees", money(attribution.feesE8(column)));
        }
        for (final IdleReasons idle : core.strategy().idle()) {
            final StateTree placed = strategies.group(idle.strategy()).group(idle.product());
            placed.put("bars", idle.bars());
            placed.put("warm", idle.isWarm());
            placed.put("entries", idle.entries());
            placed.put("exits", idle.exits());
            placed.put("inTheWay", idle.nearestMiss().isEmpty() ? "nothing" : idle.nearestMiss());
        }
        for (final StrategyIndicators known : core.strategy().indicators()) {
            for (final IndicatorValue indicator : known.values()) {
                strategies
                        .group(known.strategy())
                        .group(known.product())
                        .group("indicators")
                        .put(indicator.name(), indicator.isReady() ? Double.toString(indicator.value()) : "not ready");
            }
        }
    }

    private long broughtE8(final Attribution attribution, final int column) {
        long valueE8 = attribution.movedE8(column);
        for (int id = 1; id <= instruments.idMax(); id++) {
            final Instrument instrument = instruments.find(id);
            if (instrument != null) {
                valueE8 = Math.addExact(
                        valueE8,
                        Products.notionalE8(
                                ledger.lastPrice(id),
                                instrument.priceDecimals(),
                                attribution.quantity(column, id),
                                instrument.quantityDecimals()));
            }
        }
        return valueE8;
    }

    private void openOrder(final OpenOrderFacts order) {
        final Instrument instrument = instruments.find(order.instrumentId());
        final int priceDecimals = instrument == null ? 0 : instrument.priceDecimals();
        final int quantityDecimals = instrument == null ? 0 : instrument.quantityDecimals();
        final StateTree open = tree.group("orders").group(OrderIds.text(order.orderId()));
        open.put("product", instrument == null ? "#" + order.instrumentId() : instrument.symbol());
        open.put("side", Words.of(order.side()));
        open.put("type", Words.of(order.type()));
        open.put("timeInForce", Words.of(order.timeInForce()));
        open.put("postOnly", order.isPostOnly());
        open.put("state", Words.of(order.state()));
        open.put("quantity", Decimals.text(order.quantity(), quantityDecimals));
        open.put("filled", Decimals.text(order.cumulativeQuantity(), quantityDecimals));
        open.put("limit", Decimals.text(order.limitPrice(), priceDecimals));
        order.triggerPrice().ifPresent(price -> open.put("trigger", Decimals.text(price, priceDecimals)));
        order.expiresAtNanos().ifPresent(nanos -> open.put("expires", moment(nanos)));
        open.put("placed", moment(order.placedAtNanos()));
    }

    /**
     * A moment as both forms show it.
     *
     * @param epochNanos nanoseconds since 1970 UTC
     * @return for instance {@code 2026-08-09T21:05:48.5Z}
     */
    public static String moment(final long epochNanos) {
        return Instant.ofEpochSecond(0, epochNanos).toString();
    }

    private static String money(final long amountE8) {
        return Decimals.text(amountE8, Products.MONEY_DECIMALS);
    }

    private static String amount(final LimitUnit unit, final long value) {
        return switch (unit) {
            case MONEY -> money(value);
            case DURATION -> value == Long.MAX_VALUE ? "no data" : Amounts.trimmed(value, NANO_DECIMALS) + "s";
            default -> Long.toString(value);
        };
    }
}
