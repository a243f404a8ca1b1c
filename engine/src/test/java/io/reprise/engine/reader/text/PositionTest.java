package io.reprise.engine.reader.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.reprise.engine.configuration.ConfigurationException;
import io.reprise.engine.reader.text.Position.Kind;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PositionTest {
    private static final long NOW = SampleEvents.NOW;
    private static final long SECOND = 1_000_000_000L;
    private static final long MIDNIGHT = NOW / (86_400 * SECOND) * 86_400 * SECOND;

    @Test
    void shouldReadSequencesAndEnds() {
        assertThat(Position.from("1234", NOW)).isEqualTo(new Position(Kind.SEQUENCE, 1234));
        assertThat(Position.from("start", NOW).kind()).isEqualTo(Kind.START);
        assertThat(Position.from("end", NOW).kind()).isEqualTo(Kind.END);
        assertThat(Position.until("7", NOW)).isEqualTo(new Position(Kind.SEQUENCE, 7));
    }

    @ParameterizedTest
    @CsvSource({
        "2026-08-09T21:05:48.5Z, 75948500000000",
        "2026-08-09T23:05:48+02:00, 75948000000000",
        "2026-08-09T21:05Z, 75900000000000",
        "2026-08-09, 0",
        "12:00, 43200000000000",
        "12:00:30.25, 43230250000000"
    })
    void shouldReadTimesInUtc(final String text, final long nanosOfDay) {
        assertThat(Position.from(text, NOW)).isEqualTo(new Position(Kind.TIME, MIDNIGHT + nanosOfDay));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "0", "-5", "1234.2", "25:00", "yesterday", "2026-13-01", "2026-08-09T21:05:48", "9999-01-01"
            })
    void shouldSayWhatWasExpected(final String text) {
        assertThatThrownBy(() -> Position.from(text, NOW))
                .isInstanceOf(ConfigurationException.class)
                .hasMessage("--from: expected a sequence from 1, a time (2026-08-09T21:05:48Z, 2026-08-09 or 12:00, "
                        + "UTC), start or end, was '" + text + "'");
    }

    @Test
    void shouldNotOfferTheEndsForUntil() {
        assertThatThrownBy(() -> Position.until("end", NOW))
                .hasMessage("--until: expected a sequence from 1 or a time (2026-08-09T21:05:48Z, 2026-08-09 or 12:00,"
                        + " UTC), was 'end'");
    }

    @Property(tries = 300)
    void shouldReadBackTheMomentsItWrites(@ForAll @LongRange(min = -SECOND * 86_400 * 9_000) final long epochNanos) {
        final StringBuilder text = new StringBuilder();
        new Moments().appendInstant(epochNanos, text);

        assertThat(Position.from(text.toString(), 0)).isEqualTo(new Position(Kind.TIME, epochNanos));
    }
}
