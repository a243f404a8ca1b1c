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

/**
 * The second stage: every strategy of the configuration on every product it trades.
 *
 * <p>Strategies exist once both their settings and the product's terms are known, in whatever order these come. A new
 * configuration replaces the strategies whose settings changed, and only those; the replacement takes over position and
 * orders. A strategy that is no longer configured leaves its position to the operator. Allocates when it builds them.
 */
public final class StrategyStage implements Stage {
    private static final Placed[] NONE = {};

    private final Instruments instruments = new Instruments();
    private final SettingsAssembler assembler = new SettingsAssembler();
    private final Placed[][] byInstrument = new Placed[Instruments.COUNT_MAX + 1][];
    private final TradePrintedDecoder trade = new TradePrintedDecoder();
    private final CandleReportedDecoder candle = new CandleReportedDecoder();
    private final OrderReportedDecoder report = new OrderReportedDecoder();
    private List<StrategySpecification> specifications = List.of();

    /** Knows neither settings nor products yet. */
    public StrategyStage() {
        Arrays.fill(byInstrument, NONE);
    }

    @Override
    public void onEvent(final EventSlot slot) {
        switch (slot.templateId()) {
            case TradePrintedDecoder.TEMPLATE_ID -> onTrade(slot);
            case CandleReportedDecoder.TEMPLATE_ID -> onCandle(slot);
            case OrderReportedDecoder.TEMPLATE_ID -> onReport(slot);
            case TimerFiredDecoder.TEMPLATE_ID -> onTimer(slot);
            case RunStartedDecoder.TEMPLATE_ID -> onRunStarted();
            case InstrumentListedDecoder.TEMPLATE_ID -> onListed(slot);
            case ConfigurationLoadedDecoder.TEMPLATE_ID -> onConfiguration(slot);
            default -> {
                // Books and quotes reach a strategy as the slot's top of book; the rest is no matter of strategies.
            }
        }
    }

    @Override
    public long digest() {
        long hash = StateHash.fold(StateHash.SEED, specifications.size());
        for (final StrategySpecification each : specifications) {
            hash = StateHash.fold(hash, each.text().hashCode());
        }
        for (int id = 1; id <= instruments.idMax(); id++) {
            hash = StateHash.fold(hash, byInstrument[id].length);
            for (final Placed placed : byInstrument[id]) {
                hash = placed.strategy().digest(StateHash.fold(hash, id));
            }
        }
        return hash;
    }

    /**
     * What held entries back, as figures. Reads the stage's state: on the stage's thread, or after it ended.
     *
     * @return by product in the order of listing, then by strategy; allocates
     */
    public List<IdleReasons> idle() {
        final List<IdleReasons> reasons = new ArrayList<>();
        for (int id = 1; id <= instruments.idMax(); id++) {
            for (final Placed placed : byInstrument[id]) {
                reasons.add(placed.strategy().idleReasons());
            }
        }
        return reasons;
    }

    /**
     * Why nothing, or not more, was traded: one line a strategy and product. As {@link #idle()}, for people.
     *
     * @return lines without their ends; allocates
     */
    public List<String> idleReasons() {
        return idle().stream().map(IdleReasons::text).toList();
    }

    private void onTrade(final EventSlot slot) {
        final Placed[] listeners = listeners(slot);
        if (listeners.length > 0) {
            trade.wrap(slot.input(), MessageHeaderDecoder.ENCODED_LENGTH, slot.blockLength(), slot.version());
            for (final Placed placed : listeners) {
                placed.strategy().onTrade(slot, trade);
            }
        }
    }

    private void onCandle(final EventSlot slot) {
        candle.wrap(slot.input(), MessageHeaderDecoder.ENCODED_LENGTH, slot.blockLength(), slot.version());
        // The venue's stream tells every ten seconds or so what the trades have told already.
        if (candle.isClosed() == Flag.YES && candle.origin() != CandleOrigin.VENUE_STREAM) {
            for (final Placed placed : listeners(slot)) {
                placed.strategy().onCandle(slot, candle);
            }
        }
    }

    private void onReport(final EventSlot slot) {
        report.wrap(slot.input(), MessageHeaderDecoder.ENCODED_LENGTH, slot.blockLength(), slot.version());
        for (final Placed placed : listeners(slot)) {
            placed.strategy().onReport(slot, report);
        }
    }

    private void onTimer(final EventSlot slot) {
        for (int id = 1; id <= instruments.idMax(); id++) {
            for (final Placed placed : byInstrument[id]) {
                placed.strategy().onTimer(slot);
            }
        }
    }

    private void onRunStarted() {
        for (int id = 1; id <= instruments.idMax(); id++) {
            for (final Placed placed : byInstrument[id]) {
                placed.strategy().onRunStarted();
            }
        }
    }

    private void onConfiguration(final EventSlot slot) {
        final Settings settings = assembler.onLoaded(slot);
        if (settings == null) {
            return;
        }
        specifications = StrategySpecification.all(settings);
        for (int id = 1; id <= instruments.idMax(); id++) {
            final Instrument instrument = instruments.find(id);
            if (instrument != null) {
                place(instrument, byInstrument[id]);
            }
        }
    }

    private void onListed(final EventSlot slot) {
        final Instrument before = instruments.find(slot.instrumentId());
        final Instrument after = instruments.onListed(slot);
        if (before == null || isRescaled(before, after)) {
            place(after, NONE);
        } else {
            for (final Placed placed : byInstrument[after.id()]) {
                placed.strategy().onTerms(after);
            }
        }
    }

    /** Mantissas of other decimals are other numbers: nothing built on them can be kept. */
    private static boolean isRescaled(final Instrument before, final Instrument after) {
        return before.priceDecimals() != after.priceDecimals()
                || before.quantityDecimals() != after.quantityDecimals()
                || !before.symbol().equals(after.symbol());
    }

    private void place(final Instrument instrument, final Placed[] predecessors) {
        final List<Placed> placed = new ArrayList<>();
        for (final StrategySpecification each : specifications) {
            if (each.products().contains(instrument.symbol())) {
                placed.add(Placed.of(each, instrument, predecessors));
            }
        }
        byInstrument[instrument.id()] = placed.toArray(NONE);
    }

    private Placed[] listeners(final EventSlot slot) {
        final int id = slot.instrumentId();
        return id >= 1 && id <= Instruments.COUNT_MAX ? byInstrument[id] : NONE;
    }

    /** A strategy on a product, and the specification it was built from. */
    private record Placed(StrategySpecification specification, TriggerRules strategy) {
        /** The same strategy where nothing changed, else a new one with the position of its predecessor by name. */
        static Placed of(
                final StrategySpecification specification, final Instrument instrument, final Placed[] predecessors) {
            final TriggerRules fresh = new TriggerRules(specification.rules(), instrument);
            for (final Placed before : predecessors) {
                if (before.specification.rules().equals(specification.rules())) {
                    return new Placed(specification, before.strategy);
                }
                if (before.specification
                        .rules()
                        .name()
                        .equals(specification.rules().name())) {
                    fresh.adopt(before.strategy);
                }
            }
            return new Placed(specification, fresh);
        }
    }
}
