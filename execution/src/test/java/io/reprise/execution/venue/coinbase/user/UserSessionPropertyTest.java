package io.reprise.execution.venue.coinbase.user;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Whatever happens on the way: unless the channel is in doubt, whoever believes it knows every open order as the venue
 * does; and it never connects more than four times a second.
 *
 * <p>{@code -Dreprise.sequences=1000000} runs more, {@code -Dreprise.seed=N} begins elsewhere.
 */
class UserSessionPropertyTest {
    private static final long SEQUENCES = Long.getLong("reprise.sequences", 50);
    private static final long FIRST_SEED = Long.getLong("reprise.seed", 1);
    private static final int STEPS = 120;

    private SplittableRandom random = new SplittableRandom();
    private UserScript script = new UserScript(0);
    private String when = "";

    /** The venue's truth: filled quantity in hundredths of each open order. */
    private final Map<String, Integer> venue = new TreeMap<>();

    /** What a believer thinks, by the notes alone. */
    private final Map<String, String> believed = new TreeMap<>();

    private final List<String> onTheWay = new ArrayList<>();
    private boolean isOpen;
    private boolean isBelieved;
    private long number;
    private long counter;
    private int orderCount;
    private long checks;
    private long doubts;

    @Test
    void shouldTellTheVenuesTruthOrDoubt() {
        for (long seed = FIRST_SEED; seed < FIRST_SEED + SEQUENCES; seed++) {
            begin(seed);
            for (int step = 0; step < STEPS; step++) {
                when = "seed " + seed + " step " + step;
                act();
                listen();
                check();
            }
            checkConnects();
        }
        System.out.printf(
                "%,d sequences from seed %d: %,d times believed and right, %,d doubts%n",
                SEQUENCES, FIRST_SEED, checks, doubts);
        assertThat(checks).as("the test would find nothing otherwise").isGreaterThan(5 * SEQUENCES);
        assertThat(doubts).isGreaterThan(SEQUENCES);
    }

    private void begin(final long seed) {
        random = new SplittableRandom(seed);
        script = new UserScript(seed);
        venue.clear();
        believed.clear();
        onTheWay.clear();
        isOpen = false;
        isBelieved = false;
        orderCount = 0;
        final int orders = random.nextInt(3) == 0 ? 45 + random.nextInt(60) : random.nextInt(4);
        for (int i = 0; i < orders; i++) {
            place();
        }
    }

    private void act() {
        switch (random.nextInt(12)) {
            case 0, 1 -> place();
            case 2, 3, 4 -> fill();
            case 5 -> beat();
            case 6 -> fault();
            case 7 -> pass(random.nextLong(3 * UserScript.SECOND));
            default -> deliver();
        }
    }

    /** All of the venue's truth that is not on the way any more is with us, if we are to believe it. */
    private void check() {
        if (isOpen && isBelieved && onTheWay.isEmpty()) {
            final Map<String, String> truth = new TreeMap<>();
            venue.forEach((id, hundredths) -> truth.put(id, "OPEN " + hundredths * 1_000_000L));
            assertThat(believed).as(when).isEqualTo(truth);
            checks++;
        }
    }

    private void checkConnects() {
        final List<Long> at = script.connectsAtNanos;
        for (int i = 1; i < at.size(); i++) {
            assertThat(at.get(i) - at.get(i - 1)).as(when).isGreaterThanOrEqualTo(250 * UserScript.MILLI);
        }
    }

    private void place() {
        orderCount++;
        final String id = "order-" + orderCount;
        venue.put(id, 0);
        say(UserFrames.order(
                "order_id",
                id,
                "status",
                "OPEN",
                "cumulative_quantity",
                "0",
                "leaves_quantity",
                "1",
                "filled_value",
                "0",
                "number_of_fills",
                "0",
                "avg_price",
                "0"));
    }

