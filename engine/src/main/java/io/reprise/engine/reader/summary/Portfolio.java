package io.reprise.engine.reader.summary;

import io.reprise.event.BalanceReportedDecoder;
import io.reprise.event.BalanceTransfers;
import io.reprise.event.CandleOrigin;
import io.reprise.event.CandleReportedDecoder;
import io.reprise.event.ConfigurationLoadedDecoder;
import io.reprise.event.DifferenceFoundDecoder;
import io.reprise.event.EventDescriptor;
import io.reprise.event.EventSlot;
import io.reprise.event.Flag;
import io.reprise.event.Instrument;
import io.reprise.event.InstrumentListedDecoder;
import io.reprise.event.Instruments;
import io.reprise.event.MessageHeaderDecoder;
import io.reprise.event.OrderReportedDecoder;
import io.reprise.event.PositionChangedDecoder;
import io.reprise.event.Settings;
import io.reprise.event.SettingsAssembler;
import io.reprise.event.Side;
import io.reprise.event.TradePrintedDecoder;
import io.reprise.number.Products;
import java.util.function.ToLongFunction;
import org.agrona.DirectBuffer;
import org.jspecify.annotations.Nullable;

/**
 * Cash and positions as a reader of the journal knows them: what the ledger said, marked at the last trade or candle.
 *
 * <p>One thread. Market data allocates nothing; instruments and configurations do.
 */
public final class Portfolio {
    private final @Nullable Position[] positions = new @Nullable Position[Instruments.COUNT_MAX + 1];
    private final MessageHeaderDecoder message = new MessageHeaderDecoder();
    private final InstrumentListedDecoder listed = new InstrumentListedDecoder();
    private final BalanceReportedDecoder balance = new BalanceReportedDecoder();
    private final DifferenceFoundDecoder difference = new DifferenceFoundDecoder();
    private final TradePrintedDecoder trade = new TradePrintedDecoder();
    private final CandleReportedDecoder candle = new CandleReportedDecoder();
    private final OrderReportedDecoder report = new OrderReportedDecoder();
    private final PositionChangedDecoder changed = new PositionChangedDecoder();
    private final SettingsAssembler assembler = new SettingsAssembler();
    private final EventSlot slot = new EventSlot();
    private int idMax;
    private long startCashE8;
    private long transfersE8;
    private long cashE8;
    private boolean isStartKnown;
    private boolean isTraded;
    private long reportedCostE8;

    /**
     * Takes one event, input or output; those that say nothing of prices, cash or positions are passed over.
     *
     * @param buffer owned by the caller, not kept
     * @param offset of the message header
     * @param length of header and body
     */
    public void onEvent(final DirectBuffer buffer, final int offset, final int length) {
        switch (EventDescriptor.templateId(buffer, offset)) {
            case InstrumentListedDecoder.TEMPLATE_ID -> onListed(buffer, offset);
            case ConfigurationLoadedDecoder.TEMPLATE_ID -> onConfiguration(buffer, offset, length);
            case BalanceReportedDecoder.TEMPLATE_ID -> onBalance(buffer, offset);
            case DifferenceFoundDecoder.TEMPLATE_ID -> onDifference(buffer, offset);
            case TradePrintedDecoder.TEMPLATE_ID -> onTrade(buffer, offset);
            case CandleReportedDecoder.TEMPLATE_ID -> onCandle(candle.wrapAndApplyHeader(buffer, offset, message));
            case OrderReportedDecoder.TEMPLATE_ID -> onReport(buffer, offset);
            case PositionChangedDecoder.TEMPLATE_ID -> onPosition(buffer, offset);
            default -> {
                // The rest moves neither a price nor money.
            }
        }
    }

    /**
     * What is held of an instrument.
     *
     * @param instrumentId from an event header
     * @return null when it was never listed
     */
    public @Nullable Position find(final int instrumentId) {
        return instrumentId >= 1 && instrumentId <= Instruments.COUNT_MAX ? positions[instrumentId] : null;
    }

    /**
     * The largest instrument id listed, for loops in id order.
     *
     * @return 0 when there are none
     */
    public int idMax() {
        return idMax;
    }

    /**
     * Whether the cash at the start is known: from the configuration, a balance or the first fill.
     *
     * @return false until then
     */
    public boolean isStartKnown() {
        return isStartKnown;
    }

    /**
     * The cash before the first fill, and what was paid in or out since: what profit is counted from.
     *
     * @return E8 money, 0 while unknown
     */
    public long startCashE8() {
        return startCashE8;
    }

    /**
     * The cash now.
     *
     * @return E8 money
     */
    public long cashE8() {
        return cashE8;
    }

    /**
     * What was paid in or out beside all orders, since the start is known.
     *
     * @return E8 money, below zero for what went out
     */
    public long transfersE8() {
        return transfersE8;
    }

    /**
     * Cash and positions at their last prices.
     *
     * @return E8 money
     */
    public long equityE8() {
        return Math.addExact(cashE8, sum(Position::valueE8));
    }

