package io.reprise.engine.reader;

import io.reprise.event.AmendProposedEncoder;
import io.reprise.event.BalanceReportedEncoder;
import io.reprise.event.BookUpdateKind;
import io.reprise.event.BookUpdatedEncoder;
import io.reprise.event.CandleOrigin;
import io.reprise.event.CandleReportedEncoder;
import io.reprise.event.Channel;
import io.reprise.event.ConfigurationLoadedEncoder;
import io.reprise.event.DifferenceFoundEncoder;
import io.reprise.event.DifferenceKind;
import io.reprise.event.EventHeaderEncoder;
import io.reprise.event.FeedReason;
import io.reprise.event.FeedState;
import io.reprise.event.FeedStatusChangedEncoder;
import io.reprise.event.Flag;
import io.reprise.event.HaltReason;
import io.reprise.event.InstrumentListedEncoder;
import io.reprise.event.InstrumentStatus;
import io.reprise.event.LevelTrigger;
import io.reprise.event.Liquidity;
import io.reprise.event.MessageHeaderEncoder;
import io.reprise.event.OperatorAction;
import io.reprise.event.OperatorCommandedEncoder;
import io.reprise.event.OperatorSource;
import io.reprise.event.OrderAction;
import io.reprise.event.OrderCommandedEncoder;
import io.reprise.event.OrderProposedEncoder;
import io.reprise.event.OrderReason;
import io.reprise.event.OrderReportedEncoder;
import io.reprise.event.OrderStatus;
import io.reprise.event.OrderType;
import io.reprise.event.PositionChangedEncoder;
import io.reprise.event.QuoteChangedEncoder;
import io.reprise.event.RequestOutcome;
import io.reprise.event.RiskJudgedEncoder;
import io.reprise.event.RiskLevel;
import io.reprise.event.RiskLevelChangedEncoder;
import io.reprise.event.RiskLimit;
import io.reprise.event.RunMode;
import io.reprise.event.RunStartedEncoder;
import io.reprise.event.RunStoppedEncoder;
import io.reprise.event.Side;
import io.reprise.event.SignalKind;
import io.reprise.event.SignalRaisedEncoder;
import io.reprise.event.StageName;
import io.reprise.event.StopReason;
import io.reprise.event.TimeInForce;
import io.reprise.event.TimerFiredEncoder;
import io.reprise.event.TradePrintedEncoder;
import io.reprise.event.TradingHaltedEncoder;
import io.reprise.event.VenueAnsweredEncoder;
import io.reprise.event.Verdict;
import io.reprise.number.Decimals;
import org.agrona.DirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * Tells a reader a story event by event: product 1 is BTC-USD, product 2 ETH-USD, prices with two decimals, quantities
 * with eight. Numbers are written as a person writes them.
 */
public final class EventScript {
    /** 2026-08-09 21:05:48 UTC. */
    public static final long START_NANOS = 1_786_309_548_000_000_000L;

    private static final int PRICE_DECIMALS = 2;
    private static final int QUANTITY_DECIMALS = 8;

    private final UnsafeBuffer buffer = new UnsafeBuffer(new byte[4096]);
    private final MessageHeaderEncoder message = new MessageHeaderEncoder();
    private final Reader reader;
    private long nowNanos = START_NANOS;
    private long sequence;
    private int source;

    public EventScript(final Reader reader) {
        this.reader = reader;
    }

    /** Who is told. */
    public interface Reader {
        void onEvent(DirectBuffer buffer, int offset, int length);
    }

    public static long money(final String text) {
        return Decimals.parse(text, 8);
    }

    public EventScript wait(final String seconds) {
        nowNanos += Decimals.parse(seconds, 9);
        return this;
    }

    /** What follows comes over another connection. */
    public EventScript over(final int connection) {
        source = connection;
        return this;
    }

    public long nowNanos() {
        return nowNanos;
    }

    private void stamp(final EventHeaderEncoder header, final int instrumentId, final int ordinal) {
        sequence += ordinal == 0 ? 1 : 0;
        header.sequence(sequence)
                .cause(ordinal == 0 ? 0 : sequence)
                .receivedAtNanos(nowNanos)
                .venueTimeNanos(EventHeaderEncoder.venueTimeNanosNullValue())
                .instrumentId(instrumentId)
                .ordinal(ordinal)
                .source(source);
    }

    private EventScript tell(final int bodyLength) {
        reader.onEvent(buffer, 0, MessageHeaderEncoder.ENCODED_LENGTH + bodyLength);
        return this;
    }

