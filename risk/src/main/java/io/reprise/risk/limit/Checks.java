package io.reprise.risk.limit;

import io.reprise.event.RiskLimit;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * What the checks of one proposal found: every limit looked at, the first that was broken, or the one nearest to
 * breaking.
 *
 * <p>Core thread; reused; allocates nothing. All limits are looked at, also behind a broken one: a person who asks why
 * wants to know the whole of it.
 */
public final class Checks {
    /** More than there are limits. */
    public static final int COUNT_MAX = 40;

    /** One check as the journal has it: the limit's code, measured and allowed, little endian. */
    public static final int ENCODED_LENGTH = 1 + 2 * Long.BYTES;

    private static final int MEASURED_OFFSET = 1;
    private static final int ALLOWED_OFFSET = MEASURED_OFFSET + Long.BYTES;
    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

    /** Kept as they are written: forty checks field by field through a buffer cost as much as making them. */
    private final byte[] encoded = new byte[COUNT_MAX * ENCODED_LENGTH];

    private int count;
    private int broken = -1;
    private int nearest = -1;
    private long nearestPart;
    private long nearestWhole;

    /** Checks of nothing yet. */
    public Checks() {}

    /** Forgets the proposal before. */
    public void begin() {
        count = 0;
        broken = -1;
        nearest = -1;
    }

    /**
     * Holds a measure against the most it may be.
     *
     * @param limit   which
     * @param measure 0 or more
     * @param most    allowed, or {@link Limits#OFF}: not looked at then
     */
    public void atMost(final RiskLimit limit, final long measure, final long most) {
        if (most == Limits.OFF) {
            return;
        }
        add(limit, measure, most);
        if (measure > most) {
            broken = broken < 0 ? count - 1 : broken;
        } else {
            weigh(measure, most);
        }
    }

    /**
     * Holds a measure against the least it must be.
     *
     * @param limit   which
     * @param measure 0 or more
     * @param least   needed, or {@link Limits#OFF}: not looked at then
     */
    public void atLeast(final RiskLimit limit, final long measure, final long least) {
        if (least == Limits.OFF) {
            return;
        }
        add(limit, measure, least);
        if (measure < least) {
            broken = broken < 0 ? count - 1 : broken;
        } else {
            weigh(least, measure);
        }
    }

    /**
     * Says that a limit is broken.
     *
     * @param limit   which
     * @param measure found
     * @param bound   allowed
     */
    public void refuse(final RiskLimit limit, final long measure, final long bound) {
        if (count == COUNT_MAX) {
            count--;
        }
        add(limit, measure, bound);
        broken = broken < 0 ? count - 1 : broken;
    }

    /**
     * Whether a limit is broken.
     *
     * @return true from the first one on
     */
    public boolean isRefused() {
        return broken >= 0;
    }

    /**
     * The first broken limit, or the nearest to breaking.
     *
     * @return NONE where nothing was measured
     */
    public RiskLimit limit() {
        final int index = told();
        return index < 0 ? RiskLimit.NONE : limit(index);
    }

    /**
     * What was measured for {@link #limit()}.
     *
     * @return in its unit
     */
    public long measured() {
        final int index = told();
        return index < 0 ? 0 : measured(index);
    }

    /**
     * What is allowed by {@link #limit()}.
     *
     * @return in its unit
     */
    public long allowed() {
        final int index = told();
        return index < 0 ? 0 : allowed(index);
    }

    /**
     * How many limits were looked at.
     *
     * @return 0 to {@link #COUNT_MAX}
     */
    public int count() {
        return count;
    }

    /**
     * All that were looked at, {@link #ENCODED_LENGTH} bytes each.
     *
     * @return belongs to this; valid until the next proposal
     */
    public byte[] encoded() {
        return encoded;
    }

    private RiskLimit limit(final int index) {
        return RiskLimit.get((short) (encoded[index * ENCODED_LENGTH] & 0xFF));
    }

    private long measured(final int index) {
        return (long) LONGS.get(encoded, index * ENCODED_LENGTH + MEASURED_OFFSET);
    }

    private long allowed(final int index) {
        return (long) LONGS.get(encoded, index * ENCODED_LENGTH + ALLOWED_OFFSET);
    }

    private int told() {
        return broken >= 0 ? broken : nearest;
    }

    private void add(final RiskLimit limit, final long measure, final long bound) {
        final int offset = count * ENCODED_LENGTH;
        encoded[offset] = (byte) limit.value();
        LONGS.set(encoded, offset + MEASURED_OFFSET, measure);
        LONGS.set(encoded, offset + ALLOWED_OFFSET, bound);
        count++;
    }

    /**
     * Keeps the limit whose quotient {@code part / whole} is the highest, by products of 128 bits: no rounding decides
     * what is journaled. Of two equally near limits the first one stays.
     */
    private void weigh(final long part, final long whole) {
        // None of none is a yes or no: it has no headroom that could be told.
        if (whole != 0 && (nearest < 0 || isNearer(part, whole))) {
            nearest = count - 1;
            nearestPart = part;
            nearestWhole = whole;
        }
    }

    private boolean isNearer(final long part, final long whole) {
        final long newHigh = Math.multiplyHigh(part, nearestWhole);
        final long keptHigh = Math.multiplyHigh(nearestPart, whole);
        if (newHigh != keptHigh) {
            return newHigh > keptHigh;
        }
        return Long.compareUnsigned(part * nearestWhole, nearestPart * whole) > 0;
    }
}
