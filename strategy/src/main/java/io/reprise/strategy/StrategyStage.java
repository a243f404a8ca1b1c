package io.reprise.strategy;

import io.reprise.event.CandleOrigin;
import io.reprise.event.CandleReportedDecoder;
import io.reprise.event.ConfigurationLoadedDecoder;
import io.reprise.event.EventSlot;
import io.reprise.event.Flag;
import io.reprise.event.Instrument;
import io.reprise.event.InstrumentListedDecoder;
import io.reprise.event.Instruments;
import io.reprise.event.MessageHeaderDecoder;
import io.reprise.event.OrderReportedDecoder;
import io.reprise.event.RunStartedDecoder;
import io.reprise.event.Settings;
import io.reprise.event.SettingsAssembler;
import io.reprise.event.Stage;
import io.reprise.event.StateHash;
import io.reprise.event.TimerFiredDecoder;
import io.reprise.event.TradePrintedDecoder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The second stage: feeds every strategy its product's events and lets it propose.
 *
 * <p>Core thread. Strategies are made when the configuration and the instrument are both known, and made anew only when
 * a later configuration says something else of them. Steady state allocates nothing but the numbers of a proposal.
 */
public final class StrategyStage implements Stage {
    private static final ProductRules[] NO_RULES = {};

    private final Instruments instruments = new Instruments();
    private final SettingsAssembler assembler = new SettingsAssembler();
    private final Decisions decisions = new Decisions();
    private final TradePrintedDecoder trade = new TradePrintedDecoder();
    private final CandleReportedDecoder candleReported = new CandleReportedDecoder();
    private final OrderReportedDecoder report = new OrderReportedDecoder();
    private final Candle candle = new Candle();
    private final ProductRules[][] byInstrument = new ProductRules[Instruments.COUNT_MAX + 1][];
    private @Nullable Settings settings;
    private String strategiesText = "";

    /** A stage that has seen nothing. */
    public StrategyStage() {
        Arrays.fill(byInstrument, NO_RULES);
    }

    @Override
    public void onEvent(final EventSlot slot) {
        switch (slot.templateId()) {
            case TradePrintedDecoder.TEMPLATE_ID -> onTrade(slot);
            case CandleReportedDecoder.TEMPLATE_ID -> onCandle(slot);
            case OrderReportedDecoder.TEMPLATE_ID -> onReport(slot);
            case TimerFiredDecoder.TEMPLATE_ID -> onTimer(slot);
            case InstrumentListedDecoder.TEMPLATE_ID -> onListed(instruments.onListed(slot));
            case ConfigurationLoadedDecoder.TEMPLATE_ID -> onConfiguration(assembler.onLoaded(slot));
            case RunStartedDecoder.TEMPLATE_ID -> onRunStarted();
            default -> {
                // Books, quotes and the rest reach a strategy through the slot's best bid and offer.
            }
        }
    }

    @Override
    public long digest() {
        long digest = StateHash.SEED;
        for (int id = 1; id <= instruments.idMax(); id++) {
            for (final ProductRules rules : byInstrument[id]) {
                digest = rules.digest(digest);
            }
        }
        return digest;
    }

    /**
     * Why nothing, or not more, was traded: one line a strategy and product.
     *
     * @return lines for a person; allocates
     */
    public List<String> idleReasons() {
        final List<String> lines = new ArrayList<>();
        for (int id = 1; id <= instruments.idMax(); id++) {
            for (final ProductRules rules : byInstrument[id]) {
                lines.add(rules.idleText());
            }
        }
        return lines;
    }

    static String prefix(final int strategyId) {
        return "strategy." + strategyId + ".";
    }

    private void onTrade(final EventSlot slot) {
        trade.wrap(slot.input(), MessageHeaderDecoder.ENCODED_LENGTH, slot.blockLength(), slot.version());
        for (final ProductRules rules : rulesOf(slot)) {
            rules.onTrade(
                    slot,
                    slot.header().venueTimeNanos(),
                    trade.price(),
                    trade.quantity(),
                    trade.isHistory() == Flag.YES);
        }
    }

    private void onCandle(final EventSlot slot) {
        candleReported.wrap(slot.input(), MessageHeaderDecoder.ENCODED_LENGTH, slot.blockLength(), slot.version());
        if (candleReported.isClosed() != Flag.YES) {
            return;
        }
        candle.read(candleReported);
        for (final ProductRules rules : rulesOf(slot)) {
            rules.onCandle(slot, candle, candleReported.origin() != CandleOrigin.FILE);
        }
    }

    private void onReport(final EventSlot slot) {
        report.wrap(slot.input(), MessageHeaderDecoder.ENCODED_LENGTH, slot.blockLength(), slot.version());
        for (final ProductRules rules : rulesOf(slot)) {
            rules.onReport(report, slot.nowNanos());
        }
    }

    private void onTimer(final EventSlot slot) {
        for (int id = 1; id <= instruments.idMax(); id++) {
            for (final ProductRules rules : byInstrument[id]) {
                rules.onTimer(slot);
            }
        }
    }

    private void onRunStarted() {
        for (final ProductRules[] ofInstrument : byInstrument) {
            for (final ProductRules rules : ofInstrument) {
                rules.onRunStarted();
            }
        }
    }

    private void onListed(final Instrument instrument) {
        final ProductRules[] present = byInstrument[instrument.id()];
        if (present.length == 0) {
            build(instrument);
        } else {
            for (final ProductRules rules : present) {
                rules.onTerms(instrument);
            }
        }
    }

    private void onConfiguration(final @Nullable Settings loaded) {
        if (loaded == null) {
            return;
        }
        settings = loaded;
        final String text = loaded.below("strategy.").text() + loaded.value("universe.products");
        if (!text.equals(strategiesText)) {
            strategiesText = text;
            for (int id = 1; id <= instruments.idMax(); id++) {
                final Instrument instrument = instruments.find(id);
                if (instrument != null) {
                    build(instrument);
                }
            }
        }
    }

    private void build(final Instrument instrument) {
        final Settings configured = settings;
        if (configured == null) {
            return;
        }
        final List<ProductRules> rules = new ArrayList<>();
        for (int id = 1; !configured.below(prefix(id)).isEmpty(); id++) {
            final Settings own = configured.below(prefix(id));
            if (trades(own.value("products"), configured.value("universe.products"), instrument.symbol())) {
                rules.add(new ProductRules(id, own.value("name"), RuleSettings.of(own), instrument, decisions));
            }
        }
        byInstrument[instrument.id()] = rules.toArray(NO_RULES);
    }

    private static boolean trades(final String products, final String universe, final String symbol) {
        final String wanted = "all".equals(products) ? universe : products;
        return List.of(wanted.split(",", -1)).contains(symbol);
    }

    private ProductRules[] rulesOf(final EventSlot slot) {
        return byInstrument[slot.instrumentId()];
    }
}
