package io.reprise.marketdata.coinbase;

import io.reprise.event.BookUpdateKind;
import io.reprise.event.BookUpdatedDecoder;
import io.reprise.event.EventDescriptor;
import io.reprise.event.EventSlot;
import io.reprise.event.FeedStatusChangedDecoder;
import io.reprise.event.Flag;
import io.reprise.event.InputSink;
import io.reprise.event.MessageHeaderDecoder;
import io.reprise.event.Side;
import io.reprise.event.TradePrintedDecoder;
import io.reprise.marketdata.book.BookCondition;
import io.reprise.marketdata.book.MarketStage;
import io.reprise.marketdata.book.OrderBook;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Predicate;
import org.agrona.DirectBuffer;

/** A sink that writes down what it takes as short lines, runs a market stage over it, and can be waited on. */
final class Journal implements InputSink {
    private static final long WAIT_SECONDS = 15;

    final MarketStage stage = new MarketStage();
    private final EventSlot slot = new EventSlot();
    private final List<String> lines = new ArrayList<>();
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition grown = lock.newCondition();
    private final int[] snapshotLevels = new int[64];
    private int wholeBooks;
    private int crossed;
    private int refusals;
    private int events;
    private String reactsTo = "";
    private Runnable reaction = () -> {};

    @Override
    public boolean offer(final DirectBuffer buffer, final int offset, final int length) {
        lock.lock();
        try {
            if (refusals > 0) {
                refusals--;
                return false;
            }
            slot.load(buffer, offset, length, ++events);
            stage.onEvent(slot);
            final String line = line();
            lines.add(line);
            if (line.equals(reactsTo)) {
                reactsTo = "";
                reaction.run();
            }
            grown.signalAll();
            return true;
        } finally {
            lock.unlock();
        }
    }

    /** Has no room for the next offers. */
    void refuseNext(final int offers) {
        lock.lock();
        try {
            refusals = offers;
        } finally {
            lock.unlock();
        }
    }

    /** Does something once, while the event of that line is being taken. */
    void reactTo(final String line, final Runnable once) {
        lock.lock();
        try {
            reactsTo = line;
            reaction = once;
        } finally {
            lock.unlock();
        }
    }

    List<String> lines() {
        lock.lock();
        try {
            return List.copyOf(lines);
        } finally {
            lock.unlock();
        }
    }

    /** Waits until a line was written, and fails with all lines when it never is. */
    void await(final String line) {
        await("the line '" + line + "'", all -> all.stream().anyMatch(each -> each.startsWith(line)));
    }

    void await(final String what, final Predicate<List<String>> isThere) {
        lock.lock();
        try {
            long left = TimeUnit.SECONDS.toNanos(WAIT_SECONDS);
            while (!isThere.test(lines)) {
                left = grown.awaitNanos(left);
                if (left <= 0) {
                    throw new AssertionError("waited " + WAIT_SECONDS + " s for " + what + ", got " + lines);
                }
            }
        } catch (final InterruptedException e) {
            throw new AssertionError("interrupted while waiting for " + what, e);
        } finally {
            lock.unlock();
        }
    }

    /** Waits for whole snapshots and deltas. */
    void awaitBooks(final int count) {
        await(count + " whole book updates", all -> wholeBooks >= count);
    }

    /** Books found crossed or locked after a whole update. */
    int crossed() {
        return crossed;
    }

    /** How many levels the instrument's book had after its last snapshot, and 0 without one. */
    int levelsOfSnapshot(final int id) {
        return snapshotLevels[id];
    }

    private String line() {
        final int id = slot.instrumentId();
        return switch (EventDescriptor.templateId(slot.input(), 0)) {
            case FeedStatusChangedDecoder.TEMPLATE_ID -> {
                final FeedStatusChangedDecoder status = new FeedStatusChangedDecoder();
                status.wrap(slot.input(), MessageHeaderDecoder.ENCODED_LENGTH, slot.blockLength(), slot.version());
                final String numbers = status.actual() == FeedStatusChangedDecoder.actualNullValue()
                        ? ""
                        : " " + status.expected() + "/" + status.actual();
                final String text = status.text();
                yield status.state() + " " + status.reason() + " " + status.channel() + " " + id + numbers
                        + (text.isEmpty() ? "" : " " + text);
            }
            case BookUpdatedDecoder.TEMPLATE_ID -> {
                final BookUpdatedDecoder book = new BookUpdatedDecoder();
                book.wrap(slot.input(), MessageHeaderDecoder.ENCODED_LENGTH, slot.blockLength(), slot.version());
                crossed += stage.condition(id) == BookCondition.CROSSED ? 1 : 0;
                wholeBooks += book.isLast() == Flag.YES ? 1 : 0;
                final OrderBook levels = stage.book(id);
                if (levels != null && book.kind() == BookUpdateKind.SNAPSHOT && book.isLast() == Flag.YES) {
                    snapshotLevels[id] = levels.levelCount(Side.BUY) + levels.levelCount(Side.SELL);
                }
                yield book.kind() + " " + id + (book.isLast() == Flag.YES ? "" : " part");
            }
            case TradePrintedDecoder.TEMPLATE_ID -> "TRADE " + id;
            default -> "EVENT " + slot.templateId();
        };
    }
}
