package io.reprise.engine.reader.story;

import static org.assertj.core.api.Assertions.assertThat;

import io.reprise.engine.reader.EventScript;
import io.reprise.engine.reader.GatheredInputs;
import io.reprise.event.DifferenceKind;
import io.reprise.event.OrderAction;
import io.reprise.event.OrderIds;
import io.reprise.event.OrderReason;
import io.reprise.event.OrderStatus;
import io.reprise.event.OrderType;
import io.reprise.event.RequestOutcome;
import io.reprise.event.Side;
import io.reprise.journal.JournalException;
import io.reprise.journal.JournalWriter;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StoryTest {
    private static final long ORDER = OrderIds.of(3, 1);
    private static final long OTHER = OrderIds.of(2, 1);

    @TempDir
    private Path folder;

    @Test
    void shouldTellAmendmentsTheVenuesWordsAndDifferencesOfAnOrder() throws JournalException {
        write();

        final List<String> lines = Story.read(folder, Subject.of("3.1")).told().stream()
                .map(Story.Told::line)
                .toList();

        assertThat(lines).hasSize(9);
        assertThat(lines.get(0)).contains("buy 1 @ 100.00");
        assertThat(lines.get(1)).contains("proposal").contains("3.1 sell 1");
        assertThat(lines.get(2))
                .endsWith("place 3.1: sell 1 as a bracket @ 110.00, trigger 90.00, "
                        + "good till cancelled, for strategy");
        assertThat(lines.get(3)).endsWith("wants 3.1 @ 112.00, trigger 95.00  strategy 1");
        assertThat(lines.get(4)).endsWith("amend 3.1: @ 112.00, trigger 95.00, for strategy");
        assertThat(lines.get(5)).endsWith("3.1 amend: no answer  (timed out)");
        assertThat(lines.get(6)).contains("3.1 FATE UNKNOWN: no answer");
        assertThat(lines.get(7)).endsWith("end missed 3.1 (v-1), in our books 0, at the venue 1");
        assertThat(lines.get(8)).endsWith("cancel order by control channel  (3.1)");
    }

    @Test
    void shouldMeasureEachStageOfAnOrderAndOfWhatWasAskedOfIt() throws JournalException {
        try (JournalWriter journal = JournalWriter.open(folder)) {
            final GatheredInputs inputs = new GatheredInputs(journal);
            new EventScript(inputs::onEvent)
                    .bothListed()
                    .trade(1, "100", "1")
                    .proposed(1, ORDER, Side.BUY, "110", "1")
                    .protectedBy(1, ORDER, OrderType.BRACKET, "110", "90")
                    .wait("0.058489391")
                    .reported(1, ORDER, Side.BUY, OrderStatus.OPEN, OrderReason.NONE)
                    .wait("0.001")
                    .timer()
                    .amend(1, ORDER, "112", "95")
                    .wait("0.007")
                    .outcome(1, ORDER, RequestOutcome.AMENDED, OrderReason.NONE, "112")
                    .wait("0.0000005")
                    .reported(1, ORDER, Side.BUY, OrderStatus.CANCELLED, OrderReason.NONE);
            inputs.flush();
        }

        assertThat(Story.read(folder, Subject.of("3.1")).stages())
                .containsExactly(
                        new Stage("commanded to first report (open)", 58_489_391, 58_489_391),
                        new Stage("amendment asked to amended", 7_000_000, 66_489_391),
                        new Stage("first report (open) to cancelled", 8_000_500, 66_489_891));
        assertThat(Story.read(folder, Subject.of("3")).stages()).isEmpty();
    }

    private void write() throws JournalException {
        try (JournalWriter journal = JournalWriter.open(folder)) {
            final GatheredInputs inputs = new GatheredInputs(journal);
            new EventScript(inputs::onEvent)
                    .bothListed()
                    .trade(1, "100", "1")
                    .proposed(1, ORDER, Side.SELL, "110", "1")
                    .protectedBy(1, ORDER, OrderType.BRACKET, "110", "90")
                    .timer()
                    .wantsAmended(1, ORDER, "112", "95")
                    .amend(1, ORDER, "112", "95")
                    .answered(1, ORDER, OrderAction.AMEND, 0, "timed out")
                    .answered(1, OTHER, OrderAction.AMEND, 0, "of another order")
                    .reported(1, ORDER, Side.SELL, OrderStatus.UNKNOWN, OrderReason.NO_ANSWER)
                    .differs(1, DifferenceKind.END_MISSED, ORDER, "0", "1")
                    .differs(1, DifferenceKind.END_MISSED, OTHER, "0", "1")
                    .outcome(1, OTHER, RequestOutcome.AMENDED, OrderReason.NONE, "")
                    .cancelOrder("3.1")
                    .cancelOrder("2.1");
            inputs.flush();
        }
    }
}