    public EventScript started(final RunMode mode, final String venue) {
        final RunStartedEncoder event = new RunStartedEncoder().wrapAndApplyHeader(buffer, 0, message);
        stamp(event.header(), 0, 0);
        event.mode(mode).seed(7).programVersion("0.1.0").venue(venue);
        return tell(event.encodedLength());
    }

    public EventScript configured(final String text) {
        final ConfigurationLoadedEncoder event =
                new ConfigurationLoadedEncoder().wrapAndApplyHeader(buffer, 0, message);
        stamp(event.header(), 0, 0);
        event.part(0).isLast(Flag.YES).text(text);
        return tell(event.encodedLength());
    }

    public EventScript bothListed() {
        return listed(1, "BTC-USD", "BTC").listed(2, "ETH-USD", "ETH");
    }

    public EventScript listed(final int id, final String symbol, final String base) {
        final InstrumentListedEncoder event = new InstrumentListedEncoder().wrapAndApplyHeader(buffer, 0, message);
        stamp(event.header(), id, 0);
        event.symbol(symbol)
                .baseCurrency(base)
                .quoteCurrency("USD")
                .priceDecimals((short) PRICE_DECIMALS)
                .quantityDecimals((short) QUANTITY_DECIMALS)
                .status(InstrumentStatus.ONLINE)
                .tickSize(1)
                .lotSize(1)
                .minNotionalE8(money("1"));
        return tell(event.encodedLength());
    }

    public EventScript balance(final String currency, final String available) {
        final BalanceReportedEncoder event = new BalanceReportedEncoder().wrapAndApplyHeader(buffer, 0, message);
        stamp(event.header(), 0, 0);
        event.currency(currency).availableE8(money(available)).holdE8(0);
        return tell(event.encodedLength());
    }

    public EventScript trade(final int id, final String price, final String quantity) {
        final TradePrintedEncoder event = new TradePrintedEncoder().wrapAndApplyHeader(buffer, 0, message);
        stamp(event.header(), id, 0);
        event.tradeId(sequence)
                .price(Decimals.parse(price, PRICE_DECIMALS))
                .quantity(Decimals.parse(quantity, QUANTITY_DECIMALS))
                .makerSide(Side.SELL)
                .isHistory(Flag.NO);
        return tell(event.encodedLength());
    }

    /** Rows are "bid PRICE QUANTITY" or "ask PRICE QUANTITY"; a quantity of 0 takes the level away. */
    public EventScript book(final int id, final BookUpdateKind kind, final String... rows) {
        final BookUpdatedEncoder event = new BookUpdatedEncoder().wrapAndApplyHeader(buffer, 0, message);
        stamp(event.header(), id, 0);
        event.kind(kind).part(0).isLast(Flag.YES);
        final BookUpdatedEncoder.LevelsEncoder levels = event.levelsCount(rows.length);
        for (final String row : rows) {
            final String[] words = row.split(" ", -1);
            levels.next()
                    .side(words[0].equals("bid") ? Side.BUY : Side.SELL)
                    .price(Decimals.parse(words[1], PRICE_DECIMALS))
                    .quantity(Decimals.parse(words[2], QUANTITY_DECIMALS));
        }
        return tell(event.encodedLength());
    }

    public EventScript quote(final int id, final String bid, final String ask, final String last) {
        final QuoteChangedEncoder event = new QuoteChangedEncoder().wrapAndApplyHeader(buffer, 0, message);
        stamp(event.header(), id, 0);
        event.lastPrice(Decimals.parse(last, PRICE_DECIMALS))
                .bidPrice(Decimals.parse(bid, PRICE_DECIMALS))
                .bidQuantity(1)
                .askPrice(Decimals.parse(ask, PRICE_DECIMALS))
                .askQuantity(1)
                .volume24h(QuoteChangedEncoder.volume24hNullValue());
        return tell(event.encodedLength());
    }

    public EventScript candle(final int id, final String close) {
        final CandleReportedEncoder event = new CandleReportedEncoder().wrapAndApplyHeader(buffer, 0, message);
        stamp(event.header(), id, 0);
        final long price = Decimals.parse(close, PRICE_DECIMALS);
        event.startNanos(nowNanos - 60_000_000_000L)
                .intervalNanos(60_000_000_000L)
                .openPrice(price)
                .highPrice(price)
                .lowPrice(price)
                .closePrice(price)
                .volume(1)
                .isClosed(Flag.YES)
                .origin(CandleOrigin.FILE);
        return tell(event.encodedLength());
    }

