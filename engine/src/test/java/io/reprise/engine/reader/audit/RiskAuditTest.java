package io.reprise.engine.reader.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.reprise.engine.reader.GatheredInputs;
import io.reprise.journal.JournalException;
import io.reprise.journal.JournalWriter;
import java.nio.file.Path;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RiskAuditTest {
    @TempDir
    private Path folder;

    @Test
    void shouldProveASoundJournal() throws JournalException {
        write(told -> told.filled(told.buy("100", "5")).sent(told.sell("101", "5")));

        final AuditResult result = RiskAudit.run(folder, events -> {});

        assertThat(result.isClean()).isTrue();
        assertThat(result.inputs()).isEqualTo(9);
        assertThat(result.placed()).isEqualTo(2);
        assertThat(result.fills()).isEqualTo(1);
    }

    @Test
    void shouldFindABrokenLimitInAJournal() throws JournalException {
        write(told -> told.sent(told.buy("100", "11")));

        final AuditResult result = RiskAudit.run(folder, events -> {});

        assertThat(result.findings()).extracting(Finding::limit).containsExactly("ORDER_NOTIONAL");
        assertThat(result.findings()).extracting(Finding::sequence).containsExactly(7L);
    }

    @Test
    void shouldSayThatThereIsNoJournal() {
        assertThatThrownBy(() -> RiskAudit.run(folder, events -> {})).isInstanceOf(JournalException.class);
    }

    private void write(final Consumer<AuditScript> story) throws JournalException {
        try (JournalWriter journal = JournalWriter.open(folder)) {
            final GatheredInputs inputs = new GatheredInputs(journal);
            story.accept(AuditScript.ready(inputs::onEvent, "risk.max-order-notional=1000"));
            inputs.flush();
        }
    }
}
