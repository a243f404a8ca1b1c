package io.reprise.engine.reader.text;

import static io.reprise.event.MessageHeaderDecoder.ENCODED_LENGTH;

import io.reprise.event.AdviceReceivedDecoder;
import io.reprise.event.BalanceReportedDecoder;
import io.reprise.event.BookUpdatedDecoder;
import io.reprise.event.CandleReportedDecoder;
import io.reprise.event.ConfigurationLoadedDecoder;
import io.reprise.event.DifferenceFoundDecoder;
import io.reprise.event.DiskMeasuredDecoder;
import io.reprise.event.EventDescriptor;
import io.reprise.event.FeedStatusChangedDecoder;
import io.reprise.event.InstrumentListedDecoder;
import io.reprise.event.OperatorCommandedDecoder;
import io.reprise.event.OrderReportedDecoder;
import io.reprise.event.QuoteChangedDecoder;
import io.reprise.event.RunStartedDecoder;
import io.reprise.event.RunStoppedDecoder;
import io.reprise.event.TimerFiredDecoder;
import io.reprise.event.TradePrintedDecoder;
import io.reprise.event.VenueAnsweredDecoder;
import org.agrona.DirectBuffer;

/** The fields of the inputs, in the order of the schema. */
final class InputJson {
    private final Json json;
    private final RunStartedDecoder run = new RunStartedDecoder();
    private final ConfigurationLoadedDecoder configuration = new ConfigurationLoadedDecoder();
    private final InstrumentListedDecoder product = new InstrumentListedDecoder();
    private final TradePrintedDecoder trade = new TradePrintedDecoder();
    private final QuoteChangedDecoder quote = new QuoteChangedDecoder();
    private final BookUpdatedDecoder book = new BookUpdatedDecoder();
    private final CandleReportedDecoder candle = new CandleReportedDecoder();
    private final FeedStatusChangedDecoder feed = new FeedStatusChangedDecoder();
    private final OrderReportedDecoder report = new OrderReportedDecoder();
    private final BalanceReportedDecoder balance = new BalanceReportedDecoder();
    private final VenueAnsweredDecoder answer = new VenueAnsweredDecoder();
    private final DifferenceFoundDecoder difference = new DifferenceFoundDecoder();
    private final DiskMeasuredDecoder disk = new DiskMeasuredDecoder();
    private final TimerFiredDecoder timer = new TimerFiredDecoder();
    private final OperatorCommandedDecoder operator = new OperatorCommandedDecoder();
    private final AdviceReceivedDecoder advice = new AdviceReceivedDecoder();
    private final RunStoppedDecoder stop = new RunStoppedDecoder();

    InputJson(final Json json) {
        this.json = json;
    }

    void append(final EventType type, final DirectBuffer buffer, final int offset) {
        final int body = offset + ENCODED_LENGTH;
        final int block = EventDescriptor.blockLength(buffer, offset);
        final int version = EventDescriptor.version(buffer, offset);
        switch (type) {
            case RUN -> run(run.wrap(buffer, body, block, version));
            case CONFIGURATION -> configuration(configuration.wrap(buffer, body, block, version));
            case PRODUCT -> product(product.wrap(buffer, body, block, version));
            case TRADE -> trade(trade.wrap(buffer, body, block, version));
            case QUOTE -> quote(quote.wrap(buffer, body, block, version));
            case BOOK -> book(book.wrap(buffer, body, block, version));
            case CANDLE -> candle(candle.wrap(buffer, body, block, version));
            case FEED -> feed(feed.wrap(buffer, body, block, version));
            case REPORT -> report(report.wrap(buffer, body, block, version));
            case BALANCE -> balance(balance.wrap(buffer, body, block, version));
            case ANSWER -> answer(answer.wrap(buffer, body, block, version));
            case DIFFERENCE -> difference(difference.wrap(buffer, body, block, version));
            case DISK ->
                json.number(
                        "usableBytes", disk.wrap(buffer, body, block, version).usableBytes());
            case TIMER -> timer(timer.wrap(buffer, body, block, version));
            case OPERATOR -> operator(operator.wrap(buffer, body, block, version));
            case ADVICE -> advice(advice.wrap(buffer, body, block, version));
            case STOP -> stop(stop.wrap(buffer, body, block, version));
            default -> throw new IllegalArgumentException(type + " is no input");
        }
    }

    private void run(final RunStartedDecoder event) {
        json.word("mode", event.mode());
        json.number("seed", event.seed());
        json.text("programVersion", event.programVersion());
        json.text("venue", event.venue());
    }

    private void configuration(final ConfigurationLoadedDecoder event) {
        json.number("part", event.part());
        json.flag("isLast", event.isLast());
        json.text("text", event.text());
    }

