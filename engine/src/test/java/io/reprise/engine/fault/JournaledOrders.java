package io.reprise.engine.fault;

import io.reprise.event.BalanceReportedDecoder;
import io.reprise.event.Channel;
import io.reprise.event.FeedState;
import io.reprise.event.FeedStatusChangedDecoder;
import io.reprise.event.MessageHeaderDecoder;
import io.reprise.event.OrderAction;
import io.reprise.event.OrderCommandedDecoder;
import io.reprise.event.OrderReportedDecoder;
import io.reprise.event.OrderStatus;
import io.reprise.journal.JournalException;
import io.reprise.journal.JournalReader;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;

/** What a journal says of orders, read while it grows. One thread. */
final class JournaledOrders implements AutoCloseable {
    private static final long NANOS_PER_MICRO = 1_000L;

    private final JournalReader reader;
    private final MessageHeaderDecoder header = new MessageHeaderDecoder();
    private final Map<Long, Told> orders = new TreeMap<>();
    private final Map<String, Long> firstBalancesE8 = new TreeMap<>();
    private final Map<String, Long> commands = new TreeMap<>();
    private long journalNumber = -1;
    private long trustedAtNanos;
    private boolean isTrusted;

    JournaledOrders(final Path journal) throws JournalException {
        reader = JournalReader.open(journal);
    }

    /** One order, as the core was told of it last. */
    static final class Told {
        int instrumentId;
        int placings;
        boolean isEnded;
        OrderStatus status = OrderStatus.UNKNOWN;
        long cumulative;
        long valueE8;
        long feeE8;
    }

    /** Reads what came since. */
    JournaledOrders read() {
        while (reader.next()) {
            if (journalNumber < 0) {
                journalNumber = reader.receivedAtNanos() / NANOS_PER_MICRO;
            }
            switch (reader.templateId()) {
                case OrderCommandedDecoder.TEMPLATE_ID -> commanded();
                case OrderReportedDecoder.TEMPLATE_ID -> reported();
                case FeedStatusChangedDecoder.TEMPLATE_ID -> feed();
                case BalanceReportedDecoder.TEMPLATE_ID -> balance();
                default -> {
                    // Nothing of orders.
                }
            }
        }
        return this;
    }

    /** By our order id. */
    Map<Long, Told> orders() {
        return orders;
    }

    /** How many commands of each kind there were. */
    Map<String, Long> commands() {
        return commands;
    }

    /** What the account held when it was first told of. */
    long firstBalanceE8(final String currency) {
        return firstBalancesE8.getOrDefault(currency, 0L);
    }

    /** What tells its orders from those of other journals. */
    long journalNumber() {
        return journalNumber;
    }

    /** Whether what was known of orders was trusted, and when that began; 0 while it is not. */
    long trustedAtNanos() {
        return isTrusted ? trustedAtNanos : 0;
    }

    @Override
    public void close() {
        reader.close();
    }

    private void commanded() {
        final OrderCommandedDecoder command =
                new OrderCommandedDecoder().wrapAndApplyHeader(reader.buffer(), reader.offset(), header);
        final boolean isPlacing = command.action() == OrderAction.PLACE;
        commands.merge(
                isPlacing
                        ? "place " + command.orderType() + ' ' + command.timeInForce() + ' ' + command.side()
                        : command.action() + " " + command.reason(),
                1L,
                Long::sum);
        if (isPlacing) {
            final Told told = orders.computeIfAbsent(command.orderId(), id -> new Told());
            told.instrumentId = command.header().instrumentId();
            told.placings++;
        }
    }

    private void reported() {
        final OrderReportedDecoder report =
                new OrderReportedDecoder().wrapAndApplyHeader(reader.buffer(), reader.offset(), header);
        final Told told = orders.computeIfAbsent(report.orderId(), id -> new Told());
        told.instrumentId = report.header().instrumentId();
        told.status = report.status();
        told.cumulative = report.cumulativeQuantity();
        told.valueE8 = report.cumulativeValueE8();
        told.feeE8 = report.cumulativeFeeE8();
        told.isEnded |= switch (told.status) {
            case FILLED, CANCELLED, EXPIRED, REJECTED -> true;
            default -> false;
        };
    }

    private void feed() {
        final FeedStatusChangedDecoder feed =
                new FeedStatusChangedDecoder().wrapAndApplyHeader(reader.buffer(), reader.offset(), header);
        if (feed.channel() == Channel.USER) {
            isTrusted = feed.state() == FeedState.LIVE;
            trustedAtNanos = reader.receivedAtNanos();
        }
    }

    private void balance() {
        final BalanceReportedDecoder balance =
                new BalanceReportedDecoder().wrapAndApplyHeader(reader.buffer(), reader.offset(), header);
        firstBalancesE8.putIfAbsent(balance.currency(), balance.availableE8() + balance.holdE8());
    }
}
