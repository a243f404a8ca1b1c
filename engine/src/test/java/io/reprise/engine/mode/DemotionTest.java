package io.reprise.engine.mode;

import static org.assertj.core.api.Assertions.assertThat;

import io.reprise.engine.configuration.ConfigurationLoader;
import io.reprise.engine.configuration.UniverseTerms;
import io.reprise.engine.reader.text.EventText;
import io.reprise.event.OrderCommandedDecoder;
import io.reprise.event.RiskLevelChangedDecoder;
import io.reprise.event.RunMode;
import io.reprise.event.Settings;
import io.reprise.journal.JournalReader;
import io.reprise.simulator.Simulator;
import io.reprise.simulator.SimulatorSettings;
import io.reprise.strategy.rules.BuiltIn;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Real orders end where the configuration says so; the paper venue stands in for the real one. */
class DemotionTest {
    private static final long PATIENCE_NANOS = 60_000_000_000L;

    @TempDir
    private Path folder;

    @Test
    void shouldEndARunWithRealOrdersAtADrawdownAndGoOnOnPaper() throws Exception {
        final LiveOptions options = options(RunMode.LIVE, PATIENCE_NANOS);
        try (Simulator simulator = simulator(options.settings())) {
            final LiveOptions live = at(options, simulator);
            final LiveRun real = new LiveRun(live);
            assertThat(real.run((first, operator) -> {})).isTrue();
            assertThat(real.isDemoted()).isTrue();
            final List<String> told = lines(live.journal());
            assertThat(told)
                    .anyMatch(line ->
                            line.contains("cancel all, was normal: drawdown") && line.endsWith("real orders end here"));
            final int level = told.indexOf(told.stream()
                    .filter(line -> line.contains("real orders end"))
                    .findFirst()
                    .orElseThrow());
            assertThat(told.subList(level, told.size()))
                    .as("nothing is opened behind it")
                    .noneMatch(line -> line.contains("place") && line.contains(": buy"));
            assertThat(live.onPaper().journal()).isEqualTo(folder.resolve("journal-paper"));
            assertThat(live.onPaper().mode()).isEqualTo(RunMode.PAPER);
        }
    }

    @Test
    void shouldGoOnWhereOrdersArePaperAlready() throws Exception {
        final LiveOptions options = options(RunMode.PAPER, 4_000_000_000L);
        try (Simulator simulator = simulator(options.settings())) {
            final LiveRun paper = new LiveRun(at(options, simulator));

            assertThat(paper.run((first, operator) -> {})).isTrue();
            assertThat(paper.isDemoted()).isFalse();
        }
    }

    private LiveOptions options(final RunMode mode, final long lastsNanos) {
        final SortedMap<String, String> changes = new TreeMap<>();
        // The fee of the first fill is enough.
        changes.put("risk.max-drawdown-percent", "0.000001");
        changes.put("risk.levels.drawdown", "demote");
        changes.put("risk.max-clock-drift", "off");
        final Settings settings =
                ConfigurationLoader.load(null, changes, BuiltIn.PROVIDERS).settings();
        return new LiveOptions(
                settings,
                mode,
                "sim",
                URI.create("ws://127.0.0.1"),
                URI.create("http://127.0.0.1"),
                folder.resolve("journal"),
                lastsNanos,
                1,
                "test",
                null);
    }

    private static Simulator simulator(final Settings settings) throws Exception {
        return Simulator.start(
                new SimulatorSettings(0, 0, 1, 60, UniverseTerms.of(settings).instruments(), null));
    }

    private static LiveOptions at(final LiveOptions options, final Simulator simulator) {
        return new LiveOptions(
                options.settings(),
                options.mode(),
                options.venueName(),
                simulator.webSocketUri(),
                simulator.restUri(),
                options.journal(),
                options.lastsNanos(),
                options.seed(),
                options.programVersion(),
                null);
    }

    private static List<String> lines(final Path journal) throws Exception {
        final EventText text = new EventText();
        final List<String> lines = new ArrayList<>();
        try (JournalReader reader = JournalReader.open(journal)) {
            while (reader.next()) {
                text.learn(reader.buffer(), reader.offset(), reader.length());
                if (reader.templateId() == OrderCommandedDecoder.TEMPLATE_ID
                        || reader.templateId() == RiskLevelChangedDecoder.TEMPLATE_ID) {
                    lines.add(text.words(reader.buffer(), reader.offset(), reader.length())
                            .toString());
                }
            }
        }
        return lines;
    }
}
