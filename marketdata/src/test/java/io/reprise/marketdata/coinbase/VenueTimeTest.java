package io.reprise.marketdata.coinbase;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class VenueTimeTest {
    private static final long NANOS_PER_SECOND = 1_000_000_000L;

    private final VenueTime time = new VenueTime();

    @Property
    void shouldReadEveryInstantUpTo2200(
            @ForAll @LongRange(min = 0, max = 7_258_118_399_999_999_999L) final long nanos) {
        final Instant instant = Instant.ofEpochSecond(nanos / NANOS_PER_SECOND, nanos % NANOS_PER_SECOND);

        assertThat(parse(instant.toString())).isEqualTo(nanos);
        assertThat(parse(trimmed(instant.toString()))).as("trimmed").isEqualTo(nanos);
    }

    @Property
    void shouldReadTheSameUpToAQuoteOnceItKnowsTheMinute(
            @ForAll @LongRange(min = 0, max = 7_258_118_399_999_999_999L) final long nanos) {
        final Instant instant = Instant.ofEpochSecond(nanos / NANOS_PER_SECOND, nanos % NANOS_PER_SECOND);
        for (final String text : List.of(instant.toString(), trimmed(instant.toString()))) {
            parse(text);

            assertThat(parseQuoted(text)).as(text).isEqualTo(nanos);
            assertThat(time.behindQuote()).isEqualTo(1 + text.length() + 1);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "2026-08-09T21:06:48.1Z",
                "2026-08-09T21:05:48.Z",
                "2026-08-09T21:05:48.1234567890Z",
                "2026-08-09T21:05:61Z",
                "2026-08-09T21:05:4:Z",
                "2026-08-09T21:05:48.12",
                "2026-08-09T21:05:48.12z",
                "2026-08-09T21:05:48.12Z ",
                "2026-08-09T21:05:48.-1Z",
                ""
            })
    void shouldLeaveToTheOtherWayWhatIsNotPlainlyATimeOfTheKnownMinute(final String text) {
        parse("2026-08-09T21:05:00Z");

        assertThat(parseQuoted(text)).isEqualTo(VenueTime.NOT_A_TIME);
    }

    @Test
    void shouldKnowNoMinuteBeforeItHasReadOne() {
        assertThat(parseQuoted("1970-01-01T00:00:00Z")).isEqualTo(VenueTime.NOT_A_TIME);
    }

    @Test
    void shouldNotReadBehindTheEnd() {
        parse("2026-08-09T21:05:00Z");
        final byte[] bytes = "2026-08-09T21:05:48.123456789Z\"".getBytes(StandardCharsets.US_ASCII);
        for (int end = 0; end < bytes.length; end++) {
            assertThat(time.parseQuoted(Arrays.copyOf(bytes, end), 0, end)).isEqualTo(VenueTime.NOT_A_TIME);
        }

        assertThat(time.parseQuoted(bytes, 0, bytes.length)).isNotEqualTo(VenueTime.NOT_A_TIME);
    }

    private long parseQuoted(final String text) {
        final byte[] bytes = (' ' + text + "\",\"side\":\"BUY\"").getBytes(StandardCharsets.US_ASCII);
        return time.parseQuoted(bytes, 1, bytes.length);
    }

    private static String trimmed(final String text) {
        return text.contains(".") ? text.replaceAll("\\.?0*Z$", "Z") : text;
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "Z",
                "2026-08-09",
                "2026-08-09T21:05:48",
                "2026-08-09T21:05:48+00:00",
                "2026-08-09 21:05:48Z",
                "2026-08-09T21:05:48.Z",
                "2026-08-09T21:05:48.1234567890Z",
                "2026-08-09T21:05:4xZ",
                "2026-08-09T21:05:61Z",
                "2026-08-09T21:60:00Z",
                "2026-08-09T24:00:00Z",
                "2026-13-09T21:05:48Z",
                "2026-00-09T21:05:48Z",
                "2026-02-29T21:05:48Z",
                "2026-04-31T21:05:48Z",
                "2026-08-00T21:05:48Z",
                "0001-01-01T00:00:00Z",
                "2026-08-09T21:05:48.-1Z",
                "2O26-08-09T21:05:48Z",
            })
    void shouldRefuseWhatIsNoTimeAlsoAfterOneThatIs(final String text) {
        parse("2026-08-09T21:05:48.5Z");

        assertThat(parse(text)).isEqualTo(VenueTime.NOT_A_TIME);
        assertThat(parse(text)).as("the second time").isEqualTo(VenueTime.NOT_A_TIME);
    }

    private long parse(final String text) {
        final byte[] bytes = text.getBytes(StandardCharsets.US_ASCII);
        return time.parse(bytes, 0, bytes.length);
    }
}
