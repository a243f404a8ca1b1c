package io.reprise.engine.reader.text;

import io.reprise.event.AdviceReceivedEncoder;
import io.reprise.event.AmendProposedEncoder;
import io.reprise.event.BalanceReportedEncoder;
import io.reprise.event.BookUpdateKind;
import io.reprise.event.BookUpdatedEncoder;
import io.reprise.event.CancelProposedEncoder;
import io.reprise.event.CandleOrigin;
import io.reprise.event.CandleReportedEncoder;
import io.reprise.event.Channel;
import io.reprise.event.Comparison;
import io.reprise.event.ConfigurationLoadedEncoder;
import io.reprise.event.DecisionsSummarisedEncoder;
import io.reprise.event.DifferenceFoundEncoder;
import io.reprise.event.DifferenceKind;
import io.reprise.event.DiskMeasuredEncoder;
import io.reprise.event.EligibilityChangedEncoder;
import io.reprise.event.EligibilityReason;
import io.reprise.event.EventHeaderEncoder;
import io.reprise.event.FeedReason;
import io.reprise.event.FeedState;
import io.reprise.event.FeedStatusChangedEncoder;
import io.reprise.event.Flag;
import io.reprise.event.HaltReason;
import io.reprise.event.IdleReason;
import io.reprise.event.InstrumentListedEncoder;
import io.reprise.event.InstrumentStatus;
import io.reprise.event.LevelTrigger;
import io.reprise.event.LimitChangedEncoder;
import io.reprise.event.Liquidity;
import io.reprise.event.MarketRegime;
import io.reprise.event.MessageHeaderEncoder;
import io.reprise.event.NearestMissFoundEncoder;
import io.reprise.event.OperatorAction;
import io.reprise.event.OperatorCommandedEncoder;
import io.reprise.event.OperatorSource;
import io.reprise.event.OrderAction;
import io.reprise.event.OrderCommandedEncoder;
import io.reprise.event.OrderIds;
import io.reprise.event.OrderProposedEncoder;
import io.reprise.event.OrderReason;
import io.reprise.event.OrderReportedEncoder;
import io.reprise.event.OrderStatus;
import io.reprise.event.OrderType;
import io.reprise.event.PerformanceJudgedEncoder;
import io.reprise.event.PositionChangedEncoder;
import io.reprise.event.ProposalExplainedEncoder;
import io.reprise.event.QuoteChangedEncoder;
import io.reprise.event.RegimeChangedEncoder;
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
import io.reprise.event.StateDigestedEncoder;
import io.reprise.event.StopReason;
import io.reprise.event.Temperature;
import io.reprise.event.TemperatureChangedEncoder;
import io.reprise.event.Tier;
import io.reprise.event.TimeInForce;
import io.reprise.event.TimerFiredEncoder;
import io.reprise.event.TradePrintedEncoder;
import io.reprise.event.TradingHaltedEncoder;
import io.reprise.event.VenueAnsweredEncoder;
import io.reprise.event.Verdict;
import java.util.SortedMap;
import java.util.TreeMap;
import org.agrona.MutableDirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;

/** One event of each type, with every field set. */
final class SampleEvents {
    /** 2026-08-09T21:05:48.123456789Z. */
    static final long NOW = 1_786_309_548_123_456_789L;

    private static final long ORDER = OrderIds.of(1234, 2);
    private static final long SECOND = 1_000_000_000L;

    private final MessageHeaderEncoder messageHeader = new MessageHeaderEncoder();
    private final SortedMap<EventType, UnsafeBuffer> byType = new TreeMap<>();

    private SampleEvents() {
        market();
        account();
        operation();
        decisions();
        ordersAndState();
        levels();
        reasons();
        changes();
        venue();
    }

    static SortedMap<EventType, UnsafeBuffer> all() {
        return new SampleEvents().byType;
    }

