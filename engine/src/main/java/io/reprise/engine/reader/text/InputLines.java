package io.reprise.engine.reader.text;

import static io.reprise.event.MessageHeaderDecoder.ENCODED_LENGTH;

import io.reprise.event.AdviceReceivedDecoder;
import io.reprise.event.BalanceReportedDecoder;
import io.reprise.event.BookUpdateKind;
import io.reprise.event.BookUpdatedDecoder;
import io.reprise.event.CandleReportedDecoder;
import io.reprise.event.Channel;
import io.reprise.event.ConfigurationLoadedDecoder;
import io.reprise.event.DifferenceFoundDecoder;
import io.reprise.event.DiskMeasuredDecoder;
import io.reprise.event.EventDescriptor;
import io.reprise.event.FeedReason;
import io.reprise.event.FeedStatusChangedDecoder;
import io.reprise.event.Flag;
import io.reprise.event.InstrumentListedDecoder;
import io.reprise.event.InstrumentStatus;
import io.reprise.event.Liquidity;
import io.reprise.event.OperatorCommandedDecoder;
import io.reprise.event.OrderAction;
import io.reprise.event.OrderReason;
import io.reprise.event.OrderReportedDecoder;
import io.reprise.event.OrderStatus;
import io.reprise.event.QuoteChangedDecoder;
import io.reprise.event.RequestOutcome;
import io.reprise.event.RunStartedDecoder;
import io.reprise.event.RunStoppedDecoder;
import io.reprise.event.Side;
import io.reprise.event.TimerFiredDecoder;
import io.reprise.event.TradePrintedDecoder;
import io.reprise.event.VenueAnsweredDecoder;
import org.agrona.DirectBuffer;

/** What happened, in a trader's words: the inputs. */
final class InputLines {
    /** Levels of a book part that are shown: the first of each side are its best in a snapshot. */
    private static final int LEVELS_SHOWN = 3;

    private final Line line;
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

