package io.reprise.engine.past;

import io.reprise.engine.pipeline.TradingCore;
import io.reprise.engine.reader.summary.Amounts;
import io.reprise.engine.reader.summary.Words;
import io.reprise.event.EligibilityReason;
import io.reprise.event.Instrument;
import io.reprise.event.Side;
import io.reprise.marketdata.book.OrderBook;
import io.reprise.number.Decimals;
import io.reprise.strategy.Market;
import io.reprise.strategy.bar.Bar;
import io.reprise.strategy.bar.BarSeries;

/** What a core knows of one product's market: book, last price, regime, eligibility and the bars closed last. */
final class ProductState {
    /** Levels of a side: what a person takes in at a glance. */
    static final int LEVELS_MAX = 5;

    private static final int NANO_DECIMALS = 9;

    private ProductState() {}

    static void add(final TradingCore core, final Instrument instrument, final StateTree product) {
        final StateTree book = product.group("book");
        book.put("condition", Words.of(core.market().condition(instrument.id())));
        final OrderBook levels = core.market().book(instrument.id());
        if (levels != null) {
            add(instrument, levels, Side.BUY, book.group("bids"));
            add(instrument, levels, Side.SELL, book.group("asks"));
        }
        final Market market = core.strategy().market(instrument.id());
        if (market != null) {
            add(market, product.group("market"));
            for (final BarSeries series : market.series()) {
                add(instrument, series, product.group("bars"));
            }
        }
    }

    private static void add(
            final Instrument instrument, final OrderBook book, final Side side, final StateTree levels) {
        final int count = book.levelCount(side);
        levels.put("levels", count);
        for (int i = 0; i < Math.min(count, LEVELS_MAX); i++) {
            levels.put(
                    Integer.toString(i + 1),
                    Decimals.text(book.levelQuantity(side, i), instrument.quantityDecimals()) + " at "
                            + Decimals.text(book.levelPrice(side, i), instrument.priceDecimals()));
        }
    }

    private static void add(final Market market, final StateTree state) {
        state.put(
                "lastPrice",
                Decimals.text(market.lastPrice(), market.instrument().priceDecimals()));
        state.put("regime", Words.of(market.regime()));
        state.put("volatilityRatio", Double.toString(market.detector().volatilityRatio()));
        state.put("trendStrength", Double.toString(market.detector().trendStrength()));
        state.put("confidence", Double.toString(market.detector().confidence()));
        state.put("eligible", market.eligibility().isEligible());
        if (market.eligibility().isEligible()) {
            return;
        }
        final EligibilityReason reason = market.eligibility().reason();
        state.put("because", reason == EligibilityReason.MET ? "not looked at yet" : Words.of(reason));
        state.put("measured", Double.toString(market.eligibility().measured()));
        state.put("needed", Double.toString(market.eligibility().needed()));
    }

    private static void add(final Instrument instrument, final BarSeries series, final StateTree bars) {
        final StateTree bar = bars.group(Amounts.trimmed(series.intervalNanos(), NANO_DECIMALS) + "s");
        bar.put("closed", series.count());
        if (series.count() > 0) {
            final Bar last = series.closed();
            bar.put("start", CoreState.moment(last.startNanos()));
            bar.put("open", Decimals.text(last.openPrice(), instrument.priceDecimals()));
            bar.put("high", Decimals.text(last.highPrice(), instrument.priceDecimals()));
            bar.put("low", Decimals.text(last.lowPrice(), instrument.priceDecimals()));
            bar.put("close", Decimals.text(last.closePrice(), instrument.priceDecimals()));
            bar.put("volume", Decimals.text(last.volume(), instrument.quantityDecimals()));
        }
    }
}
