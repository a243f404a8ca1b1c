package io.reprise.engine.background;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** A thread beside the engine: that it ends when it is asked to, and that nobody has to guess why it did. */
class BackgroundTaskTest {
    private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(30);

    private final BlockingQueue<Throwable> told = new LinkedBlockingQueue<>();
    private final CountDownLatch running = new CountDownLatch(1);

    @Test
    void shouldEndItsRestWhenItIsClosed() throws Exception {
        final Resting resting = new Resting();
        resting.background.start();
        running.await();

        resting.background.close();

        assertThat(resting.background.isRunning()).isFalse();
        assertThat(told).isEmpty();
    }

    @Test
    void shouldSayThatItHasEndedByItself() throws Exception {
        final BackgroundTask task = new BackgroundTask("a task", () -> {}, told::add);
        assertThat(task.isRunning()).as("not started").isFalse();
        task.start();

        assertThat(task.awaitEnd(PATIENCE_NANOS)).isTrue();
        assertThat(told).isEmpty();
    }

    @Test
    void shouldSayThatItHasNotEndedInTime() throws Exception {
        final Resting resting = new Resting();
        try (BackgroundTask background = resting.background) {
            background.start();

            assertThat(background.awaitEnd(1)).isFalse();
        }
    }

    @Test
    void shouldTellOfEverythingThatEndsItBeforeItsTime() throws Exception {
        for (final Throwable each :
                new Throwable[] {new IOException("disk"), new IllegalStateException("fault"), new AssertionError()}) {
            try (BackgroundTask task = new BackgroundTask(
                    "a task",
                    () -> {
                        if (each instanceof Error error) {
                            throw error;
                        }
                        throw (Exception) each;
                    },
                    told::add)) {
                task.start();
                assertThat(told.poll(PATIENCE_NANOS, TimeUnit.NANOSECONDS)).isSameAs(each);
            }
        }
    }

    /** Rests for an hour at a time. */
    private final class Resting {
        private final BackgroundTask background = new BackgroundTask("a task", this::run, told::add);

        private void run() {
            running.countDown();
            while (!background.isClosed()) {
                background.rest(TimeUnit.HOURS.toNanos(1));
            }
        }
    }
}
