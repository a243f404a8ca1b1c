package io.reprise.engine.control;

import io.reprise.engine.reader.account.Account;
import io.reprise.engine.reader.account.OpenOrder;
import io.reprise.engine.reader.summary.Words;
import io.reprise.event.EventDescriptor;
import io.reprise.event.EventHeaderDecoder;
import io.reprise.event.MessageHeaderDecoder;
import io.reprise.event.OperatorCommandedDecoder;
import io.reprise.event.OrderAction;
import io.reprise.event.OrderCommandedDecoder;
import io.reprise.event.OrderEnds;
import io.reprise.event.OrderIds;
import io.reprise.event.OrderReason;
import io.reprise.event.OrderReportedDecoder;
import io.reprise.event.OrderStatus;
import io.reprise.event.RiskLevel;
import io.reprise.event.TimerFiredDecoder;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import org.agrona.DirectBuffer;

/**
 * Looks in the journal for what becomes of one wish. The follower's thread feeds it; any thread may wait for
 * {@link #whenSettled}.
 */
final class CommandWatch {
    /**
     * Timers to let pass before a level counts as it stays: the edge looks at the kill-switch file behind each, and may
     * have been between two when the wish came.
     */
    private static final int TIMERS = 3;

    private final Wish wish;
    private final String text;
    private final CompletableFuture<Outcome> settled = new CompletableFuture<>();
    private final MessageHeaderDecoder message = new MessageHeaderDecoder();
    private final EventHeaderDecoder header = new EventHeaderDecoder();
    private final OperatorCommandedDecoder operator = new OperatorCommandedDecoder();
    private final OrderCommandedDecoder command = new OrderCommandedDecoder();
    private final OrderReportedDecoder report = new OrderReportedDecoder();
    private final Map<Long, OpenOrder> orders = new LinkedHashMap<>();
    private final Map<Long, OrderStatus> ends = new TreeMap<>();
    private long sequence;
    private int timers;

    /**
     * A watch to be set before the wish is told to the core.
     *
     * @param wish what will be asked
     * @param text of its event; of all but cancels no other event of the run has the same
     */
    CommandWatch(final Wish wish, final String text) {
        this.wish = wish;
        this.text = text;
    }

    /** Completed on the follower's thread. */
    CompletableFuture<Outcome> whenSettled() {
        return settled;
    }

    /** Takes every event, once the account has. */
    void onEvent(final Account account, final DirectBuffer buffer, final int offset) {
        header.wrap(buffer, offset + EventDescriptor.EVENT_HEADER_OFFSET);
        final int templateId = EventDescriptor.templateId(buffer, offset);
        if (sequence == 0) {
            if (templateId == OperatorCommandedDecoder.TEMPLATE_ID) {
                onOperator(account, buffer, offset);
            }
            return;
        }
        switch (templateId) {
            case OrderCommandedDecoder.TEMPLATE_ID -> onCommand(account, buffer, offset);
            case OrderReportedDecoder.TEMPLATE_ID -> onReport(buffer, offset);
            case TimerFiredDecoder.TEMPLATE_ID -> timers++;
            default -> {
                // The rest is no answer to a wish; levels and positions are in the account.
            }
        }
        // The outputs of an input are whole when the next input comes.
        final boolean isNext = header.ordinal() == 0 && header.sequence() > sequence;
        if (isNext && isSettled(account)) {
            settled.complete(outcome(account));
        }
    }

    /** What became of it so far; on the follower's thread. */
    Outcome outcome(final Account account) {
        final boolean isObeyed = sequence > 0 && isSettled(account) && isObeyed(account);
        return new Outcome(
                wish,
                wish == Wish.CANCEL ? text : "",
                sequence,
                isObeyed,
                isObeyed ? done(account) : missing(account),
                Words.of(account.level()),
                Outcome.ends(orders, ends),
                Outcome.held(account));
    }

    private void onOperator(final Account account, final DirectBuffer buffer, final int offset) {
        operator.wrapAndApplyHeader(buffer, offset, message);
        if (operator.action() != wish.action() || !operator.text().equals(text)) {
            return;
        }
        sequence = header.sequence();
        if (wish == Wish.RESUME) {
            return;
        }
        for (final OpenOrder order : account.orders()) {
            if (wish != Wish.CANCEL || OrderIds.text(order.orderId()).equals(text)) {
                orders.put(order.orderId(), order);
            }
        }
    }

    private void onCommand(final Account account, final DirectBuffer buffer, final int offset) {
        command.wrapAndApplyHeader(buffer, offset, message);
        final boolean isSale = wish == Wish.FLATTEN
                && command.action() == OrderAction.PLACE
                && command.reason() == OrderReason.EMERGENCY;
        final OpenOrder order = isSale ? account.order(command.orderId()) : null;
        if (order != null) {
            orders.put(order.orderId(), order);
        }
    }

    private void onReport(final DirectBuffer buffer, final int offset) {
        report.wrapAndApplyHeader(buffer, offset, message);
        if (OrderEnds.isEnd(report.status()) && orders.containsKey(report.orderId())) {
            ends.put(report.orderId(), report.status());
        }
    }

    private boolean isSettled(final Account account) {
        final boolean isEnded = ends.size() == orders.size();
        return switch (wish) {
            case KILL, CANCEL -> isEnded;
            case FLATTEN -> isEnded && timers >= TIMERS && (!isAllSold(account) || isFlat(account));
            case RESUME -> timers >= TIMERS;
        };
    }

    private boolean isObeyed(final Account account) {
        return switch (wish) {
            case KILL -> account.level().value() >= RiskLevel.CANCEL_ALL.value();
            case FLATTEN -> account.level() == RiskLevel.FLATTEN;
            case RESUME ->
                account.level() == RiskLevel.NORMAL && account.failure().isEmpty();
            case CANCEL -> ends.containsValue(OrderStatus.CANCELLED);
        };
    }

    private String done(final Account account) {
        return switch (wish) {
            case KILL, FLATTEN -> "level " + Words.of(account.level()) + ", nothing opens until 'resume'";
            case RESUME -> "level normal";
            case CANCEL -> "cancelled";
        };
    }

    private String missing(final Account account) {
        if (sequence == 0) {
            return "it was asked for, but the journal does not show it in time; see 'tail --follow'";
        }
        if (!account.failure().isEmpty()) {
            return account.failure() + "; stop the engine and start it again";
        }
        final String level = "level " + Words.of(account.level());
        return switch (wish) {
            case KILL -> level + (ends.size() < orders.size() ? ", but orders are open still" : "");
            case FLATTEN ->
                level
                        + (ends.size() < orders.size() ? ", but orders are open still" : "")
                        + (isAllSold(account) && !isFlat(account)
                                ? ", but not all is sold yet; it is tried again every five seconds"
                                : "");
            case RESUME -> level + " again: what set it still holds; is there a kill-switch file?";
            case CANCEL ->
                ends.size() < orders.size()
                        ? "the venue has not answered in time; see 'orders'"
                        : "too late, the order had ended by itself";
        };
    }

    private static boolean isAllSold(final Account account) {
        return account.setting("risk.emergency.policy", "close-all").equals("close-all");
    }

    private static boolean isFlat(final Account account) {
        return account.holdings().stream().allMatch(holding -> holding.quantity() == 0);
    }
}