    public EventScript feed(final int id, final FeedState state, final FeedReason reason, final Channel channel) {
        final FeedStatusChangedEncoder event = new FeedStatusChangedEncoder().wrapAndApplyHeader(buffer, 0, message);
        stamp(event.header(), id, 0);
        event.state(state)
                .reason(reason)
                .channel(channel)
                .expected(FeedStatusChangedEncoder.expectedNullValue())
                .actual(FeedStatusChangedEncoder.actualNullValue())
                .text("");
        return tell(event.encodedLength());
    }

    public EventScript timer() {
        final TimerFiredEncoder event = new TimerFiredEncoder().wrapAndApplyHeader(buffer, 0, message);
        stamp(event.header(), 0, 0);
        event.periodNanos(100_000_000L);
        return tell(event.encodedLength());
    }

    public EventScript operator(final OperatorAction action) {
        return operator(action, "");
    }

    public EventScript operator(final OperatorAction action, final String text) {
        final OperatorCommandedEncoder event = new OperatorCommandedEncoder().wrapAndApplyHeader(buffer, 0, message);
        stamp(event.header(), 0, 0);
        event.action(action).origin(OperatorSource.TERMINAL).text(text);
        return tell(event.encodedLength());
    }

    public EventScript signal(final int id, final SignalKind kind, final Side side, final double measured) {
        final SignalRaisedEncoder event = new SignalRaisedEncoder().wrapAndApplyHeader(buffer, 0, message);
        stamp(event.header(), id, 1);
        event.strategyId(1)
                .kind(kind)
                .direction(side)
                .measured(measured)
                .threshold(3.0)
                .strength(measured / 3.0);
        return tell(event.encodedLength());
    }

    public EventScript proposed(
            final int id, final long orderId, final Side side, final String price, final String quantity) {
        return proposed(id, orderId, side, price, quantity, SignalKind.BREAKOUT);
    }

    public EventScript proposed(
            final int id,
            final long orderId,
            final Side side,
            final String price,
            final String quantity,
            final SignalKind why) {
        final OrderProposedEncoder event = new OrderProposedEncoder().wrapAndApplyHeader(buffer, 0, message);
        stamp(event.header(), id, 2);
        event.orderId(orderId)
                .strategyId(1)
                .side(side)
                .orderType(OrderType.LIMIT)
                .timeInForce(TimeInForce.GOOD_TILL_DATE)
                .isPostOnly(Flag.NO)
                .isReduceOnly(Flag.NO)
                .reason(why)
                .limitPrice(Decimals.parse(price, PRICE_DECIMALS))
                .quantity(Decimals.parse(quantity, QUANTITY_DECIMALS))
                .referencePrice(Decimals.parse(price, PRICE_DECIMALS))
                .expiresAtNanos(OrderProposedEncoder.expiresAtNanosNullValue())
                .stopPrice(OrderProposedEncoder.stopPriceNullValue())
                .targetPrice(OrderProposedEncoder.targetPriceNullValue())
                .startPrice(OrderProposedEncoder.startPriceNullValue())
                .triggerPrice(OrderProposedEncoder.triggerPriceNullValue());
        return tell(event.encodedLength());
    }

    public EventScript judged(
            final int id,
            final long orderId,
            final Verdict verdict,
            final RiskLimit limit,
            final long measured,
            final long allowed) {
        final RiskJudgedEncoder event = new RiskJudgedEncoder().wrapAndApplyHeader(buffer, 0, message);
        stamp(event.header(), id, 3);
        event.orderId(orderId)
                .proposalOrdinal(2)
                .verdict(verdict)
                .riskLimit(limit)
                .measured(measured)
                .allowed(allowed);
        return tell(event.encodedLength());
    }

    public EventScript placed(
            final int id, final long orderId, final Side side, final String price, final String quantity) {
        final OrderCommandedEncoder event = new OrderCommandedEncoder().wrapAndApplyHeader(buffer, 0, message);
        stamp(event.header(), id, 4);
        event.orderId(orderId)
                .action(OrderAction.PLACE)
                .reason(OrderReason.STRATEGY)
                .side(side)
                .orderType(OrderType.LIMIT)
                .timeInForce(TimeInForce.GOOD_TILL_DATE)
                .isPostOnly(Flag.NO)
                .limitPrice(Decimals.parse(price, PRICE_DECIMALS))
                .quantity(Decimals.parse(quantity, QUANTITY_DECIMALS))
                .expiresAtNanos(OrderCommandedEncoder.expiresAtNanosNullValue())
                .triggerPrice(OrderCommandedEncoder.triggerPriceNullValue());
        return tell(event.encodedLength());
    }

