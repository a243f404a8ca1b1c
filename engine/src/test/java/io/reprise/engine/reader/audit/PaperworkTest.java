package io.reprise.engine.reader.audit;

import static org.assertj.core.api.Assertions.assertThat;

import io.reprise.engine.reader.audit.AuditScript.Order;
import io.reprise.event.HaltReason;
import io.reprise.event.TimeInForce;
import io.reprise.event.Verdict;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class PaperworkTest {
    private final AuditPass pass = new AuditPass();
    private final AuditScript told =
            AuditScript.ready((buffer, offset, length) -> pass.onEvent(buffer, offset), "risk.stale-after=5s");
    private final Order order = told.buy("100", "1");

    private List<String> broken() {
        return pass.result().findings().stream().map(Finding::limit).toList();
    }

    @BeforeEach
    void tick() {
        told.script.timer();
    }

    @Test
    void shouldFindNothingInASoundOrder() {
        told.proposed(order).judged(order, Verdict.PASSED).placed(order);

        final AuditResult result = pass.result();

        assertThat(result.isClean()).isTrue();
        assertThat(List.of(result.placed(), result.proposals(), result.verdicts(), result.fills()))
                .containsExactly(1L, 1L, 1L, 0L);
        assertThat(result.checks()).isPositive();
    }

    @Test
    void shouldFindNothingInARefusal() {
        told.proposed(order).judged(order, Verdict.REFUSED);

        assertThat(broken()).isEmpty();
    }

    @Test
    void shouldFindARefusedOrderThatWasSent() {
        told.proposed(order).judged(order, Verdict.REFUSED).placed(order);

        assertThat(broken()).containsExactly("VERDICT");
    }

    @Test
    void shouldFindAnOrderWithoutAVerdict() {
        told.proposed(order).placed(order);

        assertThat(broken()).containsExactly("VERDICT");
    }

    @Test
    void shouldFindAVerdictBehindItsOrder() {
        told.proposed(order).placed(order).judged(order, Verdict.PASSED);

        assertThat(broken()).containsExactly("VERDICT");
    }

    @Test
    void shouldFindTwoVerdicts() {
        told.proposed(order)
                .judged(order, Verdict.PASSED)
                .judged(order, Verdict.PASSED)
                .placed(order);

        assertThat(broken()).containsExactly("VERDICT");
    }

    @Test
    void shouldFindAProposalWithoutAVerdict() {
        told.proposed(order);

        assertThat(broken()).containsExactly("VERDICT");
    }

    @Test
    void shouldAwaitNoVerdictsBehindAStageThatFailed() {
        told.script.halted(HaltReason.STAGE_FAILED, "boom").timer();
        told.proposed(order);

        assertThat(broken()).isEmpty();
    }

    @Test
    void shouldFindAVerdictWithoutAProposal() {
        told.judged(order, Verdict.PASSED);

        assertThat(broken()).containsExactly("PROPOSAL");
    }

    @Test
    void shouldFindAnOrderOfAnEarlierInputsProposal() {
        told.proposed(order).judged(order, Verdict.PASSED);
        told.script.timer();
        told.placed(order);

        assertThat(broken()).contains("PROPOSAL", "VERDICT");
    }

    @Test
    void shouldFindAnOrderWithOtherTerms() {
        told.proposed(order).judged(order, Verdict.PASSED).placed(order.sized("2"));

        assertThat(broken()).containsExactly("TERMS");
    }

    @Test
    void shouldFindNothingInABuyThatIsGivenAnEnd() {
        told.lasting(TimeInForce.GOOD_TILL_CANCELLED).proposed(order).judged(order, Verdict.PASSED);
        told.lasting(TimeInForce.GOOD_TILL_DATE).placed(order);

        assertThat(broken()).isEmpty();
    }

    @Test
    void shouldFindABuyWhoseEndIsTaken() {
        told.lasting(TimeInForce.GOOD_TILL_DATE).proposed(order).judged(order, Verdict.PASSED);
        told.lasting(TimeInForce.GOOD_TILL_CANCELLED).placed(order);

        assertThat(broken()).containsExactly("TERMS");
    }

    @Test
    void shouldFindASaleThatIsGivenAnEnd() {
        told.filled(order);
        final Order sale = told.sell("100", "1");
        told.script.timer();
        told.lasting(TimeInForce.GOOD_TILL_CANCELLED).proposed(sale).judged(sale, Verdict.PASSED);
        told.lasting(TimeInForce.GOOD_TILL_DATE).placed(sale);

        assertThat(broken()).containsExactly("TERMS");
    }

    @Test
    void shouldFindAnOrderSentTwice() {
        told.sent(order).sent(order);

        assertThat(broken()).containsExactly("TWICE");
    }

    @Test
    void shouldBoundWhatItTells() {
        for (int i = 0; i < AuditResult.FINDINGS_MAX + 5; i++) {
            told.script.timer();
            told.proposed(told.buy("100", "1"));
        }

        assertThat(pass.result().findings()).hasSize(AuditResult.FINDINGS_MAX);
        assertThat(pass.result().more()).isEqualTo(5);
    }
}
