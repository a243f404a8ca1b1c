package io.reprise.engine.control;

import io.reprise.engine.mode.LiveRun.Operator;
import io.reprise.engine.reader.account.Account;
import io.reprise.engine.reader.account.AccountJson;
import io.reprise.engine.reader.account.AccountText;
import io.reprise.engine.reader.account.OpenOrder;
import io.reprise.event.OperatorSource;
import io.reprise.event.OrderIds;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import java.util.function.LongSupplier;

/** What the channel answers: open orders, positions, and what became of a wish. Any thread. */
final class ControlPages {
    /** Longest wait for the journal to show something; the venue answers a cancel within a second or two. */
    static final long OUTCOME_NANOS_MAX = 5_000_000_000L;

    /** A flatten that sold too little tries again every five seconds: time for two more. */
    static final long FLAT_NANOS_MAX = 11_000_000_000L;

    /** All orders of a request that names none. */
    static final String ALL = "all";

    private final Follower follower;
    private final Operator operator;
    private final LongSupplier clockNanos;
    private final AtomicLong wishes = new AtomicLong();

    ControlPages(final Follower follower, final Operator operator, final LongSupplier clockNanos) {
        this.follower = follower;
        this.operator = operator;
        this.clockNanos = clockNanos;
    }

    /** Answers a request that has the token. */
    Answer answer(final String method, final String path, final String body, final boolean isJson) {
        try {
            return switch (method + " " + path) {
                case "GET /v1/orders" ->
                    page(
                            isJson,
                            isJson
                                    ? account -> AccountJson.orders(account, clockNanos.getAsLong())
                                    : account -> AccountText.orders(account, clockNanos.getAsLong()));
                case "GET /v1/positions" -> page(isJson, isJson ? AccountJson::positions : AccountText::positions);
                case "POST /v1/wishes" -> wish(body, isJson);
                default ->
                    Answer.sentence(Answer.NOT_FOUND, "GET /v1/orders, GET /v1/positions or POST /v1/wishes expected");
            };
        } catch (final UnavailableException e) {
            return Answer.sentence(Answer.UNAVAILABLE, String.valueOf(e.getMessage()));
        }
    }

    private Answer page(final boolean isJson, final Function<Account, String> words) throws UnavailableException {
        return new Answer(Answer.OK, isJson, await(follower.ask(words)));
    }

    private Answer wish(final String body, final boolean isJson) throws UnavailableException {
        final Map<String, String> members;
        try {
            members = FlatJson.read(body);
        } catch (final IOException e) {
            return Answer.sentence(Answer.NOT_UNDERSTOOD, "{\"wish\":\"kill\"} or the like expected");
        }
        final Wish wish = Wish.of(members.get("wish"));
        if (wish == null) {
            return Answer.sentence(Answer.NOT_UNDERSTOOD, "wish: kill, flatten, resume or cancel expected");
        }
        return wish == Wish.CANCEL
                ? cancel(members.getOrDefault("order", ""), isJson)
                : told(wish, List.of(wish.word() + ", control " + wishes.incrementAndGet()), isJson);
    }

    private Answer cancel(final String order, final boolean isJson) throws UnavailableException {
        final List<String> open = await(follower.ask(ControlPages::openIds));
        if (order.equals(ALL)) {
            return open.isEmpty()
                    ? Answer.sentence(Answer.OK, isJson ? "" : "no open orders")
                    : told(Wish.CANCEL, open, isJson);
        }
        return open.contains(order)
                ? told(Wish.CANCEL, List.of(order), isJson)
                : Answer.sentence(
                        Answer.NOT_DONE,
                        "no open order " + order + "; open: " + (open.isEmpty() ? "none" : String.join(", ", open)));
    }

    private static List<String> openIds(final Account account) {
        return account.orders().stream()
                .map(OpenOrder::orderId)
                .map(OrderIds::text)
                .toList();
    }

    /** Tells the core, one event a text, and waits until the journal shows what became of all. */
    private Answer told(final Wish wish, final List<String> texts, final boolean isJson) throws UnavailableException {
        final List<CommandWatch> watches =
                texts.stream().map(text -> new CommandWatch(wish, text)).toList();
        watches.forEach(follower::watch);
        try {
            for (final String text : texts) {
                tell(wish, text);
            }
            final long nanosMax = wish == Wish.FLATTEN ? FLAT_NANOS_MAX : OUTCOME_NANOS_MAX;
            return outcomes(watches, nanosMax, isJson);
        } catch (final UnavailableException e) {
            throw new UnavailableException(wish.word() + ": what became of it is not known: " + e.getMessage());
        } finally {
            watches.forEach(follower::forget);
        }
    }

    private void tell(final Wish wish, final String text) throws UnavailableException {
        try {
            operator.command(OperatorSource.CONTROL_CHANNEL, wish.action(), text);
        } catch (final IllegalStateException e) {
            throw new UnavailableException("the engine takes nothing any more: " + e.getMessage());
        }
    }

    private Answer outcomes(final List<CommandWatch> watches, final long nanosMax, final boolean isJson)
            throws UnavailableException {
        awaitUntil(
                CompletableFuture.allOf(
                        watches.stream().map(CommandWatch::whenSettled).toArray(CompletableFuture<?>[]::new)),
                nanosMax);
        final List<Outcome> outcomes = new ArrayList<>();
        for (final CommandWatch watch : watches) {
            final CompletableFuture<Outcome> settled = watch.whenSettled();
            outcomes.add(settled.isDone() ? await(settled) : await(follower.ask(watch::outcome)));
        }
        final StringBuilder text = new StringBuilder();
        outcomes.forEach(outcome -> text.append(isJson ? outcome.json() : outcome.lines()));
        return new Answer(
                outcomes.stream().allMatch(Outcome::isObeyed) ? Answer.OK : Answer.NOT_DONE, isJson, text.toString());
    }

    /** A wait that may end without an outcome. */
    private static void awaitUntil(final CompletableFuture<Void> all, final long nanosMax) throws UnavailableException {
        try {
            all.get(nanosMax, TimeUnit.NANOSECONDS);
        } catch (final TimeoutException e) {
            // What is known by now is told.
            return;
        } catch (final ExecutionException e) {
            throw told(e);
        } catch (final InterruptedException e) {
            throw interrupted();
        }
    }

    private static <T> T await(final CompletableFuture<T> answer) throws UnavailableException {
        try {
            return answer.get(OUTCOME_NANOS_MAX, TimeUnit.NANOSECONDS);
        } catch (final TimeoutException e) {
            throw new UnavailableException("the journal is being read from its start, which takes longer than "
                    + OUTCOME_NANOS_MAX / 1_000_000_000L + " s; ask again");
        } catch (final ExecutionException e) {
            throw told(e);
        } catch (final InterruptedException e) {
            throw interrupted();
        }
    }

    private static UnavailableException told(final ExecutionException failed) {
        final Throwable cause = failed.getCause();
        return new UnavailableException(String.valueOf(cause == null ? failed : cause.getMessage()));
    }

    private static UnavailableException interrupted() {
        Thread.currentThread().interrupt();
        return new UnavailableException("the engine is stopping");
    }

    /** The engine cannot answer now. */
    private static final class UnavailableException extends Exception {
        private static final long serialVersionUID = 1L;

        UnavailableException(final String message) {
            super(message);
        }
    }
}
