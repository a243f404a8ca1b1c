package io.reprise.engine.fault;

import io.reprise.event.BalanceReportedDecoder;
import io.reprise.event.Channel;
import io.reprise.event.DifferenceFoundDecoder;
import io.reprise.event.FeedState;
import io.reprise.event.FeedStatusChangedDecoder;
import io.reprise.event.Flag;
import io.reprise.event.MessageHeaderDecoder;
import io.reprise.event.OrderCommandedDecoder;
import io.reprise.event.OrderProposedDecoder;
import io.reprise.event.OrderReportedDecoder;
import io.reprise.event.OrderStatus;
import io.reprise.journal.JournalException;
import io.reprise.journal.JournalReader;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What a journal says of orders, read while it grows. One thread. */
final class JournaledOrders implements AutoCloseable {
    private static final long NANOS_PER_MICRO = 1_000L;

    private final JournalReader reader;
    private final MessageHeaderDecoder header = new MessageHeaderDecoder();
    private final Map<Long, Told> orders = new TreeMap<>();
    private final Map<String, Long> firstBalancesE8 = new TreeMap<>();
    private final Map<String, Long> kinds = new TreeMap<>();
    private final Map<Long, Integer> strategies = new HashMap<>();
    private long journalNumber = -1;
    private long trustedAtNanos;
    private boolean isTrusted;
    private String stateText = "";

    JournaledOrders(final Path journal) throws JournalException {
        reader = JournalReader.open(journal);
    }

    /** One order, as the core was told of it last. */
    static final class Told {
        String kind = "";
        boolean isStop;
        long limitPrice;
        long triggerPrice;
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
                case OrderProposedDecoder.TEMPLATE_ID -> proposed();
                case OrderCommandedDecoder.TEMPLATE_ID -> commanded();
                case DifferenceFoundDecoder.TEMPLATE_ID -> differs();
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

    /**
     * How often each kind of thing happened, whatever came of it: {@code placed SELL BRACKET of brief},
     * {@code filled ...} with the order's first fill, {@code stopped ...} and {@code at target ...} where a protective
     * order's first fill tells which of its prices was reached, {@code amended ...}, {@code cancelled ...}, and
     * {@code differs ORDER_FOUND}.
     */
    Map<String, Long> kinds() {
        return kinds;
    }

    /** How often one of {@link #kinds} happened. */
    long count(final String kind) {
        return kinds.getOrDefault(kind, 0L);
    }

    /** What was said last of whether orders are known. */
    String lastStateText() {
        return stateText;
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

    private void proposed() {
        final OrderProposedDecoder proposal =
                new OrderProposedDecoder().wrapAndApplyHeader(reader.buffer(), reader.offset(), header);
        strategies.put(proposal.orderId(), proposal.strategyId());
    }

    private void commanded() {
        final OrderCommandedDecoder command =
                new OrderCommandedDecoder().wrapAndApplyHeader(reader.buffer(), reader.offset(), header);
        final Told told = orders.computeIfAbsent(command.orderId(), id -> new Told());
        switch (command.action()) {
            case PLACE -> {
                told.kind = command.side() + " " + command.orderType() + ' ' + inForce(command) + " of "
                        + who(command.orderId());
                told.isStop = command.triggerPrice() != OrderCommandedDecoder.triggerPriceNullValue();
                told.limitPrice = command.limitPrice();
                told.triggerPrice = command.triggerPrice();
                told.instrumentId = command.header().instrumentId();
                told.placings++;
                counted("placed " + told.kind);
            }
            case AMEND -> {
                told.limitPrice = command.limitPrice();
                told.triggerPrice = command.triggerPrice();
                counted("amended " + command.reason() + ' ' + told.kind);
            }
            default -> counted("cancelled " + command.reason());
        }
    }

    private static String inForce(final OrderCommandedDecoder command) {
        if (command.isPostOnly() == Flag.YES) {
            return "POST_ONLY";
        }
        return switch (command.timeInForce()) {
            case GOOD_TILL_DATE -> "GTD";
            case GOOD_TILL_CANCELLED -> "GTC";
            case IMMEDIATE_OR_CANCEL -> "IOC";
            case FILL_OR_KILL -> "FOK";
            default -> command.timeInForce().name();
        };
    }

    private String who(final long orderId) {
        final int strategyId = strategies.getOrDefault(orderId, 0);
        final List<String> names = RestlessConfiguration.strategies();
        if (strategyId == 0) {
            return "emergency";
        }
        return strategyId <= names.size() ? names.get(strategyId - 1) : "another";
    }

    private void reported() {
        final OrderReportedDecoder report =
                new OrderReportedDecoder().wrapAndApplyHeader(reader.buffer(), reader.offset(), header);
        final Told told = orders.computeIfAbsent(report.orderId(), id -> new Told());
        if (told.cumulative == 0 && report.cumulativeQuantity() > 0) {
            filled(told, report.fillPrice());
        }
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

    /** Protective orders sell: a stop trades at its trigger or below, a bracket's target at its limit or above. */
    private void filled(final Told told, final long price) {
        counted("filled " + told.kind);
        if (told.isStop && price > 0) {
            final boolean isTarget = told.limitPrice > told.triggerPrice && price >= told.limitPrice;
            counted((isTarget ? "at target " : "stopped ") + told.kind);
        }
    }

    private void differs() {
        final DifferenceFoundDecoder difference =
                new DifferenceFoundDecoder().wrapAndApplyHeader(reader.buffer(), reader.offset(), header);
        counted("differs " + difference.kind());
    }

    private void counted(final String kind) {
        kinds.merge(kind, 1L, Long::sum);
    }

    private void feed() {
        final FeedStatusChangedDecoder feed =
                new FeedStatusChangedDecoder().wrapAndApplyHeader(reader.buffer(), reader.offset(), header);
        if (feed.channel() == Channel.USER) {
            isTrusted = feed.state() == FeedState.LIVE;
            trustedAtNanos = reader.receivedAtNanos();
            stateText = feed.text();
        }
    }

    private void balance() {
        final BalanceReportedDecoder balance =
                new BalanceReportedDecoder().wrapAndApplyHeader(reader.buffer(), reader.offset(), header);
        firstBalancesE8.putIfAbsent(balance.currency(), balance.availableE8() + balance.holdE8());
    }
}
