package io.reprise.execution.venue.coinbase.user;

import static org.assertj.core.api.Assertions.assertThat;

import io.reprise.execution.venue.coinbase.rest.JsonSpans;
import io.reprise.execution.venue.coinbase.rest.VenueOrder;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/**
 * Whatever comes, a frame is read or refused, and a fill that is taken says what the frame said.
 *
 * <p>{@code -Dreprise.sequences=1000000} runs more, {@code -Dreprise.seed=N} begins elsewhere.
 */
class UserMessagesFuzzTest {
    private static final long SEQUENCES = Long.getLong("reprise.sequences", 10_000);
    private static final long FIRST_SEED = Long.getLong("reprise.seed", 1);

    private static final List<String> FRAMES = List.of(
            UserFrames.SAMPLE,
            UserFrames.EMPTY_SNAPSHOT,
            UserFrames.BEAT,
            UserFrames.ACK,
            UserFrames.AUTHENTICATION_FAILURE,
            UserFrames.update(3, UserFrames.working("a", "0.25"), UserFrames.order("status", "CANCELLED")));

    private static final List<String> WRONG = List.of(
            "null",
            "true",
            "[]",
            "{}",
            "[[{}]]",
            "0",
            "-1",
            "1e5",
            "1E400",
            "12345678901234567890123456789012345678901234567890",
            "0.00000000000000000000000001",
            "\"\"",
            "\"abc\"",
            "\"NaN\"",
            "\"-1\"",
            "\"1e5\"",
            "\"1,5\"",
            "\" 1\"",
            "\".\"",
            "\"99999999999999999999\"",
            "\"0.000000001\"",
            "\"0.02\"",
            "\"\\u0661\"",
            "\"9999-99-99T99:99:99Z\"",
            "\"+1000000000-01-01T00:00:00Z\"",
            "\"" + "9".repeat(5_000) + "\"");

    private static final Pattern FILLED = Pattern.compile("\"cumulative_quantity\":\"?([^\",}]*)");

    private final UserMessages messages = new UserMessages(UserFrames.LISTED);
    private long taken;
    private long refused;

    @Test
    void shouldRefuseEveryTruncatedFrame() {
        for (final String frame : FRAMES) {
            for (int length = 0; length < frame.length(); length++) {
                assertThat(messages.read(frame.substring(0, length)))
                        .as("%s cut at %d", frame, length)
                        .isInstanceOf(UserMessage.Unreadable.class);
            }
        }
    }

    /** The oracle reads the replaced text by itself: BigDecimal and nothing of ours. */
    @Test
    void shouldNeverTakeAFillThatTheFrameDidNotSay() {
        final List<String> changes = new ArrayList<>();
        for (final JsonSpans.Span span : JsonSpans.of(UserFrames.SAMPLE)) {
            for (final String wrong : span.isName() ? List.of("\"renamed\"") : WRONG) {
                for (final VenueOrder order : orders(span.replacedIn(UserFrames.SAMPLE, wrong))) {
                    check(order, span, wrong);
                    changes.add(span.name() + " " + wrong);
                }
            }
        }

        assertThat(changes)
                .noneMatch(change -> change.matches("(order_side|order_id|cumulative_quantity) (null|\\[\\]|\"\")"))
                .noneMatch(change -> change.matches("(order_side|order_id|status|cumulative_quantity|filled_value"
                        + "|total_fees|orders|events|channel|sequence_num) \"renamed\""))
                .contains(
                        "status \"\"",
                        "cumulative_quantity \"0.02\"",
                        "total_fees \"-1\"",
                        "avg_price \"NaN\"",
                        "reject_reason {}");
    }

    @Test
    void shouldReadOrRefuseAnyCharacters() {
        for (long seed = FIRST_SEED; seed < FIRST_SEED + SEQUENCES; seed++) {
            final SplittableRandom random = new SplittableRandom(seed);
            final String frame = mutated(FRAMES.get(random.nextInt(FRAMES.size())), random);
            final List<VenueOrder> orders = orders(frame);
            final List<BigDecimal> said = filled(frame);
            for (final VenueOrder order : orders) {
                assertThat(said)
                        .as("seed %d: %s of %s", seed, order, frame)
                        .anyMatch(quantity -> quantity.compareTo(BigDecimal.valueOf(order.filledQuantity(), 8)) == 0);
            }
            taken += orders.size();
            refused += orders.isEmpty() ? 1 : 0;
        }
        System.out.printf(
                "%,d frames from seed %d: %,d orders taken, %,d frames without%n",
                SEQUENCES, FIRST_SEED, taken, refused);
        assertThat(taken).as("the test would find nothing otherwise").isGreaterThan(SEQUENCES / 20);
        assertThat(refused).isGreaterThan(SEQUENCES / 20);
    }

    private static void check(final VenueOrder order, final JsonSpans.Span span, final String wrong) {
        final String text = wrong.replace("\"", "");
        final String change = span.name() + " " + wrong;
        final String filled = "cumulative_quantity".equals(span.name()) ? text : "0.01";
        final String value = "filled_value".equals(span.name()) ? text : "500";
        final String fees = "total_fees".equals(span.name()) ? text : "2";
        assertThat(BigDecimal.valueOf(order.filledQuantity(), 8)).as(change).isEqualByComparingTo(filled);
        assertThat(order.filledValue().value()).as(change).isEqualByComparingTo(value);
        assertThat(order.totalFees().value()).as(change).isEqualByComparingTo(fees);
        assertThat(order.side().name()).as(change).isEqualTo("BUY");
        assertThat(order.instrumentId()).as(change).isEqualTo(7);
    }

    /** Some characters replaced, left out or put in, most of them of those that mean something. */
    private static String mutated(final String frame, final SplittableRandom random) {
        final String marks = "\"\\{}[],:.-0159eZ \0\n\uFEFF\uD800";
        final StringBuilder text = new StringBuilder(frame);
        for (int i = random.nextInt(3); i >= 0; i--) {
            final int at = random.nextInt(text.length());
            final char other = random.nextInt(4) == 0
                    ? (char) random.nextInt(Character.MAX_VALUE)
                    : marks.charAt(random.nextInt(marks.length()));
            switch (random.nextInt(3)) {
                case 0 -> text.setCharAt(at, other);
                case 1 -> text.insert(at, other);
                default -> text.deleteCharAt(at);
            }
        }
        return text.toString();
    }

    /** What the frame says is filled, by another way of reading. */
    private static List<BigDecimal> filled(final String frame) {
        final List<BigDecimal> filled = new ArrayList<>();
        final Matcher matcher = FILLED.matcher(frame);
        while (matcher.find()) {
            try {
                filled.add(new BigDecimal(matcher.group(1)));
            } catch (final NumberFormatException e) {
                assertThat(e).as("no number, so that no order may have it").isNotNull();
            }
        }
        return filled;
    }

    private List<VenueOrder> orders(final String frame) {
        final UserMessage message = messages.read(frame);
        if (message instanceof UserMessage.Snapshot snapshot) {
            return snapshot.orders();
        }
        return message instanceof UserMessage.Update update ? update.orders() : List.of();
    }
}