    private void market() {
        final InstrumentListedEncoder product = new InstrumentListedEncoder();
        MutableDirectBuffer buffer = buffer();
        header(product.wrapAndApplyHeader(buffer, 0, messageHeader).header(), 1, 0);
        product.symbol("BTC-USD").baseCurrency("BTC").quoteCurrency("USD").priceDecimals((short) 2);
        product.quantityDecimals((short) 8)
                .status(InstrumentStatus.ONLINE)
                .tickSize(1)
                .lotSize(1);
        product.minNotionalE8(100000000);
        keep(EventType.PRODUCT, buffer, product.encodedLength());

        final TradePrintedEncoder trade = new TradePrintedEncoder();
        buffer = buffer();
        header(trade.wrapAndApplyHeader(buffer, 0, messageHeader).header(), 1, 0);
        trade.tradeId(77)
                .price(6_508_366)
                .quantity(100_000)
                .makerSide(Side.SELL)
                .isHistory(Flag.NO);
        keep(EventType.TRADE, buffer, trade.encodedLength());

        final QuoteChangedEncoder quote = new QuoteChangedEncoder();
        buffer = buffer();
        header(quote.wrapAndApplyHeader(buffer, 0, messageHeader).header(), 1, 0);
        quote.lastPrice(6_508_366).bidPrice(6_508_365).bidQuantity(150_000_000).askPrice(6_508_367);
        quote.askQuantity(Long.MIN_VALUE + 1).askQuantity(20_000_000).volume24h(1_234_500_000_000L);
        keep(EventType.QUOTE, buffer, quote.encodedLength());

        final BookUpdatedEncoder book = new BookUpdatedEncoder();
        buffer = buffer();
        header(book.wrapAndApplyHeader(buffer, 0, messageHeader).header(), 1, 0);
        book.kind(BookUpdateKind.DELTA).isLast(Flag.YES).part(0);
        final BookUpdatedEncoder.LevelsEncoder levels = book.levelsCount(5);
        for (int i = 0; i < 5; i++) {
            levels.next().price(6_508_300 - i).quantity(i * 50_000_000L).side(i < 4 ? Side.BUY : Side.SELL);
        }
        keep(EventType.BOOK, buffer, book.encodedLength());

        final CandleReportedEncoder candle = new CandleReportedEncoder();
        buffer = buffer();
        header(candle.wrapAndApplyHeader(buffer, 0, messageHeader).header(), 1, 0);
        candle.startNanos(NOW - NOW % (300 * SECOND))
                .intervalNanos(300 * SECOND)
                .openPrice(6_500_000);
        candle.highPrice(6_510_000).lowPrice(6_499_900).closePrice(6_508_366).volume(1_250_000_000L);
        candle.isClosed(Flag.YES).origin(CandleOrigin.FILE);
        keep(EventType.CANDLE, buffer, candle.encodedLength());

        final FeedStatusChangedEncoder feed = new FeedStatusChangedEncoder();
        buffer = buffer();
        header(feed.wrapAndApplyHeader(buffer, 0, messageHeader).header(), 1, 0);
        feed.state(FeedState.STALE)
                .reason(FeedReason.SEQUENCE_GAP)
                .channel(Channel.LEVEL2)
                .expected(10)
                .actual(12);
        feed.text("two\nlost");
        keep(EventType.FEED, buffer, feed.encodedLength());
    }

