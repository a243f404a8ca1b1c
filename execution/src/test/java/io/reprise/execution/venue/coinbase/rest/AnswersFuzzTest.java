package io.reprise.execution.venue.coinbase.rest;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.reprise.execution.venue.coinbase.rest.JsonSpans.Span;
import io.reprise.execution.venue.coinbase.rest.Samples.Sample;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Whatever comes, an answer is an answer, and a fill that is taken says what the body said. */
class AnswersFuzzTest {
    private static final int ROUNDS = 2_000;

    private static final List<String> WRONG = List.of(
            "null",
            "true",
            "false",
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
            "\"1.\"",
            "\".\"",
            "\"99999999999999999999\"",
            "\"0.000000001\"",
            "\"\\u0661\"",
            "\"9999-99-99T99:99:99Z\"",
            "\"+1000000000-01-01T00:00:00Z\"",
            "\"" + "9".repeat(5_000) + "\"");

    @Test
    void shouldRefuseEveryTruncatedBody() {
        for (final Sample sample : Samples.ALL) {
            for (int length = 0; length < sample.body().length(); length++) {
                assertThat(sample.read(sample.body().substring(0, length)))
                        .as("%s cut at %d", sample.name(), length)
                        .isInstanceOf(RestAnswer.Unreadable.class);
            }
        }
    }

    @Test
    void shouldAnswerWhateverValueStandsAnywhere() {
        for (final Sample sample : Samples.ALL) {
            for (final Span span : JsonSpans.of(sample.body())) {
                for (final String wrong : span.isName() ? List.of("\"renamed\"") : WRONG) {
                    assertThat(sample.read(span.replacedIn(sample.body(), wrong)))
                            .as("%s with %s of %s", sample.name(), wrong, span.name())
                            .isInstanceOfAny(RestAnswer.Understood.class, RestAnswer.Unreadable.class);
                }
            }
        }
    }

    @Test
    void shouldNeverTakeAFillThatTheBodyDidNotSay() {
        final List<String> taken = new ArrayList<>();
        for (final Span span : JsonSpans.of(CoinbaseBodies.FILLS)) {
            if (span.isName()) {
                continue;
            }
            for (final String wrong : WRONG) {
                for (final Fill fill : fills(span.replacedIn(CoinbaseBodies.FILLS, wrong))) {
                    checkAgainst(fill, span.name(), wrong.replace("\"", ""));
                    taken.add(span.name() + " " + wrong);
                }
            }
        }

        assertThat(taken)
                .noneMatch(change -> change.startsWith("price ") && !change.matches("price \"?1\\.?\"?"))
                .noneMatch(change -> change.startsWith("side "))
                .noneMatch(change -> change.startsWith("trade_time "))
                .contains("user_id null", "commission 0", "commission \"-1\"", "commission \"0.000000001\"");
    }

    @Test
    void shouldMissNoNameThatAFillNeeds() {
        final List<String> needed = List.of(
                "fills",
                "cursor",
                "entry_id",
                "trade_id",
                "order_id",
                "trade_time",
                "trade_type",
                "price",
                "size",
                "commission",
                "product_id",
                "size_in_quote",
                "side");
        for (final Span span : JsonSpans.of(CoinbaseBodies.FILLS)) {
            if (span.isName()) {
                assertThat(fills(span.replacedIn(CoinbaseBodies.FILLS, "\"renamed\"")))
                        .as(span.name())
                        .hasSize(needed.contains(span.name()) ? 0 : 1);
            }
        }
    }

    @Test
    void shouldAnswerToAnyBytes() {
        for (final Sample sample : Samples.ALL) {
            for (int seed = 0; seed < ROUNDS; seed++) {
                final Random random = new Random(seed);
                final byte[] body = sample.body().getBytes(UTF_8);
                for (int i = random.nextInt(4); i >= 0; i--) {
                    final String marks = "\"\\{}[],:.-0eZ \0\n\uFEFF";
                    body[random.nextInt(body.length)] = random.nextBoolean()
                            ? (byte) random.nextInt(256)
                            : (byte) marks.charAt(random.nextInt(marks.length()));
                }
                assertThat(sample.reader().read(200, RateHeaders.SILENT, body))
                        .as("%s, seed %d", sample.name(), seed)
                        .isInstanceOfAny(RestAnswer.Understood.class, RestAnswer.Unreadable.class);
            }
        }
    }

    @Test
    void shouldAnswerToAnyErrorBody() {
        for (int seed = 0; seed < ROUNDS; seed++) {
            final Random random = new Random(seed);
            final byte[] body = CoinbaseBodies.RATE_LIMITED.getBytes(UTF_8);
            body[random.nextInt(body.length)] = (byte) random.nextInt(256);
            assertThat(Samples.CREATE.read(400, RateHeaders.SILENT, body))
                    .as("seed %d", seed)
                    .isInstanceOf(RestAnswer.Refused.class);
        }
    }

    /** The oracle reads the replaced text by itself: BigDecimal and nothing of ours. */
    private static void checkAgainst(final Fill fill, final String changed, final String text) {
        final String price = "price".equals(changed) ? text : "10000";
        final String size = "size".equals(changed) ? text : "0.001";
        final String commission = "commission".equals(changed) ? text : "1.25";
        assertThat(BigDecimal.valueOf(fill.price(), 2)).as(changed).isEqualByComparingTo(price);
        assertThat(fill.commission().value()).as(changed).isEqualByComparingTo(commission);
        // Counted in quote currency, 0.001 at 10000 is a quantity of 0.0000001.
        final String quantity = "size_in_quote".equals(changed) && "true".equals(text) ? "0.0000001" : size;
        assertThat(BigDecimal.valueOf(fill.quantity(), 8)).as(changed).isEqualByComparingTo(quantity);
    }

    private static List<Fill> fills(final String body) {
        return Samples.read(Samples.FILLS, body) instanceof RestAnswer.Understood<Page<Fill>> understood
                ? understood.value().items()
                : List.of();
    }
}
