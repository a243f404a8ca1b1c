package io.reprise.engine.cli;

import io.reprise.engine.pipeline.TradingCore;
import io.reprise.event.Instrument;
import io.reprise.event.Instruments;
import io.reprise.event.OrderIds;
import io.reprise.event.Tier;
import io.reprise.number.Decimals;
import io.reprise.number.Products;
import io.reprise.risk.RiskStage;
import io.reprise.risk.ledger.Attribution;
import io.reprise.risk.ledger.Ledger;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What a core knows of its account, for a person. */
final class StateText {
    private final RiskStage risk;
    private final Ledger ledger;
    private final Instruments instruments;
    private final List<String> lines = new ArrayList<>();

    private StateText(final TradingCore core) {
        risk = core.risk();
        ledger = risk.ledger();
        instruments = risk.instruments();
    }

    /** Account, products, lots, strategies and open orders, a line each. */
    static List<String> of(final TradingCore core) {
        final StateText text = new StateText(core);
        text.account();
        for (int id = 1; id <= text.instruments.idMax(); id++) {
            final Instrument instrument = text.instruments.find(id);
            if (instrument != null) {
                text.product(instrument);
            }
        }
        text.exposures();
        text.strategies();
        text.lines.add("open orders " + core.execution().openOrders());
        return text.lines;
    }

    private void account() {
        lines.add("level " + risk.level().name().toLowerCase(Locale.ROOT).replace('_', ' '));
        lines.add("cash " + money(ledger.cashE8()) + ", held for open orders " + money(risk.heldCashE8())
                + ", positions " + money(ledger.positionsE8()) + ", equity " + money(ledger.equityE8()));
        lines.add("highest equity " + money(ledger.peakE8()) + ", at the day's start " + money(ledger.dayStartE8())
                + ", fees as maker " + money(ledger.makerFeesE8()) + ", as taker " + money(ledger.takerFeesE8()));
    }

    private void product(final Instrument instrument) {
        final int id = instrument.id();
        lines.add(instrument.symbol() + ": held " + Decimals.text(ledger.quantity(id), instrument.quantityDecimals())
                + ", cost " + money(ledger.costE8(id)) + ", unrealised " + money(ledger.unrealisedE8(id))
                + ", realised " + money(ledger.realisedE8(id)) + ", by lots " + money(ledger.lotRealisedE8(id))
                + ", fees " + money(ledger.feesE8(id)) + ", exposure " + money(risk.exposureE8(id)));
        ledger.lots()
                .forEach(
                        id,
                        (orderId, boughtAtNanos, quantity, costE8) ->
                                lines.add("  lot of " + OrderIds.text(orderId) + ", bought " + moment(boughtAtNanos)
                                        + ": " + Decimals.text(quantity, instrument.quantityDecimals()) + " for "
                                        + money(costE8)));
    }

    private void exposures() {
        final StringBuilder line = new StringBuilder("exposure " + money(risk.exposureE8()));
        for (final Tier tier : new Tier[] {Tier.CORE, Tier.ROTATIONAL, Tier.EVENT_DRIVEN}) {
            line.append(", tier ")
                    .append(tier.name().toLowerCase(Locale.ROOT).replace('_', '-'))
                    .append(' ')
                    .append(money(risk.exposureE8(tier)));
        }
        risk.clusterExposuresE8()
                .forEach((name, exposureE8) ->
                        line.append(", cluster ").append(name).append(' ').append(money(exposureE8)));
        lines.add(line.toString());
    }

    private void strategies() {
        final Attribution attribution = ledger.attribution();
        for (int column = 1; column < attribution.count(); column++) {
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
            lines.add("strategy " + risk.strategyName(column) + ": brought " + money(valueE8) + ", fees "
                    + money(attribution.feesE8(column)) + " of it");
        }
    }

    private static String moment(final long epochNanos) {
        return Instant.ofEpochSecond(0, epochNanos)
                .truncatedTo(ChronoUnit.SECONDS)
                .toString();
    }

    private static String money(final long amountE8) {
        return Decimals.text(amountE8, Products.MONEY_DECIMALS);
    }
}