    /** A sale that sleeps until its trigger. */
    public EventScript protectedBy(
            final int id, final long orderId, final OrderType type, final String price, final String trigger) {
        return commanded(id, orderId, OrderAction.PLACE, type, price, trigger);
    }

    /** A sale is moved. */
    public EventScript amend(final int id, final long orderId, final String price, final String trigger) {
        return commanded(id, orderId, OrderAction.AMEND, OrderType.STOP_LIMIT, price, trigger);
    }

    private EventScript commanded(
            final int id,
            final long orderId,
            final OrderAction action,
            final OrderType type,
            final String price,
            final String trigger) {
        final OrderCommandedEncoder event = new OrderCommandedEncoder().wrapAndApplyHeader(buffer, 0, message);
        stamp(event.header(), id, 4);
        event.orderId(orderId)
                .action(action)
                .reason(OrderReason.STRATEGY)
                .side(Side.SELL)
                .orderType(type)
                .timeInForce(TimeInForce.GOOD_TILL_CANCELLED)
                .isPostOnly(Flag.NO)
                .limitPrice(Decimals.parse(price, PRICE_DECIMALS))
                .quantity(Decimals.parse("1", QUANTITY_DECIMALS))
                .expiresAtNanos(OrderCommandedEncoder.expiresAtNanosNullValue())
                .triggerPrice(Decimals.parse(trigger, PRICE_DECIMALS));
        return tell(event.encodedLength());
    }

    public EventScript wantsAmended(final int id, final long orderId, final String price, final String trigger) {
        final AmendProposedEncoder event = new AmendProposedEncoder().wrapAndApplyHeader(buffer, 0, message);
        stamp(event.header(), id, 2);
        event.orderId(orderId)
                .strategyId(1)
                .limitPrice(Decimals.parse(price, PRICE_DECIMALS))
                .triggerPrice(Decimals.parse(trigger, PRICE_DECIMALS));
        return tell(event.encodedLength());
    }

    /** What became of a cancel or an amendment of a working sale; no price where the venue says none. */
    public EventScript outcome(
            final int id,
            final long orderId,
            final RequestOutcome outcome,
            final OrderReason reason,
            final String price) {
        final long inForce =
                price.isEmpty() ? OrderReportedEncoder.limitPriceNullValue() : Decimals.parse(price, PRICE_DECIMALS);
        final OrderReportedEncoder event = new OrderReportedEncoder().wrapAndApplyHeader(buffer, 0, message);
        stamp(event.header(), id, 0);
        event.orderId(orderId)
                .venueOrderId("p-1")
                .status(OrderStatus.OPEN)
                .reason(reason)
                .liquidity(Liquidity.NONE)
                .side(Side.SELL)
                .cumulativeQuantity(0)
                .leavesQuantity(Decimals.parse("1", QUANTITY_DECIMALS))
                .fillPrice(0)
                .fillQuantity(0)
                .feeE8(0)
                .cumulativeValueE8(OrderReportedEncoder.cumulativeValueE8NullValue())
                .cumulativeFeeE8(OrderReportedEncoder.cumulativeFeeE8NullValue())
                .outcome(outcome)
                .limitPrice(inForce)
                .triggerPrice(inForce);
        return tell(event.encodedLength());
    }

    public EventScript answered(
            final int id, final long orderId, final OrderAction action, final int httpStatus, final String text) {
        final VenueAnsweredEncoder event = new VenueAnsweredEncoder().wrapAndApplyHeader(buffer, 0, message);
        stamp(event.header(), id, 0);
        event.orderId(orderId).action(action).reason(OrderReason.NO_ANSWER).httpStatus(httpStatus);
        event.text(text);
        return tell(event.encodedLength());
    }

    public EventScript differs(
            final int id, final DifferenceKind kind, final long orderId, final String ours, final String theirs) {
        final boolean isMoney = kind == DifferenceKind.BALANCE;
        final DifferenceFoundEncoder event = new DifferenceFoundEncoder().wrapAndApplyHeader(buffer, 0, message);
        stamp(event.header(), id, 0);
        event.kind(kind).orderId(orderId).venueOrderId(isMoney ? "" : "v-1").currency(isMoney ? "USD" : "");
        event.expected(money(ours)).actual(money(theirs)).text("");
        return tell(event.encodedLength());
    }

