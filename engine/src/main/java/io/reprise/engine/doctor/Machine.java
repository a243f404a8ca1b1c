package io.reprise.engine.doctor;

import static io.reprise.execution.venue.coinbase.key.KeyReader.NAME_VARIABLE;
import static io.reprise.execution.venue.coinbase.key.KeyReader.SECRET_VARIABLE;

import io.reprise.engine.doctor.Finding.Health;
import io.reprise.execution.venue.coinbase.key.KeyReader;
import io.reprise.execution.venue.coinbase.key.KeyRefusedException;
import java.util.Map;

/** Judges what this machine is. Pure: the figures come in. */
final class Machine {
    static final int JAVA_MIN = 17;

    /** Below that, threads of a staged pipeline take each other's core: medians grow tenfold, tails a thousandfold. */
    static final int CORES_FOR_STAGES = 4;

    private static final long MEBIBYTE = 1 << 20;

    /** Rings, books and mapped journal blocks of a small universe. */
    private static final long HEAP_MIN = 128 * MEBIBYTE;

    private static final long HEAP_COMFORTABLE = 512 * MEBIBYTE;
    private static final long DISK_MIN = 256 * MEBIBYTE;
    private static final long DISK_COMFORTABLE = 4_096 * MEBIBYTE;
    private static final long NANOS_PER_MILLI = 1_000_000;

    /** 2026-01-01: a machine that believes it is earlier has lost its clock. */
    private static final long PLAUSIBLE_MILLIS = 1_767_225_600_000L;

    /** A clock that is slewed runs 0.5 ms a second off at most; a stepped one jumps. */
    private static final long DRIFT_NANOS_MAX = 5 * NANOS_PER_MILLI;

    private Machine() {}

    static Finding java(final int feature, final String version) {
        return feature >= JAVA_MIN
                ? Finding.ok("java", version)
                : Finding.fail("java", version, "use Java " + JAVA_MIN + " or newer");
    }

    static Finding cores(final int cores) {
        return cores >= CORES_FOR_STAGES
                ? Finding.ok("cores", cores + ": staged or fused wiring, a core can spin")
                : Finding.ok("cores", cores + ": fused wiring (engine.wiring: auto chooses it)");
    }

    static Finding memory(final long heapMax) {
        final String found = heapMax / MEBIBYTE + " MiB of heap";
        if (heapMax < HEAP_MIN) {
            return Finding.fail("memory", found, "start with java -Xmx512m or more");
        }
        return heapMax < HEAP_COMFORTABLE
                ? Finding.warn("memory", found, "enough for a few products; start with java -Xmx512m or more")
                : Finding.ok("memory", found);
    }

    /**
     * Whether wall clock and monotonic clock agree.
     *
     * @param nowMillis      what the wall clock says
     * @param wallNanos      it advanced by during the probe
     * @param monotonicNanos the other advanced by
     */
    static Finding clock(final long nowMillis, final long wallNanos, final long monotonicNanos) {
        if (nowMillis < PLAUSIBLE_MILLIS) {
            return Finding.fail("clock", "before 2026", "set the clock (timedatectl set-ntp true)");
        }
        final long drift = Math.abs(wallNanos - monotonicNanos);
        final String found = drift / 1_000 + " us apart after " + monotonicNanos / NANOS_PER_MILLI + " ms";
        return drift <= DRIFT_NANOS_MAX
                ? Finding.ok("clock", found)
                : Finding.warn("clock", found, "the wall clock jumps: let ntpd or chronyd slew it instead");
    }

    static Finding disk(final String folder, final boolean isWritable, final long usableBytes) {
        final String found = folder + ": " + usableBytes / MEBIBYTE + " MiB free";
        if (!isWritable) {
            return new Finding(
                    "disk",
                    Health.FAIL,
                    folder + ": not writable",
                    "choose another folder with --journal, or chown it");
        }
        if (usableBytes < DISK_MIN) {
            return Finding.fail("disk", found, "free some space, or choose another disk with --journal");
        }
        return usableBytes < DISK_COMFORTABLE
                ? Finding.warn(
                        "disk", found, "a busy day takes some GiB: watch it, or choose another disk with --journal")
                : Finding.ok("disk", found);
    }

    static Finding credentials(final String venue, final Map<String, String> environment) {
        if (!environment.containsKey(NAME_VARIABLE) && !environment.containsKey(SECRET_VARIABLE)) {
            return Finding.ok(
                    "credentials",
                    "none: fine for paper and dry-run" + (venue.equals(Examination.COINBASE) ? ", not for live" : ""));
        }
        try {
            return Finding.ok(
                    "credentials",
                    NAME_VARIABLE + " and " + SECRET_VARIABLE + " hold a key for "
                            + KeyReader.fromEnvironment(environment).algorithm());
        } catch (final KeyRefusedException e) {
            return Finding.warn("credentials", String.valueOf(e.getMessage()), "--mode live needs a key it can read");
        }
    }
}
