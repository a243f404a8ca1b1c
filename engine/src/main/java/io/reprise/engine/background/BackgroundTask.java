package io.reprise.engine.background;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;

/**
 * A task on a thread of its own beside the engine, which ends by itself, or soon after it was asked to. However it
 * fails, someone is told.
 *
 * <p>One thread starts and closes it. The task itself asks {@link #isClosed}, and rests with {@link #rest}.
 */
public final class BackgroundTask implements AutoCloseable {
    /** A task that needs longer to end is left to itself: its thread keeps no process alive. */
    private static final long JOIN_NANOS_MAX = TimeUnit.SECONDS.toNanos(5);

    private final Thread thread;
    private volatile boolean isClosed;

    /** What is done on the thread. */
    @FunctionalInterface
    public interface Task {
        /**
         * Once, until it is over or closed.
         *
         * @throws Exception when it cannot go on
         */
        void run() throws Exception;
    }

    /**
     * A task that has not started.
     *
     * @param name      of the thread
     * @param task      done there
     * @param onFailure told there of whatever the task throws, errors of the virtual machine too
     */
    public BackgroundTask(final String name, final Task task, final Consumer<Throwable> onFailure) {
        thread = new Thread(
                () -> {
                    try {
                        task.run();
                    } catch (final Exception e) {
                        onFailure.accept(e);
                    }
                },
                name);
        thread.setUncaughtExceptionHandler((failed, thrown) -> onFailure.accept(thrown));
        thread.setDaemon(true);
    }

    /** Begins; once. */
    public void start() {
        thread.start();
    }

    /**
     * Whether the task is asked to end.
     *
     * @return true for good, once {@link #close} was called
     */
    public boolean isClosed() {
        return isClosed;
    }

    /**
     * Lets time pass; the task's thread alone. May return early, and does so when the task is woken or closed.
     *
     * @param nanos at most; returns at once where there are none
     */
    public void rest(final long nanos) {
        LockSupport.parkNanos(nanos);
    }

    /** Ends a rest; any thread. */
    public void wake() {
        LockSupport.unpark(thread);
    }

    /**
     * Whether the thread lives.
     *
     * @return false before it was started, too
     */
    public boolean isRunning() {
        return thread.isAlive();
    }

    /**
     * Waits for the task's end.
     *
     * @param timeoutNanos at most so long
     * @return true where it has ended, or never started
     * @throws InterruptedException when the calling thread is interrupted
     */
    public boolean awaitEnd(final long timeoutNanos) throws InterruptedException {
        thread.join(Math.max(1, TimeUnit.NANOSECONDS.toMillis(timeoutNanos)));
        return !isRunning();
    }

    /** Asks the task to end, and waits for that some seconds at most. */
    @Override
    public void close() {
        isClosed = true;
        wake();
        try {
            awaitEnd(JOIN_NANOS_MAX);
        } catch (final InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