    private void product(final InstrumentListedDecoder event) {
        json.text("symbol", event.symbol());
        json.text("baseCurrency", event.baseCurrency());
        json.text("quoteCurrency", event.quoteCurrency());
        json.number("priceDecimals", event.priceDecimals());
        json.number("quantityDecimals", event.quantityDecimals());
        json.word("status", event.status());
        json.price("tickSize", event.tickSize());
        json.quantity("lotSize", event.lotSize());
        json.money("minNotional", event.minNotionalE8());
    }

    private void trade(final TradePrintedDecoder event) {
        json.number("tradeId", event.tradeId());
        json.price("price", event.price());
        json.quantity("quantity", event.quantity());
        json.word("makerSide", event.makerSide());
        json.flag("isHistory", event.isHistory());
    }

    private void quote(final QuoteChangedDecoder event) {
        json.price("lastPrice", event.lastPrice());
        json.price("bidPrice", event.bidPrice());
        json.quantity("bidQuantity", event.bidQuantity());
        json.price("askPrice", event.askPrice());
        json.quantity("askQuantity", event.askQuantity());
        json.quantity("volume24h", event.volume24h());
    }

    private void book(final BookUpdatedDecoder event) {
        json.word("kind", event.kind());
        json.flag("isLast", event.isLast());
        json.number("part", event.part());
        json.startList("levels");
        for (final BookUpdatedDecoder.LevelsDecoder level : event.levels()) {
            json.startItem();
            json.price("price", level.price());
            json.quantity("quantity", level.quantity());
            json.word("side", level.side());
            json.endItem();
        }
        json.endList();
    }

    private void candle(final CandleReportedDecoder event) {
        json.time("start", event.startNanos());
        json.number("intervalNanos", event.intervalNanos());
        json.price("openPrice", event.openPrice());
        json.price("highPrice", event.highPrice());
        json.price("lowPrice", event.lowPrice());
        json.price("closePrice", event.closePrice());
        json.quantity("volume", event.volume());
        json.flag("isClosed", event.isClosed());
        json.word("origin", event.origin());
    }

    private void feed(final FeedStatusChangedDecoder event) {
        json.word("state", event.state());
        json.word("reason", event.reason());
        json.word("channel", event.channel());
        json.numberWherePresent("expected", event.expected());
        json.numberWherePresent("actual", event.actual());
        json.text("text", event.text());
    }

    private void report(final OrderReportedDecoder event) {
        json.order("orderId", event.orderId());
        json.text("venueOrderId", event.venueOrderId());
        json.word("status", event.status());
        json.word("reason", event.reason());
        json.word("liquidity", event.liquidity());
        json.word("side", event.side());
        json.quantity("cumulativeQuantity", event.cumulativeQuantity());
        json.quantity("leavesQuantity", event.leavesQuantity());
        json.price("fillPrice", event.fillPrice());
        json.quantity("fillQuantity", event.fillQuantity());
        json.money("fee", event.feeE8());
        json.money("cumulativeValue", event.cumulativeValueE8());
        json.money("cumulativeFee", event.cumulativeFeeE8());
        json.word("outcome", event.outcome());
        json.price("limitPrice", event.limitPrice());
        json.price("triggerPrice", event.triggerPrice());
    }

    private void answer(final VenueAnsweredDecoder event) {
        json.orderWherePresent("orderId", event.orderId());
        json.word("action", event.action());
        json.word("reason", event.reason());
        json.number("httpStatus", event.httpStatus());
        json.text("text", event.text());
    }

    private void difference(final DifferenceFoundDecoder event) {
        final LimitMeasure measure = LimitMeasure.of(event.kind());
        json.word("kind", event.kind());
        json.orderWherePresent("orderId", event.orderId());
        json.textWherePresent("venueOrderId", event.venueOrderId());
        json.textWherePresent("currency", event.currency());
        json.measure("expected", measure, event.expected());
        json.measure("actual", measure, event.actual());
        json.text("text", event.text());
    }

    private void balance(final BalanceReportedDecoder event) {
        json.text("currency", event.currency());
        json.money("available", event.availableE8());
        json.money("hold", event.holdE8());
    }

    private void timer(final TimerFiredDecoder event) {
        json.number("periodNanos", event.periodNanos());
    }

    private void operator(final OperatorCommandedDecoder event) {
        json.word("action", event.action());
        json.word("origin", event.origin());
        json.text("text", event.text());
    }

    private void advice(final AdviceReceivedDecoder event) {
        json.real("score", event.score());
        json.real("confidence", event.confidence());
        json.time("validUntil", event.validUntilNanos());
        json.text("model", event.model());
    }

    private void stop(final RunStoppedDecoder event) {
        json.word("reason", event.reason());
    }
}
