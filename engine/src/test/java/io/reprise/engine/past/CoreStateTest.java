package io.reprise.engine.past;

import static org.assertj.core.api.Assertions.assertThat;

import io.reprise.engine.mode.GeneratedSession;
import io.reprise.engine.recovery.Recovery;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CoreStateTest {
    private static final long SEED = 20_261_121L;
    private static final long MIDDLE = 150;

    @TempDir
    private Path folder;

    @BeforeEach
    void writeJournal() throws Exception {
        GeneratedSession.write(folder, SEED, 100);
    }

    @Test
    void shouldTellBookBarsPositionsLimitsStrategiesAndOrders() throws Exception {
        final StateTree state = stateAt(MIDDLE);

        assertThat(state.lines())
                .anyMatch(line -> line.startsWith("sequence " + MIDDLE + ", at 20"))
                .anyMatch(line -> line.startsWith("account: cash "))
                .anyMatch(line -> line.matches("BTC-USD: held 0\\.\\d+, cost .*"))
                .anyMatch(line -> line.matches("BTC-USD book bids: levels \\d+, 1 \\d+\\.\\d+ at \\d+\\.\\d+.*"))
                .anyMatch(line -> line.startsWith("BTC-USD market: last price "))
                .anyMatch(line -> line.matches("orders \\d+\\.\\d+: product BTC-USD, side buy, .*"));
        assertThat(state.json())
                .startsWith("{\"sequence\":" + MIDDLE + ",\"at\":\"20")
                .contains("\"level\":\"");
    }

    @Test
    void shouldSayTheSameOfTheSameInputAndOnlyWhatDiffersOfTwo() throws Exception {
        final StateTree before = stateAt(MIDDLE);
        final StateTree same = stateAt(MIDDLE);
        final StateTree after = stateAt(MIDDLE + 1);

        assertThat(before.changesTo(same)).isEmpty();
        assertThat(before.changesTo(after))
                .contains(new StateTree.Change("sequence", Long.toString(MIDDLE), Long.toString(MIDDLE + 1)))
                .noneMatch(change -> change.before().equals(change.after()));
    }

    @Test
    void shouldLeaveOfALimitWhatIsNotUsed() throws Exception {
        assertThat(stateAt(MIDDLE).lines())
                .as("the last BTC-USD trade is 50 ms old")
                .contains("limits BTC-USD stale-after: used 0.05s, allowed 60s, left 59.95s");
    }

    private StateTree stateAt(final long sequence) throws Exception {
        final Recovery.Past past =
                new Recovery(folder.resolve("journal"), GeneratedSession::newCore, "test 1").at(sequence);
        return CoreState.of(past.core(), past.lastSequence(), past.lastNanos());
    }
}