    private void account() {
        final OrderReportedEncoder report = new OrderReportedEncoder();
        MutableDirectBuffer buffer = buffer();
        header(report.wrapAndApplyHeader(buffer, 0, messageHeader).header(), 1, 0);
        report.orderId(ORDER).venueOrderId("v-1").status(OrderStatus.OPEN).reason(OrderReason.NONE);
        report.liquidity(Liquidity.MAKER)
                .side(Side.BUY)
                .cumulativeQuantity(1_000_000)
                .leavesQuantity(500_000);
        report.fillPrice(6_508_366).fillQuantity(1_000_000).feeE8(260_334_640);
        report.cumulativeValueE8(65_083_660_000L)
                .cumulativeFeeE8(260_334_640)
                .outcome(RequestOutcome.NONE)
                .limitPrice(OrderReportedEncoder.limitPriceNullValue())
                .triggerPrice(OrderReportedEncoder.triggerPriceNullValue());
        keep(EventType.REPORT, buffer, report.encodedLength());

        final BalanceReportedEncoder balance = new BalanceReportedEncoder();
        buffer = buffer();
        header(balance.wrapAndApplyHeader(buffer, 0, messageHeader).header(), 0, 0);
        balance.currency("USD").availableE8(9_999_950_000_000L).holdE8(50_000_000);
        keep(EventType.BALANCE, buffer, balance.encodedLength());

        final AdviceReceivedEncoder advice = new AdviceReceivedEncoder();
        buffer = buffer();
        header(advice.wrapAndApplyHeader(buffer, 0, messageHeader).header(), 1, 0);
        advice.score(-0.25).confidence(0.9).validUntilNanos(NOW + 60 * SECOND).model("m1");
        keep(EventType.ADVICE, buffer, advice.encodedLength());
    }

    private void operation() {
        final RunStartedEncoder run = new RunStartedEncoder();
        MutableDirectBuffer buffer = buffer();
        header(run.wrapAndApplyHeader(buffer, 0, messageHeader).header(), 0, 0);
        run.mode(RunMode.PAPER).seed(42).programVersion("0.1.0").venue("sim");
        keep(EventType.RUN, buffer, run.encodedLength());

        final ConfigurationLoadedEncoder configuration = new ConfigurationLoadedEncoder();
        buffer = buffer();
        header(configuration.wrapAndApplyHeader(buffer, 0, messageHeader).header(), 0, 0);
        configuration.part(0).isLast(Flag.YES).text("a=1\nb=2\n");
        keep(EventType.CONFIGURATION, buffer, configuration.encodedLength());

        final TimerFiredEncoder timer = new TimerFiredEncoder();
        buffer = buffer();
        header(timer.wrapAndApplyHeader(buffer, 0, messageHeader).header(), 0, 0);
        timer.periodNanos(SECOND / 10);
        keep(EventType.TIMER, buffer, timer.encodedLength());

        final OperatorCommandedEncoder operator = new OperatorCommandedEncoder();
        buffer = buffer();
        header(operator.wrapAndApplyHeader(buffer, 0, messageHeader).header(), 0, 0);
        operator.action(OperatorAction.CANCEL_ALL)
                .origin(OperatorSource.KILL_SWITCH_FILE)
                .text("");
        keep(EventType.OPERATOR, buffer, operator.encodedLength());

        final DiskMeasuredEncoder disk = new DiskMeasuredEncoder();
        buffer = buffer();
        header(disk.wrapAndApplyHeader(buffer, 0, messageHeader).header(), 0, 0);
        disk.usableBytes(3L << 30);
        keep(EventType.DISK, buffer, disk.encodedLength());

        final RunStoppedEncoder stop = new RunStoppedEncoder();
        buffer = buffer();
        header(stop.wrapAndApplyHeader(buffer, 0, messageHeader).header(), 0, 0);
        stop.reason(StopReason.INTERRUPTED);
        keep(EventType.STOP, buffer, stop.encodedLength());
    }

