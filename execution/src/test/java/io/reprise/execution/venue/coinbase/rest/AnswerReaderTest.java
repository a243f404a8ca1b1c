package io.reprise.execution.venue.coinbase.rest;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.reprise.event.OrderReason;
import java.util.List;
import org.junit.jupiter.api.Test;

class AnswerReaderTest {
    @Test
    void shouldReadEachStatusAsWhatItMeans() {
        assertThat(read(401, "Unauthorized")).isEqualTo(new RestAnswer.Unauthorised<>("Unauthorized"));
        assertThat(read(429, CoinbaseBodies.RATE_LIMITED))
                .isEqualTo(new RestAnswer.RateLimited<>(RateHeaders.SILENT, CoinbaseBodies.RATE_LIMITED));
        assertThat(read(503, "<html>")).isEqualTo(new RestAnswer.Unavailable<>(503, "<html>"));
        assertThat(read(408, "")).isEqualTo(new RestAnswer.Unavailable<>(408, ""));
        assertThat(read(403, CoinbaseBodies.REFUSED))
                .isEqualTo(new RestAnswer.Refused<>(
                        403, OrderReason.NOT_PERMITTED, "PERMISSION_DENIED", CoinbaseBodies.REFUSED));
        assertThat(read(400, "{\"error\":\"INVALID_ARGUMENT\",\"code\":3,\"message\":\"m\",\"details\":[]}"))
                .isInstanceOfSatisfying(RestAnswer.Refused.class, refused -> {
                    assertThat(refused.reason()).isEqualTo(OrderReason.INVALID_REQUEST);
                    assertThat(refused.code()).isEqualTo("INVALID_ARGUMENT");
                });
    }

    @Test
    void shouldKeepTheTextOfARefusalThatIsNoJson() {
        assertThat(read(403, "go\u0007away\n"))
                .isEqualTo(new RestAnswer.Refused<>(403, OrderReason.NOT_PERMITTED, "", "go away "));
        assertThat(read(404, "x".repeat(10_000)))
                .isEqualTo(new RestAnswer.Refused<>(404, OrderReason.VENUE_REFUSED, "", "x".repeat(512)));
        assertThat(read(302, "")).isEqualTo(new RestAnswer.Refused<>(302, OrderReason.VENUE_REFUSED, "", ""));
    }

    @Test
    void shouldSayThatAnAnswerIsUnreadableAndWhere() {
        for (final String body : List.of("", "<html>ok</html>", "[]", "null", "{} {}", "{\"success\":1}", "\u0000")) {
            assertThat(read(200, body)).as(body).isInstanceOf(RestAnswer.Unreadable.class);
        }
        assertThat(read(200, "{\"success\":1}"))
                .isEqualTo(new RestAnswer.Unreadable<>(200, "success", "is neither true nor false", "{\"success\":1}"));
    }

    @Test
    void shouldRefuseABodyThatIsTooLongOrTooDeep() {
        assertThat(Samples.CREATE.read(200, RateHeaders.SILENT, new byte[AnswerReader.BODY_BYTES_MAX + 1]))
                .isInstanceOfSatisfying(RestAnswer.Unreadable.class, answer -> assertThat(answer.what())
                        .isEqualTo("the body has more than 8388608 bytes"));
        assertThat(read(200, "{\"a\":".repeat(100_000))).isInstanceOf(RestAnswer.Unreadable.class);
        assertThat(read(200, "{\"success\":true,\"order_id\":\"" + "a".repeat(41) + "\"}"))
                .isInstanceOf(RestAnswer.Unreadable.class);
    }

    @Test
    void shouldLeaveTheFateOpenExactlyWhereTheVenueMayHaveActed() {
        assertThat(read(500, "").isFateOpen()).isTrue();
        assertThat(read(200, "").isFateOpen()).isTrue();
        assertThat(new RestAnswer.UnknownFate<>("").isFateOpen()).isTrue();
        assertThat(new RestAnswer.NotSent<>("").isFateOpen()).isFalse();
        assertThat(read(200, CoinbaseBodies.CREATED).isFateOpen()).isFalse();
        assertThat(read(401, "").isFateOpen()).isFalse();
        assertThat(read(429, "").isFateOpen()).isFalse();
        assertThat(read(400, "").isFateOpen()).isFalse();
    }

    private static RestAnswer<CreateAnswer> read(final int status, final String body) {
        return Samples.CREATE.read(status, RateHeaders.SILENT, body.getBytes(UTF_8));
    }
}
