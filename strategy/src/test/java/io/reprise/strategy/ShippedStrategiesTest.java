package io.reprise.strategy;

import static org.assertj.core.api.Assertions.assertThat;

import io.reprise.event.Settings;
import io.reprise.strategy.rules.BuiltIn;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The files of {@code config/strategies}. */
class ShippedStrategiesTest {
    static List<Path> files() {
        return ShippedStrategies.files();
    }

    @ParameterizedTest
    @MethodSource("files")
    void shouldAskForNoMoreHistoryThanTheVenueGivesInOneAnswer(final Path file) {
        final Settings settings = ShippedStrategies.settings();

        assertThat(WarmUp.of(settings, BuiltIn.PROVIDERS))
                .as(file.toString())
                .allSatisfy(need -> assertThat(need.bars()).isLessThanOrEqualTo(300));
    }
}
