package io.reprise.engine.control;

import io.reprise.engine.reader.account.Account;
import io.reprise.journal.JournalException;
import io.reprise.journal.JournalReader;
import java.nio.file.Path;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Reads the journal from its first event and follows it, on a thread of its own that alone owns the account.
 *
 * <p>Assumes one writer of the journal, and callers of {@link #ask} and {@link #watch} on any threads, bounded in
 * number by who calls. Guarantees that a question is answered when everything journaled before it was asked has been
 * read, and that a watch set before a wish is told sees the wish.
 */
final class Follower implements AutoCloseable {
    /** How soon a new event is seen where nobody asks; a question wakes the thread. */
    private static final long IDLE_NANOS = 20_000_000L;

    private static final long END_MILLIS = 2_000;

    private final Path journal;
    private final Account account = new Account();
    private final Queue<Question<?>> questions = new ConcurrentLinkedQueue<>();
    private final List<CommandWatch> watches = new CopyOnWriteArrayList<>();
    private final Thread thread = new Thread(this::run, "control-follower");
    private volatile boolean isOver;
    private volatile @Nullable String failure;

    /** A follower that has not started. */
    Follower(final Path journal) {
        this.journal = journal;
        thread.setDaemon(true);
    }

    void start() {
        thread.start();
    }

    /** Answers on the follower's thread; the future fails with {@link IllegalStateException} where it has ended. */
    <T> CompletableFuture<T> ask(final Function<Account, T> question) {
        final Question<T> asked = new Question<>(question, new CompletableFuture<>());
        questions.add(asked);
        if (isOver || failure != null) {
            refuseAll();
        }
        LockSupport.unpark(thread);
        return asked.answer;
    }

    void watch(final CommandWatch watch) {
        watches.add(watch);
    }

    void forget(final CommandWatch watch) {
        watches.remove(watch);
    }

    @Override
    public void close() {
        isOver = true;
        LockSupport.unpark(thread);
        try {
            thread.join(END_MILLIS);
        } catch (final InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void run() {
        try (JournalReader reader = open()) {
            while (reader != null && !isOver) {
                // Taken before reading on: what was asked later waits for the next round.
                final int asked = questions.size();
                readOn(reader);
                answer(asked);
                LockSupport.parkNanos(questions.isEmpty() ? IDLE_NANOS : 1);
            }
        } catch (final JournalException | RuntimeException e) {
            failure = "the control channel cannot read the journal any more: " + e.getMessage();
        }
        refuseAll();
    }

    /** Waits for the writer's first record; until then there is nothing to know. Null once closed. */
    private @Nullable JournalReader open() throws JournalException {
        while (!isOver) {
            try {
                return JournalReader.open(journal);
            } catch (final JournalException e) {
                if (e.kind() != JournalException.Kind.NOT_A_JOURNAL) {
                    throw e;
                }
                answer(questions.size());
                LockSupport.parkNanos(IDLE_NANOS);
            }
        }
        return null;
    }

    private void readOn(final JournalReader reader) {
        while (!isOver && reader.next()) {
            account.onEvent(reader.buffer(), reader.offset(), reader.length());
            for (final CommandWatch watch : watches) {
                watch.onEvent(account, reader.buffer(), reader.offset());
            }
        }
    }

    private void answer(final int asked) {
        for (int i = 0; i < asked; i++) {
            final Question<?> question = questions.poll();
            if (question != null) {
                question.put(account);
            }
        }
    }

    private void refuseAll() {
        final String reason = failure == null ? "the engine is stopping" : failure;
        for (Question<?> question = questions.poll(); question != null; question = questions.poll()) {
            question.answer.completeExceptionally(new IllegalStateException(reason));
        }
        for (final CommandWatch watch : watches) {
            watch.whenSettled().completeExceptionally(new IllegalStateException(reason));
        }
    }

    private record Question<T>(Function<Account, T> words, CompletableFuture<T> answer) {
        /** Who asks gets what goes wrong; the account is only read. */
        void put(final Account account) {
            try {
                answer.complete(words.apply(account));
            } catch (final RuntimeException e) {
                answer.completeExceptionally(e);
            }
        }
    }
}
