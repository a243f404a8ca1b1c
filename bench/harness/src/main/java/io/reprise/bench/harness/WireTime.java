package io.reprise.bench.harness;

import java.nio.charset.StandardCharsets;
import java.time.Instant;

/** Writes times as Coinbase does. One thread; allocates when a new minute begins. */
final class WireTime {
    private static final long SECOND_NANOS = 1_000_000_000L;
    private static final long MINUTE_SECONDS = 60;
    private static final long MINUTE_NANOS = MINUTE_SECONDS * SECOND_NANOS;
    /** Of {@code 2026-11-21T20:22:}. */
    private static final int PREFIX_LENGTH = 17;

    private static final int DECIMALS = 9;
    private static final int MICRO_DECIMALS = 6;
    private static final long MICRO_NANOS = 1_000;

    /** Longest time written. */
    static final int LENGTH_MAX = 30;

    private byte[] prefix = {};
    private long prefixMinute = -1;

    /** Writes {@code 2026-11-21T20:22:28.218643737Z}, as a frame's timestamp is; returns where it ends. */
    int write(final byte[] into, final int offset, final long nanos) {
        return write(into, offset, nanos, nanos % SECOND_NANOS, DECIMALS);
    }

    /** Writes {@code 2026-11-21T20:22:28.218643Z}, as an event's time is; returns where it ends. */
    int writeMicros(final byte[] into, final int offset, final long nanos) {
        return write(into, offset, nanos, nanos % SECOND_NANOS / MICRO_NANOS, MICRO_DECIMALS);
    }

    private int write(final byte[] into, final int offset, final long nanos, final long fraction, final int decimals) {
        final long minute = nanos / MINUTE_NANOS;
        if (minute != prefixMinute) {
            prefixMinute = minute;
            prefix = Instant.ofEpochSecond(minute * MINUTE_SECONDS)
                    .toString()
                    .substring(0, PREFIX_LENGTH)
                    .getBytes(StandardCharsets.US_ASCII);
        }
        System.arraycopy(prefix, 0, into, offset, PREFIX_LENGTH);
        final int point = offset + PREFIX_LENGTH + 2;
        final int second = (int) (nanos % MINUTE_NANOS / SECOND_NANOS);
        into[point - 2] = (byte) ('0' + second / 10);
        into[point - 1] = (byte) ('0' + second % 10);
        into[point] = '.';
        final int end = point + 1 + decimals;
        long rest = fraction;
        for (int i = end - 1; i >= end - decimals; i--) {
            into[i] = (byte) ('0' + rest % 10);
            rest /= 10;
        }
        into[end] = 'Z';
        return end + 1;
    }
}
