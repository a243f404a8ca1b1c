package io.reprise.engine.reader.story;

import static org.assertj.core.api.Assertions.assertThat;

import io.reprise.engine.mode.GeneratedSession;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NotBoughtTest {
    private static final long SEED = 20_261_121L;

    @TempDir
    private Path folder;

    @BeforeEach
    void writeJournal() throws Exception {
        GeneratedSession.write(folder, SEED, 300);
    }

    @Test
    void shouldTellLevelEligibilityMissesAndVerdictsOfTheProductAlone() throws Exception {
        final NotBought why = read("ETH-USD", Long.MAX_VALUE);

        assertThat(why.isListed()).isTrue();
        assertThat(why.level()).singleElement().asString().contains("level");
        assertThat(why.eligibility()).singleElement().asString().contains("ETH-USD", "may");
        assertThat(why.misses()).isNotEmpty().allSatisfy(miss -> assertThat(miss.line())
                .contains("miss", "ETH-USD", "strategy "));
        assertThat(why.refused()).hasSizeBetween(2, 2 * NotBought.JUDGED_MAX);
        assertThat(why.refused().get(0).line()).contains("proposal", "ETH-USD", " buy ");
        assertThat(why.refused().get(1).line()).contains("risk", "ETH-USD", "refused", "measured", "allowed");
        assertThat(why.bought()).isNotEmpty();
    }

    @Test
    void shouldKnowNothingThatCameLater() throws Exception {
        assertThat(read("ETH-USD", 1).isListed()).isFalse();
        assertThat(read("ETH-USD", 50).sequence()).isEqualTo(50);
        assertThat(read("DOGE-USD", Long.MAX_VALUE).products()).contains("BTC-USD", "ETH-USD");
    }

    private NotBought read(final String product, final long sequence) throws Exception {
        return NotBought.read(folder.resolve("journal"), product, sequence, Long.MAX_VALUE);
    }
}
