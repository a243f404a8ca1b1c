package io.reprise.journal;

import java.lang.reflect.Field;
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
        markUnsafeWarned();
        Jvm.setExceptionHandlers(ignore(), ignore(), ignore());
    }

    private ChronicleLog() {}

    /** Has the library load what it can without a file. */
    static void load() {
        builder(Path.of(""));
    }

    /** The clock, in milliseconds since 1970 UTC, says which day's file is written. */
    static ChronicleQueue forWriting(final Path folder, final RollClock clockMillis) {
        return builder(folder).timeProvider(clockMillis::millis).build();
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
     * Java 24 and later print a warning at the first use of {@code sun.misc.Unsafe}, which only a flag typed on
     * the command line allows: no manifest entry does. The queue needs it and the operator can do nothing about it, so
     * the mark that the warning has been printed is set before that first use. The package is open to reflection by its
     * module's own declaration; a Java without the mark prints no warning either, or its warning is seen.
     */
    @SuppressForbidden("the mark is private to the JDK, which offers no other way from within a process")
    private static void markUnsafeWarned() {
        try {
            final Field warned = Class.forName(UNSAFE).getDeclaredField("memoryAccessWarned");
            warned.setAccessible(true);
            warned.setBoolean(null, true);
        } catch (final ReflectiveOperationException | RuntimeException e) {
            return;
        }
    }
}