    private void decisions() {
        final SignalRaisedEncoder signal = new SignalRaisedEncoder();
        MutableDirectBuffer buffer = buffer();
        header(signal.wrapAndApplyHeader(buffer, 0, messageHeader).header(), 1, 1);
        signal.strategyId(1)
                .kind(SignalKind.VOLUME_SPIKE)
                .direction(Side.BUY)
                .measured(4.5)
                .threshold(3.0);
        signal.strength(1.5);
        keep(EventType.SIGNAL, buffer, signal.encodedLength());

        final OrderProposedEncoder proposal = new OrderProposedEncoder();
        buffer = buffer();
        header(proposal.wrapAndApplyHeader(buffer, 0, messageHeader).header(), 1, 2);
        proposal.orderId(ORDER).strategyId(1).side(Side.BUY).orderType(OrderType.LIMIT);
        proposal.timeInForce(TimeInForce.GOOD_TILL_DATE).isPostOnly(Flag.NO).isReduceOnly(Flag.NO);
        proposal.reason(SignalKind.BREAKOUT)
                .limitPrice(6_511_620)
                .quantity(767_000)
                .referencePrice(6_508_366);
        proposal.expiresAtNanos(NOW + 30 * SECOND)
                .stopPrice(6_480_000)
                .targetPrice(6_550_000)
                .startPrice(OrderProposedEncoder.startPriceNullValue())
                .triggerPrice(OrderProposedEncoder.triggerPriceNullValue());
        keep(EventType.PROPOSAL, buffer, proposal.encodedLength());

        final RiskJudgedEncoder risk = new RiskJudgedEncoder();
        buffer = buffer();
        header(risk.wrapAndApplyHeader(buffer, 0, messageHeader).header(), 1, 3);
        risk.orderId(ORDER).proposalOrdinal(2).verdict(Verdict.REFUSED).riskLimit(RiskLimit.ORDER_NOTIONAL);
        risk.measured(100_100_000_000L).allowed(100_000_000_000L);
        final RiskJudgedEncoder.ChecksEncoder checks = risk.checksCount(2);
        checks.next().checkedLimit(RiskLimit.STALE_DATA).checkMeasured(SECOND).checkAllowed(5 * SECOND);
        checks.next()
                .checkedLimit(RiskLimit.ORDER_NOTIONAL)
                .checkMeasured(100_100_000_000L)
                .checkAllowed(100_000_000_000L);
        keep(EventType.RISK, buffer, risk.encodedLength());
    }

    private void ordersAndState() {
        final OrderCommandedEncoder order = new OrderCommandedEncoder();
        MutableDirectBuffer buffer = buffer();
        header(order.wrapAndApplyHeader(buffer, 0, messageHeader).header(), 1, 4);
        order.orderId(ORDER)
                .action(OrderAction.PLACE)
                .reason(OrderReason.STRATEGY)
                .side(Side.BUY);
        order.orderType(OrderType.LIMIT).timeInForce(TimeInForce.GOOD_TILL_DATE).isPostOnly(Flag.YES);
        order.limitPrice(6_511_620)
                .quantity(767_000)
                .expiresAtNanos(NOW + 30 * SECOND)
                .triggerPrice(OrderCommandedEncoder.triggerPriceNullValue());
        keep(EventType.ORDER, buffer, order.encodedLength());

        final PositionChangedEncoder position = new PositionChangedEncoder();
        buffer = buffer();
        header(position.wrapAndApplyHeader(buffer, 0, messageHeader).header(), 1, 5);
        position.orderId(ORDER)
                .quantity(767_000)
                .costE8(49_919_167_220L)
                .realisedE8(-125_000_000)
                .feesE8(1);
        position.cashE8(9_950_000_000_000L).equityE8(9_999_900_000_000L).tradeRealisedE8(0);
        position.lotRealisedE8(-100_000_000).heldE8(50_000_000_000L);
        keep(EventType.POSITION, buffer, position.encodedLength());

        final StateDigestedEncoder digest = new StateDigestedEncoder();
        buffer = buffer();
        header(digest.wrapAndApplyHeader(buffer, 0, messageHeader).header(), 0, 6);
        digest.market(-1).strategy(1).risk(2).execution(3);
        keep(EventType.DIGEST, buffer, digest.encodedLength());

        final TradingHaltedEncoder halt = new TradingHaltedEncoder();
        buffer = buffer();
        header(halt.wrapAndApplyHeader(buffer, 0, messageHeader).header(), 0, 7);
        halt.reason(HaltReason.DAILY_LOSS).stage(StageName.RISK).text("500.00 lost");
        keep(EventType.HALT, buffer, halt.encodedLength());
    }