    private void fill() {
        if (venue.isEmpty()) {
            return;
        }
        final String id = List.copyOf(venue.keySet()).get(random.nextInt(venue.size()));
        final int filled = venue.getOrDefault(id, 0) + 1 + random.nextInt(60);
        if (filled < 100) {
            venue.put(id, filled);
            say(UserFrames.working(id, decimal(filled)));
        } else {
            venue.remove(id);
            say(UserFrames.order("order_id", id, "cumulative_quantity", "1"));
        }
    }

    private void say(final String order) {
        if (isOpen) {
            send(UserFrames.update(number, order));
        }
    }

    private void beat() {
        if (isOpen) {
            counter++;
            send(UserFrames.beat(number, counter));
        }
    }

    private void send(final String frame) {
        number++;
        onTheWay.add(frame);
    }

    /** The venue, or the way from it, fails: a frame lost, twice, cut, an error, a closed socket, a beat left out. */
    private void fault() {
        if (random.nextInt(3) > 0) {
            return;
        }
        switch (random.nextInt(6)) {
            case 0 -> {
                if (isOpen && !onTheWay.isEmpty()) {
                    onTheWay.remove(random.nextInt(onTheWay.size()));
                    // What was lost is noticed with the next frame only.
                    beat();
                }
            }
            case 1 -> {
                if (!onTheWay.isEmpty()) {
                    onTheWay.add(onTheWay.get(random.nextInt(onTheWay.size())));
                }
            }
            case 2 -> onTheWay.replaceAll(frame -> frame.substring(0, frame.length() / 2));
            case 3 -> {
                if (isOpen) {
                    onTheWay.add(UserFrames.AUTHENTICATION_FAILURE);
                }
            }
            case 4 -> {
                script.session.onClosed("by the venue", script.nowNanos);
                isOpen = false;
            }
            default -> counter++;
        }
    }

    private void deliver() {
        for (int count = random.nextInt(4); count >= 0 && !onTheWay.isEmpty(); count--) {
            script.frame(onTheWay.remove(0));
        }
    }

    private void pass(final long nanos) {
        script.pass(nanos);
        if (random.nextInt(8) > 0) {
            deliver();
        }
    }

    /** Believes what is told, and opens the socket that is asked for. */
    private void listen() {
        for (final String note : script.taken()) {
            final String[] words = note.split(" ", 3);
            switch (words[0]) {
                case "connect" -> isOpen = false;
                case "doubt" -> {
                    isBelieved = false;
                    isOpen = false;
                    onTheWay.clear();
                    doubts++;
                }
                case "snapshot" -> {
                    isBelieved = true;
                    believed.clear();
                    final String inside = note.substring("snapshot [".length(), note.length() - 1);
                    Stream.of(inside.split(", ", -1))
                            .filter(order -> !order.isEmpty())
                            .forEach(order -> believe(order.split(" ", 2)));
                }
                case "update" -> believe(new String[] {words[1], words[2]});
                default -> {}
            }
            if ("connect".equals(words[0])) {
                open();
            }
        }
    }

    private void believe(final String[] idAndState) {
        if (idAndState[1].startsWith("OPEN")) {
            believed.put(idAndState[0], idAndState[1]);
        } else {
            believed.remove(idAndState[0]);
        }
    }

    private void open() {
        script.session.onOpened(script.nowNanos);
        isOpen = true;
        number = 0;
        onTheWay.clear();
        final List<String> orders = new ArrayList<>();
        venue.forEach((id, hundredths) -> orders.add(
                hundredths == 0
                        ? UserFrames.order(
                                "order_id",
                                id,
                                "status",
                                "OPEN",
                                "cumulative_quantity",
                                "0",
                                "filled_value",
                                "0",
                                "number_of_fills",
                                "0",
                                "avg_price",
                                "0")
                        : UserFrames.working(id, decimal(hundredths))));
        int from = 0;
        do {
            send(UserFrames.snapshot(number, orders.subList(from, Math.min(orders.size(), from + 50))));
            from += 50;
        } while (from <= orders.size());
    }

    private static String decimal(final int hundredths) {
        return "0." + (hundredths < 10 ? "0" : "") + hundredths;
    }
}
