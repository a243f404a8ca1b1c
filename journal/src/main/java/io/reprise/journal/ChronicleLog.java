package io.reprise.journal;

import java.io.OutputStream;
import java.io.PrintStream;
import java.lang.reflect.Field;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import net.openhft.chronicle.core.Jvm;
import net.openhft.chronicle.core.onoes.ExceptionHandler;
import net.openhft.chronicle.queue.ChronicleQueue;
import net.openhft.chronicle.queue.RollCycles;
import net.openhft.chronicle.queue.impl.single.SingleChronicleQueueBuilder;

/**
 * Opens Chronicle queues as we want them: silent, contacting nobody, rolling at midnight UTC.
 *
 * <p>The library's own log lines are switched off because they speak of its insides; what matters of them reaches a
 * person through {@link JournalException}.
 */
final class ChronicleLog {
    /** One mapping: larger than any document by far, so that a new one is rarely needed on the append path. */
    private static final long BLOCK_SIZE = 64L << 20;

    private static final String UNSAFE = "sun.misc.Unsafe";

    static {
        System.setProperty("chronicle.analytics.disable", "true");
        System.setProperty("chronicle.announcer.disable", "true");
        warnOnceUnseen();
        Jvm.setExceptionHandlers(ignore(), ignore(), ignore());
    }

    private ChronicleLog() {}

    static ChronicleQueue forWriting(final Path folder) {
        return builder(folder).build();
    }

    static ChronicleQueue forReading(final Path folder) {
        return builder(folder).readOnly(true).build();
    }

    private static SingleChronicleQueueBuilder builder(final Path folder) {
        return ChronicleQueue.singleBuilder(folder)
                .rollCycle(RollCycles.FAST_DAILY)
                .blockSize(BLOCK_SIZE);
    }

    private static ExceptionHandler ignore() {
        return (type, message, thrown) -> {};
    }

    /**
     * Java 24 and later print a warning at the first use of {@code sun.misc.Unsafe}, and no manifest entry allows it.
     * The queue needs it and the operator can do nothing about it, so the first use is ours, with the error stream
     * closed for that moment.
     */
    @SuppressForbidden("the warning is printed by the VM itself, to System.err, at the first reflective use")
    private static void warnOnceUnseen() {
        final PrintStream err = System.err;
        try {
            System.setErr(new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8));
            final Class<?> unsafeType = Class.forName(UNSAFE);
            final Field field = unsafeType.getDeclaredField("theUnsafe");
            field.setAccessible(true);
            unsafeType.getMethod("getByte", Object.class, long.class).invoke(field.get(null), new byte[32], 16L);
        } catch (final ReflectiveOperationException e) {
            // A Java without it prints no warning either.
            return;
        } finally {
            System.setErr(err);
        }
    }
}