    private void levels() {
        final RiskLevelChangedEncoder level = new RiskLevelChangedEncoder();
        MutableDirectBuffer buffer = buffer();
        header(level.wrapAndApplyHeader(buffer, 0, messageHeader).header(), 0, 7);
        level.before(RiskLevel.NORMAL).after(RiskLevel.CANCEL_ALL).trigger(LevelTrigger.DRAWDOWN);
        level.isDemoted(Flag.YES).measured(100_100_000_000L).allowed(100_000_000_000L);
        keep(EventType.LEVEL, buffer, level.encodedLength());

        final LimitChangedEncoder limit = new LimitChangedEncoder();
        buffer = buffer();
        header(limit.wrapAndApplyHeader(buffer, 0, messageHeader).header(), 0, 7);
        limit.verdict(Verdict.REFUSED).key("risk.max-order-notional").before("500");
        limit.after("1000").text("this would loosen it");
        keep(EventType.LIMIT, buffer, limit.encodedLength());
    }

    private void reasons() {
        final ProposalExplainedEncoder explained = new ProposalExplainedEncoder();
        MutableDirectBuffer buffer = buffer();
        header(explained.wrapAndApplyHeader(buffer, 0, messageHeader).header(), 1, 8);
        explained
                .orderId(ORDER)
                .strategyId(1)
                .marketRegime(MarketRegime.SIDEWAYS_QUIET)
                .tier(Tier.CORE);
        explained.confidence(0.82).equityE8(9_999_900_000_000L);
        final ProposalExplainedEncoder.ConditionsEncoder conditions = explained.conditionsCount(3);
        conditions
                .next()
                .name("breakout")
                .comparison(Comparison.AT_LEAST)
                .measured(65_010.2)
                .needed(64_990.1);
        conditions
                .next()
                .name("rsi")
                .comparison(Comparison.BELOW)
                .measured(41.3)
                .needed(75);
        conditions
                .next()
                .name("trend-bps")
                .comparison(Comparison.NONE)
                .measured(-2.5)
                .needed(0);
        keep(EventType.BECAUSE, buffer, explained.encodedLength());

        final NearestMissFoundEncoder miss = new NearestMissFoundEncoder();
        buffer = buffer();
        header(miss.wrapAndApplyHeader(buffer, 0, messageHeader).header(), 1, 9);
        miss.strategyId(1).reason(IdleReason.CONDITION_UNMET).unmet((short) 2).name("rsi");
        miss.comparison(Comparison.BELOW).measured(31.2).needed(30);
        keep(EventType.MISS, buffer, miss.encodedLength());

        final DecisionsSummarisedEncoder summary = new DecisionsSummarisedEncoder();
        buffer = buffer();
        header(summary.wrapAndApplyHeader(buffer, 0, messageHeader).header(), 0, 10);
        summary.sinceNanos(NOW - 60 * SECOND)
                .products(2)
                .eligible(1)
                .triggers(5)
                .proposals(2)
                .approved(1);
        summary.idleReason(IdleReason.NONE).idleStrategies(0).moreOrders(1);
        summary.ordersCount(1)
                .next()
                .instrumentId(1)
                .strategyId(1)
                .side(Side.BUY)
                .reason(SignalKind.BREAKOUT)
                .orderId(ORDER)
                .sizePercent(0.5)
                .confidence(0.82);
        keep(EventType.SUMMARY, buffer, summary.encodedLength());
    }

