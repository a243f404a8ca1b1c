package io.reprise.engine.mode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.reprise.journal.JournalException;
import io.reprise.journal.JournalException.Kind;
import io.reprise.journal.JournalReader;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JournalPastTest {
    private static final long SECOND = 1_000_000_000L;

    @TempDir
    private Path folder;

    @Test
    void shouldRefuseToGoOnWhereTheClockHasGoneBackBehindTheLastEvent() throws Exception {
        GeneratedSession.write(folder, 1, 2);
        final Path journal = folder.resolve("journal");
        long lastNanos = 0;
        long lastSequence = 0;
        try (JournalReader reader = JournalReader.open(journal)) {
            while (reader.next()) {
                lastNanos = reader.receivedAtNanos();
                lastSequence = reader.sequence();
            }
        }
        final long last = lastNanos;
        final JournalPast past = JournalPast.of(journal, lastSequence, last);

        assertThatThrownBy(() -> past.refuseTheFuture(last - 3_600 * SECOND))
                .isInstanceOfSatisfying(
                        JournalException.class, e -> assertThat(e.kind()).isEqualTo(Kind.AHEAD_OF_CLOCK))
                .hasMessageContaining("this clock is 3600 s behind that: set the clock right");
        assertThatCode(() -> past.refuseTheFuture(last - 9 * SECOND)).doesNotThrowAnyException();
        assertThatCode(() -> past.refuseTheFuture(last + 86_400 * SECOND)).doesNotThrowAnyException();
    }
}
