package io.reprise.engine.fault;

import static org.assertj.core.api.Assertions.assertThat;

import io.reprise.engine.mode.ReplayRun;
import io.reprise.engine.reader.audit.RiskAudit;
import io.reprise.execution.venue.coinbase.key.ApiKey;
import io.reprise.execution.venue.coinbase.key.KeyReader;
import io.reprise.journal.JournalVerifier;
import io.reprise.journal.Verification;
import io.reprise.simulator.Simulator;
import io.reprise.simulator.exchange.Exchange;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;

/** Everything that must be true of a journal of real orders once its engine has stopped. */
final class JournalProof {
    private JournalProof() {}

    /**
     * Holds the journal against itself, against the limits and against the venue, whose markets stand still since
     * before the engine reconciled last: protective orders work on there without their engine.
     */
    static void prove(final Path journal, final Exchange exchange, final Set<String> strangers) throws Exception {
        assertThat(JournalVerifier.verify(journal, records -> {})).isInstanceOf(Verification.Intact.class);
        final ReplayRun replay =
                new ReplayRun(journal, ReplayRun.Until.END, inputs -> {}, RestlessConfiguration.providers(), "");
        assertThat(replay.run(false).difference()).as("replay").isNull();
        try (JournaledOrders orders = new JournaledOrders(journal)) {
            assertThat(AccountComparison.differences(orders.read(), replay.core(), exchange, strangers))
                    .as("between the engine's books and the venue's")
                    .isEmpty();
        }
        assertThat(RiskAudit.run(journal, events -> {}).findings())
                .as("risk audit")
                .isEmpty();
    }

    /** Opens the private pages of a simulator. */
    static ApiKey key(final Simulator simulator) throws Exception {
        return KeyReader.fromEnvironment(Map.of(
                KeyReader.NAME_VARIABLE, simulator.testKey().name(),
                KeyReader.SECRET_VARIABLE, simulator.testKey().secretText()));
    }
}
