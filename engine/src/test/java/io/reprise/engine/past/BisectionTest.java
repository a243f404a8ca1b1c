package io.reprise.engine.past;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.reprise.engine.configuration.ConfigurationException;
import io.reprise.engine.mode.GeneratedSession;
import io.reprise.engine.pipeline.TradingCore;
import io.reprise.engine.recovery.Recovery;
import io.reprise.event.RiskLevel;
import java.nio.file.Path;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BisectionTest {
    private static final long SEED = 20_261_121L;

    @TempDir
    private Path folder;

    @BeforeEach
    void writeJournal() throws Exception {
        GeneratedSession.write(folder, SEED, 150);
    }

    @Test
    void shouldFindTheFirstInputBehindWhichItDoesNotHoldWithWhatWasMeasured() throws Exception {
        final Bisection.Found found = find("open-orders-at-most=5");

        final Breach breach = Objects.requireNonNull(found.breach());
        assertThat(coreBehind(found.sequence() - 1).execution().openOrders()).isLessThanOrEqualTo(5);
        assertThat(coreBehind(found.sequence()).execution().openOrders())
                .isGreaterThan(5)
                .hasToString(breach.measured());
        assertThat(breach.allowed()).isEqualTo("at most 5");
        assertThat(found.events()).first().asString().contains(" " + found.sequence() + " ");
        assertThat(found.events()).anyMatch(line -> line.contains("place " + found.sequence() + "."));
        assertThat(found.difference()).isNull();
    }

    @Test
    void shouldFindTheFirstChangeOfTheLevel() throws Exception {
        final Bisection.Found found = find("level=normal");

        assertThat(found.breach()).isNotNull();
        assertThat(coreBehind(found.sequence() - 1).risk().level()).isEqualTo(RiskLevel.NORMAL);
        assertThat(coreBehind(found.sequence()).risk().level()).isNotEqualTo(RiskLevel.NORMAL);
    }

    @Test
    void shouldFindEquityBelowABoundOnlyOnceTheAccountIsTold() throws Exception {
        final Bisection.Found found = find("equity-at-least=99999.99");

        assertThat(coreBehind(found.sequence() - 1).risk().ledger().equityE8())
                .isGreaterThanOrEqualTo(9_999_999_000_000L);
        assertThat(coreBehind(found.sequence()).risk().ledger().equityE8())
                .isPositive()
                .isLessThan(9_999_999_000_000L);
    }

    @Test
    void shouldFindTheBookThatWasCrossed() throws Exception {
        final Bisection.Found found = find("book-not-crossed");

        assertThat(found.breach()).isNotNull().extracting(Breach::of).isIn("BTC-USD", "ETH-USD");
        assertThat(found.events()).first().asString().contains("book");
    }

    @Test
    void shouldSayThatItHoldsBehindEveryInput() throws Exception {
        for (final String each : new String[] {
            "cash-not-negative", "position-not-negative", "position-within-limit", "exposure-at-most=100000"
        }) {
            assertThat(find(each).breach()).as(each).isNull();
            assertThat(find(each).inputs()).isGreaterThan(300);
        }
    }

    @Test
    void shouldRefuseWhatIsNoInvariantAndSayWhatIs() {
        for (final String each : new String[] {
            "equity", "equity-at-least", "cash-not-negative=1", "level=up", "open-orders-at-most=x", ""
        }) {
            assertThatThrownBy(() -> Invariants.of(each))
                    .as(each)
                    .isInstanceOf(ConfigurationException.class)
                    .hasMessageStartingWith("--invariant: ");
        }
    }

    private Bisection.Found find(final String invariant) throws Exception {
        return Bisection.find(
                folder.resolve("journal"), GeneratedSession.newCore(), Invariants.of(invariant), count -> {});
    }

    private TradingCore coreBehind(final long sequence) throws Exception {
        return new Recovery(folder.resolve("journal"), GeneratedSession::newCore, "test 1")
                .at(sequence)
                .core();
    }
}
