package io.reprise.execution.venue.coinbase.gateway;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Our order ids as the venue knows them: the journal, the order, and which of its successive orders at the venue it
 * is. The same order has the same id whenever and by whichever process it is sent, so that sending it twice makes
 * one; an order of another journal, or of another client, is never taken for ours.
 *
 * <p>A UUID of version 8 (RFC 9562, section 5.8): 60 bits of journal, then 10 of generation and 52 of order. Any
 * thread; immutable.
 */
public final class ClientOrderIds {
    /** Successive orders at the venue that one order of ours may become. */
    public static final int GENERATIONS_MAX = 1 << 10;

    private static final int ORDER_BITS = 52;
    private static final long ORDER_MASK = (1L << ORDER_BITS) - 1;
    private static final long VERSION = 0x8000L;
    private static final long VERSION_MASK = 0xF000L;
    private static final long VARIANT = 0x8000_0000_0000_0000L;
    private static final int JOURNAL_LOW_BITS = 12;
    private static final long JOURNAL_LOW_MASK = (1L << JOURNAL_LOW_BITS) - 1;
    private static final long JOURNAL_MAX = (1L << 60) - 1;

    private final long journal;

    /**
     * The ids of one journal.
     *
     * @param journal number that no other journal of this account has, from 0 to 2^60 - 1: microseconds since 1970 of
     *                its first event do
     * @throws IllegalArgumentException when it is out of range
     */
    public ClientOrderIds(final long journal) {
        if (journal < 0 || journal > JOURNAL_MAX) {
            throw new IllegalArgumentException("a journal number of 60 bits expected, was " + journal);
        }
        this.journal = journal;
    }

    /** What a client order id says. */
    record Named(long orderId, int generation) {}

    /**
     * The id of an order.
     *
     * @param orderId    ours, below 2^52
     * @param generation from 0
     * @return 36 characters
     * @throws IllegalArgumentException when either is out of range
     */
    public String of(final long orderId, final int generation) {
        if (orderId < 1 || orderId > ORDER_MASK || generation < 0 || generation >= GENERATIONS_MAX) {
            throw new IllegalArgumentException(
                    "no client order id for order " + orderId + ", generation " + generation);
        }
        final long low = VARIANT | (long) generation << ORDER_BITS | orderId;
        return new UUID(high(), low).toString();
    }

    /** The order that an id names; null for an id of somebody else. */
    @Nullable
    Named read(final String clientOrderId) {
        final UUID id;
        try {
            id = UUID.fromString(clientOrderId);
        } catch (final IllegalArgumentException notOurs) {
            return null;
        }
        final long low = id.getLeastSignificantBits();
        final long orderId = low & ORDER_MASK;
        if (id.getMostSignificantBits() != high() || (low & VARIANT) == 0 || orderId == 0) {
            return null;
        }
        return new Named(orderId, (int) (low >>> ORDER_BITS & GENERATIONS_MAX - 1));
    }

    private long high() {
        final long upper = journal >>> JOURNAL_LOW_BITS << 16;
        return (upper & ~VERSION_MASK) | VERSION | (journal & JOURNAL_LOW_MASK);
    }
}