    private void changes() {
        final RegimeChangedEncoder regime = new RegimeChangedEncoder();
        MutableDirectBuffer buffer = buffer();
        header(regime.wrapAndApplyHeader(buffer, 0, messageHeader).header(), 1, 11);
        regime.before(MarketRegime.UNKNOWN).after(MarketRegime.BULL);
        regime.volatility(1.25).trendStrength(31).confidence(0.55);
        keep(EventType.REGIME, buffer, regime.encodedLength());

        final EligibilityChangedEncoder eligibility = new EligibilityChangedEncoder();
        buffer = buffer();
        header(eligibility.wrapAndApplyHeader(buffer, 0, messageHeader).header(), 1, 12);
        eligibility.tier(Tier.EVENT_DRIVEN).isEligible(Flag.NO).reason(EligibilityReason.SPREAD);
        eligibility.measured(91.5).needed(80);
        keep(EventType.ELIGIBLE, buffer, eligibility.encodedLength());

        final CancelProposedEncoder cancel = new CancelProposedEncoder();
        buffer = buffer();
        header(cancel.wrapAndApplyHeader(buffer, 0, messageHeader).header(), 1, 13);
        cancel.orderId(ORDER).strategyId(1);
        keep(EventType.WITHDRAWAL, buffer, cancel.encodedLength());

        final TemperatureChangedEncoder temperature = new TemperatureChangedEncoder();
        buffer = buffer();
        header(temperature.wrapAndApplyHeader(buffer, 0, messageHeader).header(), 1, 14);
        temperature.strategyId(1).temperature(Temperature.HOT).score(-0.41);
        keep(EventType.HEAT, buffer, temperature.encodedLength());

        final PerformanceJudgedEncoder performance = new PerformanceJudgedEncoder();
        buffer = buffer();
        header(performance.wrapAndApplyHeader(buffer, 0, messageHeader).header(), 0, 15);
        performance
                .strategyId(1)
                .marketRegime(MarketRegime.BEAR)
                .weight(0.5)
                .trades(20)
                .winRate(0.35);
        performance.averageE8(-125_000_000);
        keep(EventType.RECORD, buffer, performance.encodedLength());
    }

    private void venue() {
        final VenueAnsweredEncoder answer = new VenueAnsweredEncoder();
        MutableDirectBuffer buffer = buffer();
        header(answer.wrapAndApplyHeader(buffer, 0, messageHeader).header(), 1, 0);
        answer.orderId(ORDER)
                .action(OrderAction.CANCEL)
                .reason(OrderReason.ALREADY_CLOSED)
                .httpStatus(400)
                .text("UNKNOWN_CANCEL_ORDER\u001b[2J");
        keep(EventType.ANSWER, buffer, answer.encodedLength());

        final DifferenceFoundEncoder difference = new DifferenceFoundEncoder();
        buffer = buffer();
        header(difference.wrapAndApplyHeader(buffer, 0, messageHeader).header(), 1, 0);
        difference.kind(DifferenceKind.FILL_MISSED).orderId(ORDER).venueOrderId("v-1");
        difference.currency("BTC").expected(1_000_000).actual(1_500_000).text("one fill");
        keep(EventType.DIFFERENCE, buffer, difference.encodedLength());

        final AmendProposedEncoder amendment = new AmendProposedEncoder();
        buffer = buffer();
        header(amendment.wrapAndApplyHeader(buffer, 0, messageHeader).header(), 1, 16);
        amendment.orderId(ORDER).strategyId(1).limitPrice(6_470_000).triggerPrice(6_480_000);
        keep(EventType.AMENDMENT, buffer, amendment.encodedLength());
    }

    private void header(final EventHeaderEncoder header, final int instrumentId, final int ordinal) {
        header.sequence(1234).cause(ordinal > 0 ? 1234 : 0).receivedAtNanos(NOW).venueTimeNanos(NOW - SECOND);
        header.instrumentId(instrumentId).ordinal(ordinal).source(ordinal > 0 ? 0 : 2);
    }

    private void keep(final EventType type, final MutableDirectBuffer buffer, final int bodyLength) {
        final byte[] bytes = new byte[MessageHeaderEncoder.ENCODED_LENGTH + bodyLength];
        buffer.getBytes(0, bytes);
        byType.put(type, new UnsafeBuffer(bytes));
    }

    private static MutableDirectBuffer buffer() {
        return new UnsafeBuffer(new byte[4096]);
    }
}