    public EventScript cancelOrder(final String order) {
        final OperatorCommandedEncoder event = new OperatorCommandedEncoder().wrapAndApplyHeader(buffer, 0, message);
        stamp(event.header(), 0, 0);
        event.action(OperatorAction.CANCEL_ORDER)
                .origin(OperatorSource.CONTROL_CHANNEL)
                .text(order);
        return tell(event.encodedLength());
    }

    public EventScript reported(
            final int id, final long orderId, final Side side, final OrderStatus status, final OrderReason reason) {
        return report(id, orderId, side, status, reason, new Fill("0", "0", "0"));
    }

    public EventScript filled(final int id, final long orderId, final Side side, final Fill fill) {
        return report(id, orderId, side, OrderStatus.FILLED, OrderReason.NONE, fill);
    }

    public EventScript partlyFilled(final int id, final long orderId, final Side side, final Fill fill) {
        return report(id, orderId, side, OrderStatus.OPEN, OrderReason.NONE, fill);
    }

    /** One fill as a person writes it. */
    public record Fill(String price, String quantity, String fee) {}

    private EventScript report(
            final int id,
            final long orderId,
            final Side side,
            final OrderStatus status,
            final OrderReason reason,
            final Fill fill) {
        final OrderReportedEncoder event = new OrderReportedEncoder().wrapAndApplyHeader(buffer, 0, message);
        stamp(event.header(), id, 0);
        final long quantity = Decimals.parse(fill.quantity(), QUANTITY_DECIMALS);
        event.orderId(orderId)
                .venueOrderId("p-1")
                .status(status)
                .reason(reason)
                .liquidity(quantity == 0 ? Liquidity.NONE : Liquidity.TAKER)
                .side(side)
                .cumulativeQuantity(quantity)
                .leavesQuantity(0)
                .fillPrice(Decimals.parse(fill.price(), PRICE_DECIMALS))
                .fillQuantity(quantity)
                .feeE8(money(fill.fee()))
                .cumulativeValueE8(OrderReportedEncoder.cumulativeValueE8NullValue())
                .cumulativeFeeE8(OrderReportedEncoder.cumulativeFeeE8NullValue())
                .outcome(RequestOutcome.NONE)
                .limitPrice(OrderReportedEncoder.limitPriceNullValue())
                .triggerPrice(OrderReportedEncoder.triggerPriceNullValue());
        return tell(event.encodedLength());
    }

    public EventScript position(final int id, final long orderId, final String quantity, final Ledger ledger) {
        final PositionChangedEncoder event = new PositionChangedEncoder().wrapAndApplyHeader(buffer, 0, message);
        stamp(event.header(), id, 1);
        event.orderId(orderId)
                .quantity(Decimals.parse(quantity, QUANTITY_DECIMALS))
                .costE8(money(ledger.cost()))
                .realisedE8(money(ledger.realised()))
                .feesE8(money(ledger.fees()))
                .cashE8(money(ledger.cash()))
                .equityE8(0)
                .tradeRealisedE8(0);
        return tell(event.encodedLength());
    }

    /** What the ledger says after a fill, as a person writes it. */
    public record Ledger(String cost, String realised, String fees, String cash) {}

    public EventScript halted(final HaltReason reason, final String text) {
        final TradingHaltedEncoder event = new TradingHaltedEncoder().wrapAndApplyHeader(buffer, 0, message);
        stamp(event.header(), 0, 1);
        event.reason(reason).stage(StageName.RISK).text(text);
        return tell(event.encodedLength());
    }

    public EventScript level(
            final RiskLevel before,
            final RiskLevel after,
            final LevelTrigger trigger,
            final String measured,
            final String allowed) {
        final RiskLevelChangedEncoder event = new RiskLevelChangedEncoder().wrapAndApplyHeader(buffer, 0, message);
        stamp(event.header(), 0, 1);
        event.before(before).after(after).trigger(trigger).isDemoted(Flag.NO);
        event.measured(money(measured)).allowed(money(allowed));
        return tell(event.encodedLength());
    }

    public EventScript stopped(final StopReason reason) {
        final RunStoppedEncoder event = new RunStoppedEncoder().wrapAndApplyHeader(buffer, 0, message);
        stamp(event.header(), 0, 0);
        event.reason(reason);
        return tell(event.encodedLength());
    }
}