    InputLines(final Line line) {
        this.line = line;
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
            case DISK -> disk(disk.wrap(buffer, body, block, version));
            case TIMER -> timer(timer.wrap(buffer, body, block, version));
            case OPERATOR -> operator(operator.wrap(buffer, body, block, version));
            case ADVICE -> advice(advice.wrap(buffer, body, block, version));
            case STOP -> stop(stop.wrap(buffer, body, block, version));
            default -> throw new IllegalArgumentException(type + " is no input");
        }
    }

    private void run(final RunStartedDecoder event) {
        line.word(event.mode()).add(" started, version ").foreign(event.programVersion());
        line.add(", venue ").foreign(event.venue());
        if (event.seed() != 0) {
            line.add(", seed ").text().append(event.seed());
        }
    }

    private void configuration(final ConfigurationLoadedDecoder event) {
        final String text = event.text();
        line.add("part ").count(event.part() + 1).add(event.isLast() == Flag.YES ? " (last)" : "");
        line.add(": ").count(text.lines().count()).add(" settings");
    }

    private void product(final InstrumentListedDecoder event) {
        line.word(event.status()).add(", tick ").price(event.tickSize());
        line.add(", step ").quantity(event.lotSize());
        line.add(", at least ").money(event.minNotionalE8()).add(" ").foreign(event.quoteCurrency());
        if (event.status() != InstrumentStatus.ONLINE) {
            line.add("  (not open for all trading)");
        }
    }

    private void trade(final TradePrintedDecoder event) {
        line.other(event.makerSide()).add(" ").quantity(event.quantity());
        line.add(" @ ").price(event.price());
        line.add(
                switch (event.makerSide()) {
                    case SELL -> "  (maker sold)";
                    case BUY -> "  (maker bought)";
                    default -> "";
                });
        if (event.isHistory() == Flag.YES) {
            line.add("  (before we listened)");
        }
    }

    private void quote(final QuoteChangedDecoder event) {
        line.add("bid ").quantity(event.bidQuantity()).add(" @ ").price(event.bidPrice());
        line.add(", ask ").quantity(event.askQuantity()).add(" @ ").price(event.askPrice());
        line.add(", last ").price(event.lastPrice());
        if (!Line.isAbsent(event.volume24h())) {
            line.add(", 24 h ").quantity(event.volume24h());
        }
    }

    private void book(final BookUpdatedDecoder event) {
        line.word(event.kind());
        if (event.part() > 0 || event.isLast() != Flag.YES) {
            line.add(" part ").count(event.part() + 1).add(event.isLast() == Flag.YES ? " (last)" : "");
        }
        final boolean isSnapshot = event.kind() == BookUpdateKind.SNAPSHOT;
        final BookUpdatedDecoder.LevelsDecoder levels = event.levels();
        final int count = levels.count();
        line.add(", ").count(count).add(count == 1 ? " level" : " levels");
        int bids = 0;
        int asks = 0;
        while (levels.hasNext() && (bids < LEVELS_SHOWN || asks < LEVELS_SHOWN)) {
            levels.next();
            final boolean isBid = levels.side() == Side.BUY;
            final int shown = isBid ? bids++ : asks++;
            if (shown < LEVELS_SHOWN) {
                line.add(bids + asks == 1 ? ": " : ", ").add(isBid ? "bid " : "ask ");
                level(levels, isSnapshot);
            }
        }
    }

    private void level(final BookUpdatedDecoder.LevelsDecoder level, final boolean isSnapshot) {
        if (level.quantity() == 0 && !isSnapshot) {
            line.price(level.price()).add(" gone");
        } else {
            line.quantity(level.quantity()).add(" @ ").price(level.price());
        }
    }

    private void candle(final CandleReportedDecoder event) {
        line.span(event.intervalNanos()).add(" from ").time(event.startNanos());
        line.add(": open ").price(event.openPrice()).add(", high ").price(event.highPrice());
        line.add(", low ").price(event.lowPrice()).add(", close ").price(event.closePrice());
        line.add(", volume ").quantity(event.volume());
        if (event.isClosed() != Flag.YES) {
            line.add("  (forming)");
        }
    }

    private void feed(final FeedStatusChangedDecoder event) {
        line.word(event.state());
        if (event.channel() != Channel.ALL) {
            line.add(" ").word(event.channel());
        }
        if (event.reason() != FeedReason.NONE) {
            line.add(": ").word(event.reason());
        }
        if (!Line.isAbsent(event.expected())) {
            line.add(", expected ").count(event.expected());
        }
        if (!Line.isAbsent(event.actual())) {
            line.add(", was ").count(event.actual());
        }
        line.add(event.header().source() > 0 ? "  on connection " : "");
        if (event.header().source() > 0) {
            line.count(event.header().source());
        }
        note(event.text());
    }

    private void report(final OrderReportedDecoder event) {
        line.order(event.orderId()).add(" ");
        if (event.status() == OrderStatus.UNKNOWN) {
            line.add("FATE UNKNOWN");
        } else {
            line.word(event.status());
        }
        outcome(event.outcome());
        if (event.reason() != OrderReason.NONE) {
            line.add(": ").word(event.reason());
        }
        if (event.fillQuantity() > 0) {
            line.add(event.side() == Side.SELL ? ", sold " : ", bought ").quantity(event.fillQuantity());
            line.add(" @ ").price(event.fillPrice()).add(", fee ").money(event.feeE8());
            if (event.liquidity() != Liquidity.NONE) {
                line.add(" as ").word(event.liquidity());
            }
        }
        line.add(", filled ").quantity(event.cumulativeQuantity());
        line.add(", left ").quantity(event.leavesQuantity());
        if (!Line.isAbsent(event.limitPrice())) {
            line.add(", in force @ ").price(event.limitPrice());
        }
        if (!Line.isAbsent(event.triggerPrice())) {
            line.add(", trigger ").price(event.triggerPrice());
        }
    }

    /** Journals before schema version 4 tell of none. */
    private void outcome(final RequestOutcome outcome) {
        if (outcome != RequestOutcome.NONE && outcome != RequestOutcome.NULL_VAL) {
            line.add(", ").word(outcome);
        }
    }

    private void answer(final VenueAnsweredDecoder event) {
        if (event.orderId() != 0) {
            line.order(event.orderId()).add(" ");
        }
        if (event.action() == OrderAction.NULL_VAL) {
            line.add("request: ");
        } else {
            line.word(event.action()).add(": ");
        }
        line.word(event.reason());
        if (event.httpStatus() > 0) {
            line.add(", HTTP ").text().append(event.httpStatus());
        }
        note(event.text());
    }

    private void difference(final DifferenceFoundDecoder event) {
        final LimitMeasure measure = LimitMeasure.of(event.kind());
        line.word(event.kind());
        if (event.orderId() != 0) {
            line.add(" ").order(event.orderId());
        }
        final String venueOrderId = event.venueOrderId();
        if (!venueOrderId.isEmpty()) {
            line.add(" (").foreign(venueOrderId).add(")");
        }
        final String currency = event.currency();
        if (!currency.isEmpty()) {
            line.add(" ").foreign(currency);
        }
        if (!Line.isAbsent(event.expected())) {
            line.add(", in our books ").measure(measure, event.expected());
        }
        if (!Line.isAbsent(event.actual())) {
            line.add(", at the venue ").measure(measure, event.actual());
        }
        note(event.text());
    }

    private void balance(final BalanceReportedDecoder event) {
        line.foreign(event.currency()).add(" ").money(event.availableE8());
        line.add(" free, ").money(event.holdE8()).add(" held");
    }

    private void disk(final DiskMeasuredDecoder event) {
        line.measure(LimitMeasure.BYTES, event.usableBytes()).add(" left for the journal");
    }

    private void timer(final TimerFiredDecoder event) {
        line.add("every ").span(event.periodNanos());
    }

    private void operator(final OperatorCommandedDecoder event) {
        line.word(event.action()).add(" by ").word(event.origin());
        note(event.text());
    }

    private void advice(final AdviceReceivedDecoder event) {
        line.add("score ").real(event.score()).add(", confidence ").real(event.confidence());
        line.add(", until ").time(event.validUntilNanos()).add(", by ").foreign(event.model());
    }

    private void stop(final RunStoppedDecoder event) {
        line.word(event.reason());
    }

    private void note(final String text) {
        if (!text.isEmpty()) {
            line.add("  (").foreign(text).add(")");
        }
    }
}
