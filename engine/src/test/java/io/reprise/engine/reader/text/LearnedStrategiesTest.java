package io.reprise.engine.reader.text;

import static org.assertj.core.api.Assertions.assertThat;

import io.reprise.engine.mode.GeneratedSession;
import io.reprise.event.ConfigurationLoadedDecoder;
import io.reprise.event.MessageHeaderDecoder;
import io.reprise.journal.JournalReader;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LearnedStrategiesTest {
    @TempDir
    private Path folder;

    @Test
    void shouldNameStrategiesOfAConfigurationInPartsThatWereEachLearntTwice() throws Exception {
        GeneratedSession.write(folder, 20_261_121L, 1);
        final LearnedStrategies once = new LearnedStrategies();
        final LearnedStrategies twice = new LearnedStrategies();
        final ConfigurationLoadedDecoder loaded = new ConfigurationLoadedDecoder();
        int parts = 0;
        try (JournalReader reader = JournalReader.open(folder.resolve("journal"))) {
            while (reader.next()) {
                once.learn(reader.buffer(), reader.offset());
                twice.learn(reader.buffer(), reader.offset());
                twice.learn(reader.buffer(), reader.offset());
                if (reader.templateId() == ConfigurationLoadedDecoder.TEMPLATE_ID) {
                    loaded.wrapAndApplyHeader(reader.buffer(), reader.offset(), new MessageHeaderDecoder());
                    parts = loaded.part() + 1;
                }
            }
        }

        assertThat(parts).as("the configuration has several parts").isGreaterThan(1);
        for (int id = 1; id <= 5; id++) {
            assertThat(twice.name(id)).isNotEmpty().isEqualTo(once.name(id));
        }
    }
}
