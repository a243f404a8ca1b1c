package io.reprise.simulator.fault;

import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/** A fault, whom it hits and what is left of it. Its plan keeps the threads apart. */
final class ArmedFault {
    private static final long UNLIMITED = Long.MAX_VALUE;
    private static final long COUNT_MAX = 1_000_000;
    private static final long MILLI_NANOS = 1_000_000;
    private static final long LASTS_MAX_MILLIS = 86_400_000;
    private static final long OUTAGE_MILLIS = 10_000;

    private final FaultKind kind;
    private final @Nullable String method;
    private final String path;
    private final boolean isPrefix;
    private final double probability;
    private final SplittableRandom chance;
    private final long amount;
    private final long armedAtNanos;
    private final long lastsNanos;
    private long remaining;
    private long struck;

    /** Refuses arguments that make no sense. */
    ArmedFault(final FaultKind kind, final FaultArguments arguments, final long nowNanos) {
        final FaultKind.Amount own = kind.amount();
        final String wanted = arguments.text("path");
        this.kind = kind;
        this.method = arguments.text("method");
        if (wanted != null && !wanted.startsWith("/")) {
            throw arguments.refused("path", wanted, "a path below /api/v3/brokerage such as /orders or /orders*");
        }
        this.isPrefix = wanted == null || wanted.endsWith("*") || kind == FaultKind.PARTIAL_OUTAGE;
        this.path = wanted == null ? "" : wanted.endsWith("*") ? wanted.substring(0, wanted.length() - 1) : wanted;
        final boolean isByChance = arguments.has("probability");
        this.probability = arguments.probability("probability");
        this.chance = new SplittableRandom(arguments.number("seed", Long.MIN_VALUE, Long.MAX_VALUE, 1));
        this.remaining = arguments.number("count", 1, COUNT_MAX, isByChance || kind.isState() ? UNLIMITED : 1);
        this.amount = own == null ? 0 : own.of(arguments);
        final long usual = kind == FaultKind.PARTIAL_OUTAGE ? OUTAGE_MILLIS : -1;
        final long lastsMillis = arguments.number("lastsMillis", 1, LASTS_MAX_MILLIS, usual);
        this.armedAtNanos = nowNanos;
        this.lastsNanos = lastsMillis < 0 ? UNLIMITED : lastsMillis * MILLI_NANOS;
        arguments.end();
    }

    FaultKind kind() {
        return kind;
    }

    @Nullable
    String method() {
        return method;
    }

    /** As it was asked for; empty for every path. */
    String path() {
        return isPrefix && !path.isEmpty() ? path + '*' : path;
    }

    /** What its strikes are counted under. */
    String name() {
        return kind.wireName() + (method == null ? "" : ' ' + method) + (path.isEmpty() ? "" : ' ' + path());
    }

    double probability() {
        return probability;
    }

    long amount() {
        return amount;
    }

    boolean isUnlimited() {
        return remaining == UNLIMITED;
    }

    long remaining() {
        return remaining;
    }

    long struck() {
        return struck;
    }

    boolean isSpent(final long nowNanos) {
        return remaining == 0 || nowNanos - armedAtNanos >= lastsNanos;
    }

    /** Strikes a call, or spares it. */
    boolean strike(final String calledMethod, final String calledPath, final long nowNanos) {
        final boolean isMeant = (method == null || method.equals(calledMethod))
                && (isPrefix ? calledPath.startsWith(path) : calledPath.equals(path));
        if (!isMeant || isSpent(nowNanos) || (probability < 1 && chance.nextDouble() >= probability)) {
            return false;
        }
        if (!isUnlimited()) {
            remaining--;
        }
        struck++;
        return true;
    }
}
