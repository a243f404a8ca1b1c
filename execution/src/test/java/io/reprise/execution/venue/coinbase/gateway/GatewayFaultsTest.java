package io.reprise.execution.venue.coinbase.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.reprise.event.DifferenceKind;
import io.reprise.event.FeedReason;
import io.reprise.event.FeedState;
import io.reprise.event.OrderStatus;
import io.reprise.execution.venue.coinbase.gateway.GatewayScript.Terms;
import io.reprise.execution.venue.coinbase.gateway.VenueReports.OrderReport;
import io.reprise.execution.venue.coinbase.rest.ExactDecimal;
import io.reprise.execution.venue.coinbase.rest.RateHeaders;
import io.reprise.execution.venue.coinbase.rest.RestAnswer;
import io.reprise.execution.venue.coinbase.rest.VenueOrder;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.function.Consumer;
import java.util.function.Supplier;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;

/**
 * Whatever the network does, in the end the reports say what the venue has: every order once, every fill exactly.
 * {@code -Dreprise.sequences=N} runs more.
 */
class GatewayFaultsTest {
    private static final int STEPS = 120;
    private static final long QUIET_NANOS = 200 * GatewayScript.SECOND;

    private final GatewayScript script = new GatewayScript();
    private final ModelVenue venue = new ModelVenue();
    private final List<Runnable> underWay = new ArrayList<>();
    private final List<VenueOrder> userUpdates = new ArrayList<>();
    private final Map<Long, Terms> placed = new HashMap<>();
    private Random random = new Random();
    private boolean isFaulty = true;
    private long sequence;

    @Property(tries = 300, shrinking = ShrinkingMode.OFF)
    void shouldEndWithWhatTheVenueHas(@ForAll final long seed) {
        new GatewayFaultsTest().run(seed);
    }

    private void run(final long seed) {
        random = new Random(seed);
        script.gateway.onSnapshot(List.of(), script.nowNanos);
        for (int step = 0; step < STEPS; step++) {
            act();
            network();
            script.pass(random.nextInt(5) * GatewayScript.SECOND / 4);
        }
        isFaulty = false;
        script.gateway.onSnapshot(venue.open(), script.nowNanos);
        final long until = script.nowNanos + QUIET_NANOS;
        while (script.nowNanos < until) {
            if (script.renewals > 0) {
                script.renewals = 0;
                script.gateway.onSnapshot(venue.open(), script.nowNanos);
            }
            network();
            script.pass(GatewayScript.SECOND / 2);
        }
        compare();
    }

    private void act() {
        final int choice = random.nextInt(12);
        final List<Long> sequences = new ArrayList<>(placed.keySet());
        if (choice < 3 && placed.size() < 12) {
            sequence++;
            final Terms plain = Terms.buy(1_000 + random.nextInt(100_000), 90_00 + random.nextInt(1_000));
            final Terms terms = random.nextInt(4) == 0
                    ? plain.immediate()
                    : random.nextInt(3) == 0
                            ? plain.stop(89_00)
                            : random.nextBoolean() ? plain.until(script.nowNanos + 60 * GatewayScript.SECOND) : plain;
            placed.put(sequence, terms);
            script.place(sequence, terms);
        } else if (choice == 4 && !sequences.isEmpty()) {
            final long picked = sequences.get(random.nextInt(sequences.size()));
            script.cancel(picked, terms(picked));
        } else if (choice < 7 && !sequences.isEmpty()) {
            final long picked = sequences.get(random.nextInt(sequences.size()));
            script.amend(picked, terms(picked).at(90_00 + random.nextInt(1_000)));
        } else if (choice == 8) {
            script.gateway.onDoubt(FeedReason.SEQUENCE_GAP, "", script.nowNanos);
        } else if (choice == 9) {
            script.gateway.onSnapshot(venue.open(), script.nowNanos);
        } else {
            final List<ModelVenue.Book> books = new ArrayList<>(venue.byClientId.values());
            if (!books.isEmpty()) {
                venue.fill(books.get(random.nextInt(books.size())), 1 + random.nextInt(60_000));
            }
        }
    }

    private Terms terms(final long picked) {
        return Objects.requireNonNull(placed.get(picked));
    }

    /** Lets requests arrive, answers come back and updates go out, each when and how chance wants it. */
    private void network() {
        while (!script.requests.isEmpty() && (!isFaulty || random.nextInt(3) > 0)) {
            final Request request = script.requests.remove();
            underWay.add(() -> arrive(request));
        }
        while (!underWay.isEmpty() && (!isFaulty || random.nextInt(3) > 0)) {
            underWay.remove(isFaulty ? random.nextInt(underWay.size()) : 0).run();
        }
        userUpdates.addAll(venue.updates);
        venue.updates.clear();
        while (!userUpdates.isEmpty() && (!isFaulty || random.nextInt(4) > 0)) {
            final int index = isFaulty ? random.nextInt(userUpdates.size()) : 0;
            final VenueOrder update = userUpdates.remove(index);
            if (!isFaulty || random.nextInt(5) > 0) {
                script.gateway.onUser(update, script.nowNanos);
            }
            if (isFaulty && random.nextInt(8) == 0) {
                userUpdates.add(update);
            }
        }
    }

