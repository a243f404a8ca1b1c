package io.reprise.strategy;

import static org.assertj.core.api.Assertions.assertThat;

import io.reprise.event.Settings;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The files of {@code config/strategies}: complete, explained, and named after what they are. */
class ShippedStrategiesTest {
    static List<Path> files() {
        return ShippedStrategies.files();
    }

    @ParameterizedTest
    @MethodSource("files")
    void shouldExplainEveryKeyAndStateItsDefault(final Path file) {
        final List<String> lines = ShippedStrategies.lines(file);
        final List<String> keys = new ArrayList<>();
        for (int i = 1; i < lines.size(); i++) {
            if (!lines.get(i).isEmpty() && !lines.get(i).startsWith("#")) {
                keys.add(lines.get(i).substring(0, lines.get(i).indexOf(':')));
                assertThat(lines.get(i - 1)).as(file + " line " + i).startsWith("# Default ");
                assertThat(lines.get(i - 2)).as(file + " line " + (i - 1)).startsWith("# ");
            }
        }
        final List<String> known = Rules.standard()
                .alone()
                .below("strategy.1.")
                .text()
                .lines()
                .map(line -> line.substring(0, line.indexOf('=')))
                .toList();

        assertThat(keys).contains("enabled").containsAll(known).hasSize(known.size() + 1);
        assertThat(lines).contains("name: " + file.getFileName().toString().replace(".yaml", ""));
    }

    @ParameterizedTest
    @MethodSource("files")
    void shouldAskForNoMoreHistoryThanTheVenueGivesInOneAnswer(final Path file) {
        final Settings settings = ShippedStrategies.settings();

        assertThat(WarmUp.of(settings)).as(file.toString()).allSatisfy(need -> assertThat(need.bars())
                .isLessThanOrEqualTo(300));
    }
}