    /**
     * Profit taken, of all instruments, before fees.
     *
     * @return E8 money
     */
    public long realisedE8() {
        return sum(Position::realisedE8);
    }

    /**
     * Profit of what is held, of all instruments, before fees.
     *
     * @return E8 money
     */
    public long unrealisedE8() {
        return sum(Position::unrealisedE8);
    }

    /**
     * Fees paid, of all instruments.
     *
     * @return E8 money
     */
    public long feesE8() {
        return sum(Position::feesE8);
    }

    /**
     * The currency money is counted in: that of the first instrument listed.
     *
     * @return {@code USD} while there is none
     */
    public String currency() {
        for (int id = 1; id <= idMax; id++) {
            final Position position = positions[id];
            if (position != null) {
                return position.instrument().quoteCurrency();
            }
        }
        return "USD";
    }

    private long sum(final ToLongFunction<Position> part) {
        long total = 0;
        for (int id = 1; id <= idMax; id++) {
            final Position position = positions[id];
            if (position != null) {
                total = Math.addExact(total, part.applyAsLong(position));
            }
        }
        return total;
    }

    private void onListed(final DirectBuffer buffer, final int offset) {
        listed.wrapAndApplyHeader(buffer, offset, message);
        final Instrument terms = Instruments.read(listed.header().instrumentId(), listed);
        final Position held = positions[terms.id()];
        if (held == null) {
            positions[terms.id()] = new Position(terms);
            idMax = Math.max(idMax, terms.id());
        } else {
            held.relist(terms);
        }
    }

    private void onConfiguration(final DirectBuffer buffer, final int offset, final int length) {
        slot.load(buffer, offset, length, 1);
        final Settings settings = assembler.onLoaded(slot);
        if (settings != null && settings.has("paper.cash") && !isStartKnown) {
            start(settings.moneyE8("paper.cash"));
        }
    }

    private void onBalance(final DirectBuffer buffer, final int offset) {
        balance.wrapAndApplyHeader(buffer, offset, message);
        if (!isTraded && balance.currency().equals(currency())) {
            start(Math.addExact(balance.availableE8(), balance.holdE8()));
        }
    }

    private void onDifference(final DirectBuffer buffer, final int offset) {
        difference.wrapAndApplyHeader(buffer, offset, message);
        final long amountE8 = BalanceTransfers.amountE8(difference);
        if (amountE8 != 0 && isStartKnown && difference.currency().equals(currency())) {
            startCashE8 = Math.addExact(startCashE8, amountE8);
            cashE8 = Math.addExact(cashE8, amountE8);
            transfersE8 = Math.addExact(transfersE8, amountE8);
        }
    }

    private void start(final long amountE8) {
        startCashE8 = amountE8;
        cashE8 = amountE8;
        isStartKnown = true;
    }

    private void onTrade(final DirectBuffer buffer, final int offset) {
        trade.wrapAndApplyHeader(buffer, offset, message);
        final Position position = find(trade.header().instrumentId());
        if (position != null && (trade.isHistory() != Flag.YES || !position.isPriced())) {
            position.price(trade.price(), trade.header().receivedAtNanos());
        }
    }

    /** A file's candles are the market of a backtest; a venue's lag behind its trades and count only without them. */
    void onCandle(final CandleReportedDecoder reported) {
        final Position position = find(reported.header().instrumentId());
        if (position != null && (reported.origin() == CandleOrigin.FILE || !position.isPriced())) {
            position.price(reported.closePrice(), reported.header().receivedAtNanos());
        }
    }

    /** Remembers what the fill took out of the cash, in case it is the first and nobody said what there was before. */
    private void onReport(final DirectBuffer buffer, final int offset) {
        report.wrapAndApplyHeader(buffer, offset, message);
        final Position position = find(report.header().instrumentId());
        if (position == null || report.fillQuantity() == 0) {
            return;
        }
        final Instrument terms = position.instrument();
        final long notionalE8 = Products.notionalE8(
                report.fillPrice(), terms.priceDecimals(), report.fillQuantity(), terms.quantityDecimals());
        reportedCostE8 = Math.addExact(report.side() == Side.BUY ? notionalE8 : -notionalE8, report.feeE8());
        if (!position.isPriced()) {
            position.price(report.fillPrice(), report.header().receivedAtNanos());
        }
    }

    private void onPosition(final DirectBuffer buffer, final int offset) {
        changed.wrapAndApplyHeader(buffer, offset, message);
        final Position position = find(changed.header().instrumentId());
        if (position == null) {
            return;
        }
        onFirstFill(changed);
        position.update(changed.quantity(), changed.costE8(), changed.realisedE8(), changed.feesE8());
        cashE8 = changed.cashE8();
        isTraded = true;
    }

    /** Where nobody said what there was at the start, the first fill does: what is left, and what it cost. */
    void onFirstFill(final PositionChangedDecoder first) {
        if (!isStartKnown) {
            start(Math.addExact(first.cashE8(), reportedCostE8));
        }
    }
}