    private void arrive(final Request request) {
        if (request instanceof Request.Create create) {
            exchange(
                    () -> venue.create(create.body()),
                    answer -> script.gateway.onCreate(create, answer, script.nowNanos));
        } else if (request instanceof Request.Cancel cancel) {
            exchange(
                    () -> List.of(venue.cancel(cancel.venueOrderId())),
                    answer -> script.gateway.onCancel(List.of(cancel), answer, script.nowNanos));
        } else if (request instanceof Request.Edit edit) {
            exchange(() -> venue.edit(edit), answer -> script.gateway.onEdit(edit, answer, script.nowNanos));
        } else if (request instanceof Request.Look look) {
            exchange(
                    () -> venue.byOrderId(look.venueOrderId()).told(),
                    answer -> script.gateway.onLook(look, answer, script.nowNanos));
        } else if (request instanceof Request.Find find) {
            exchange(
                    () -> Optional.ofNullable(venue.byClientId.get(find.clientOrderId()))
                            .map(ModelVenue.Book::told),
                    answer -> script.gateway.onFind(find, answer, script.nowNanos));
        } else if (request instanceof Request.ListFills fills) {
            exchange(
                    () -> Fills.of(GatewayScript.BTC, venue.byOrderId(fills.venueOrderId()).fills),
                    answer -> script.gateway.onFills(fills, answer, script.nowNanos));
        } else {
            exchange(venue::lists, answer -> script.gateway.onLists(answer, script.nowNanos));
        }
    }

    private <T> void exchange(final Supplier<T> act, final Consumer<RestAnswer<T>> answered) {
        final RestAnswer<T> answer = answer(act);
        if (isFaulty && random.nextInt(3) == 0) {
            underWay.add(() -> answered.accept(answer));
        } else {
            answered.accept(answer);
        }
    }

    private <T> RestAnswer<T> answer(final Supplier<T> act) {
        final int fault = isFaulty ? random.nextInt(16) : 15;
        return switch (fault) {
            case 0 -> new RestAnswer.UnknownFate<>("lost before");
            case 1 -> new RestAnswer.NotSent<>("no connection");
            case 2 -> new RestAnswer.RateLimited<>(RateHeaders.SILENT, "slow down");
            case 3 -> new RestAnswer.Unauthorised<>("Unauthorized");
            case 4 -> new RestAnswer.Unavailable<>(503, "before");
            case 5 -> new RestAnswer.Unavailable<>(502, "after " + act.get());
            case 6 -> new RestAnswer.UnknownFate<>("lost after " + act.get());
            case 7 -> new RestAnswer.Unreadable<>(200, "", "garbage after", String.valueOf(act.get()));
            default -> new RestAnswer.Understood<>(act.get(), RateHeaders.SILENT);
        };
    }

    private void compare() {
        final Map<Long, List<ModelVenue.Book>> books = new HashMap<>();
        for (final ModelVenue.Book book : venue.byClientId.values()) {
            final ClientOrderIds.Named named = Objects.requireNonNull(script.ids.read(book.request.clientOrderId()));
            books.computeIfAbsent(named.orderId(), id -> new ArrayList<>()).add(book);
        }
        assertThat(venue.created).as("one order for each client order id").isEqualTo(venue.byClientId.size());
        for (final long each : placed.keySet()) {
            final OrderReport report = script.last(each);
            final List<ModelVenue.Book> at = books.getOrDefault(GatewayScript.id(each), List.of());
            assertThat(report.cumulative())
                    .as("fills of %d: %s", each, report)
                    .isEqualTo(at.stream().mapToLong(book -> book.filled).sum());
            assertThat(report.valueE8()).as("value of %d", each).isEqualTo(sumE8(at, true));
            assertThat(report.feeE8()).as("fees of %d", each).isEqualTo(sumE8(at, false));
            final boolean isOpenThere = at.stream().anyMatch(book -> !book.status.isTerminal());
            assertThat(isEnd(report.status())).as("end of %d: %s", each, report).isEqualTo(!isOpenThere);
            assertThat(at.stream().filter(book -> !book.status.isTerminal()).count())
                    .as("orders at the venue for %d", each)
                    .isLessThanOrEqualTo(1);
        }
        assertThat(script.gateway.isTrusted()).isTrue();
        assertThat(script.states).endsWith(FeedState.LIVE);
        assertThat(script.kinds()).doesNotContain(DifferenceKind.BALANCE, DifferenceKind.STRANGER);
        terminalIsNeverLeft();
    }

    private void terminalIsNeverLeft() {
        final Map<Long, OrderReport> before = new HashMap<>();
        for (final OrderReport report : script.orders) {
            final OrderReport earlier = before.put(report.orderId(), report);
            if (earlier != null) {
                assertThat(report.cumulative())
                        .as("%s after %s", report, earlier)
                        .isGreaterThanOrEqualTo(earlier.cumulative());
                assertThat(isEnd(earlier.status()) && !isEnd(report.status()))
                        .as("%s after %s", report, earlier)
                        .isFalse();
            }
        }
    }

    private static long sumE8(final List<ModelVenue.Book> books, final boolean isValue) {
        final BigDecimal sum =
                books.stream().map(book -> isValue ? book.value : book.fees).reduce(BigDecimal.ZERO, BigDecimal::add);
        return new ExactDecimal(sum).halfEvenE8();
    }

    private static boolean isEnd(final OrderStatus status) {
        return switch (status) {
            case FILLED, CANCELLED, EXPIRED, REJECTED -> true;
            default -> false;
        };
    }
}
