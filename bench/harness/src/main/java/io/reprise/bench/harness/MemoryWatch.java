package io.reprise.bench.harness;

import com.sun.management.GarbageCollectorMXBean;
import com.sun.management.GcInfo;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryType;
import java.lang.management.MemoryUsage;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Looks at this process's memory every now and then, on a thread of its own. */
final class MemoryWatch implements AutoCloseable {
    private static final Path STATUS = Path.of("/proc/self/status");
    private static final String ANONYMOUS = "RssAnon:";
    private static final long KILOBYTE = 1_024;

    private final long periodNanos;
    private final long startedAtNanos = System.nanoTime();
    private final List<Sample> samples = new ArrayList<>();
    private final AtomicBoolean isOver = new AtomicBoolean();
    private final Thread thread = new Thread(this::watch, "memory-watch");

    private MemoryWatch(final long periodNanos) {
        this.periodNanos = periodNanos;
    }

    /**
     * A look.
     *
     * @param seconds     since the start
     * @param heapBytes   on the heap behind the last collection, 0 before the first one
     * @param ownBytes    of the process in memory that are no file's: heap, code, buffers; 0 where nothing tells
     * @param collections of garbage so far
     */
    record Sample(double seconds, long heapBytes, long ownBytes, long collections) {}

    static MemoryWatch start(final long periodNanos) {
        final MemoryWatch watch = new MemoryWatch(periodNanos);
        watch.thread.setDaemon(true);
        watch.thread.start();
        return watch;
    }

    private void watch() {
        while (!isOver.get()) {
            LockSupport.parkNanos(periodNanos);
            final Sample sample = look();
            synchronized (samples) {
                samples.add(sample);
            }
        }
    }

    /** What was seen so far. */
    List<Sample> samples() {
        synchronized (samples) {
            return List.copyOf(samples);
        }
    }

    private Sample look() {
        final double seconds = (System.nanoTime() - startedAtNanos) / (double) TimeUnit.SECONDS.toNanos(1);
        final List<GarbageCollectorMXBean> collectors =
                ManagementFactory.getPlatformMXBeans(GarbageCollectorMXBean.class);
        final long count = collectors.stream()
                .mapToLong(GarbageCollectorMXBean::getCollectionCount)
                .sum();
        return new Sample(seconds, heapBehindLast(collectors), ownBytes(), count);
    }

    private static long heapBehindLast(final List<GarbageCollectorMXBean> collectors) {
        final GcInfo last = collectors.stream()
                .map(MemoryWatch::lastOf)
                .filter(info -> info != null)
                .max(Comparator.comparingLong(GcInfo::getEndTime))
                .orElse(null);
        if (last == null) {
            return 0;
        }
        final List<String> heapPools = ManagementFactory.getMemoryPoolMXBeans().stream()
                .filter(pool -> pool.getType() == MemoryType.HEAP)
                .map(pool -> pool.getName())
                .collect(Collectors.toList());
        return last.getMemoryUsageAfterGc().entrySet().stream()
                .filter(entry -> heapPools.contains(entry.getKey()))
                .map(Map.Entry::getValue)
                .mapToLong(MemoryUsage::getUsed)
                .sum();
    }

    private static @Nullable GcInfo lastOf(final GarbageCollectorMXBean collector) {
        return collector.getLastGcInfo();
    }

    private static long ownBytes() {
        try {
            return Files.readAllLines(STATUS).stream()
                    .filter(line -> line.startsWith(ANONYMOUS))
                    .map(line ->
                            line.substring(ANONYMOUS.length()).replace("kB", "").strip())
                    .mapToLong(kilobytes -> Long.parseLong(kilobytes) * KILOBYTE)
                    .findFirst()
                    .orElse(0);
        } catch (final IOException e) {
            // Not a Linux machine: the heap alone is watched.
            return 0;
        }
    }

    @Override
    public void close() {
        isOver.set(true);
        LockSupport.unpark(thread);
    }
}
