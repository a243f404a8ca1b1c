package io.reprise.risk.limit;

import static org.assertj.core.api.Assertions.assertThat;

import io.reprise.event.MessageHeaderEncoder;
import io.reprise.event.RiskJudgedDecoder;
import io.reprise.event.RiskJudgedEncoder;
import io.reprise.event.RiskLimit;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.Test;

class ChecksTest {
    private final Checks checks = new Checks();

    @Test
    void shouldTellTheFirstThatIsBrokenAndLookAtAll() {
        checks.begin();
        checks.atMost(RiskLimit.POSITION, 5, 10);
        checks.atLeast(RiskLimit.DEPTH, 5, 10);
        checks.atMost(RiskLimit.CASH, 11, 10);

        assertThat(checks.isRefused()).isTrue();
        assertThat(checks.limit()).isEqualTo(RiskLimit.DEPTH);
        assertThat(checks.measured()).isEqualTo(5);
        assertThat(checks.allowed()).isEqualTo(10);
        assertThat(checks.count()).isEqualTo(3);
    }

    @Test
    void shouldTellTheNearestToBreakingWhicheverWayItIsStrict() {
        checks.begin();
        checks.atMost(RiskLimit.POSITION, 80, 100);
        checks.atLeast(RiskLimit.DEPTH, 111, 100);
        checks.atMost(RiskLimit.CASH, Long.MAX_VALUE / 2, Long.MAX_VALUE);
        checks.atMost(RiskLimit.SELF_CROSS, 0, 0);

        assertThat(checks.isRefused()).isFalse();
        assertThat(checks.limit()).as("100 of 111 is nearer than 80 of 100").isEqualTo(RiskLimit.DEPTH);
    }

    @Test
    void shouldNotLookAtWhatIsOff() {
        checks.begin();
        checks.atMost(RiskLimit.POSITION, 80, Limits.OFF);
        checks.atLeast(RiskLimit.DEPTH, 0, Limits.OFF);

        assertThat(checks.count()).isZero();
        assertThat(checks.limit()).isEqualTo(RiskLimit.NONE);
    }

    @Test
    void shouldBeEncodedAsTheSchemaSays() {
        checks.begin();
        checks.atMost(RiskLimit.POSITION, 0x0102030405060708L, Long.MAX_VALUE);
        checks.atLeast(RiskLimit.DEPTH, 7, 3);
        final UnsafeBuffer buffer = new UnsafeBuffer(new byte[512]);
        final MessageHeaderEncoder header = new MessageHeaderEncoder();
        final RiskJudgedEncoder judged = new RiskJudgedEncoder().wrapAndApplyHeader(buffer, 0, header);
        judged.checksCount(checks.count());
        buffer.putBytes(judged.limit(), checks.encoded(), 0, checks.count() * Checks.ENCODED_LENGTH);

        final RiskJudgedDecoder decoder = new RiskJudgedDecoder();
        decoder.wrap(
                buffer,
                MessageHeaderEncoder.ENCODED_LENGTH,
                RiskJudgedDecoder.BLOCK_LENGTH,
                RiskJudgedDecoder.SCHEMA_VERSION);
        final RiskJudgedDecoder.ChecksDecoder each = decoder.checks();
        assertThat(RiskJudgedDecoder.ChecksDecoder.sbeBlockLength()).isEqualTo(Checks.ENCODED_LENGTH);
        each.next();
        assertThat(each.checkedLimit()).isEqualTo(RiskLimit.POSITION);
        assertThat(each.checkMeasured()).isEqualTo(0x0102030405060708L);
        assertThat(each.checkAllowed()).isEqualTo(Long.MAX_VALUE);
        each.next();
        assertThat(each.checkedLimit()).isEqualTo(RiskLimit.DEPTH);
        assertThat(each.checkMeasured()).isEqualTo(7);
        assertThat(each.checkAllowed()).isEqualTo(3);
    }
}
