package io.reprise.execution.venue.paper;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.reprise.event.Settings;
import java.util.List;
import org.junit.jupiter.api.Test;

class FeeTiersTest {
    private static final long USD = 100_000_000L;
    private static final long DAY = 86_400_000_000_000L;

    private final FeeTiers tiers = FeeTiers.parse("0:0.006/0.012, 10000:0.004/0.008,50000:0/0.005");

    @Test
    void shouldTakeTheFeeOfTheVolumeBeforeTheFill() {
        assertThat(fee(tiers, 10_000 * USD, true, 0)).as("nothing before it").isEqualTo(120 * USD);
        assertThat(fee(tiers, 39_999 * USD, false, 1)).isEqualTo(39_999 * USD * 4 / 1_000);
        assertThat(fee(tiers, 1 * USD, true, 2)).isEqualTo(USD * 8 / 1_000);
        assertThat(fee(tiers, 1_000 * USD, false, 3)).isZero();
    }

    @Test
    void shouldForgetADayAfterThirty() {
        fee(tiers, 10_000 * USD, true, 5 * DAY + DAY - 1);

        assertThat(fee(tiers, 0, true, 6 * DAY)).isZero();
        assertThat(fee(tiers, 100 * USD, true, 34 * DAY + DAY - 1)).isEqualTo(80_000_000L);
        assertThat(fee(tiers, 100 * USD, true, 35 * DAY)).isEqualTo(120_000_000L);
        assertThat(fee(tiers, 100 * USD, true, 9_000 * DAY)).isEqualTo(120_000_000L);
    }

    @Test
    void shouldRoundTheFeeUp() {
        assertThat(fee(tiers, 1, false, 0)).isEqualTo(1);
    }

    @Test
    void shouldHaveOneTierWhereTiersAreOff() {
        final FeeTiers one =
                FeeTiers.of(Settings.parse("paper.maker-fee=0.004\npaper.taker-fee=0.006\npaper.fee-tiers=off"));

        assertThat(fee(one, 1_000_000_000 * USD, true, 0)).isEqualTo(6_000_000 * USD);
        assertThat(fee(one, 1_000 * USD, false, 0)).isEqualTo(4 * USD);
    }

    @Test
    void shouldRefuseWhatIsNoTable() {
        for (final String text : List.of(
                "",
                "0",
                "0:0.1",
                "0:0.1/",
                "1:0.1/0.1",
                "0:0.2/0.1",
                "0:0.1/-0.1",
                "0:0/0,0:0/0",
                "0:0/0,5:0/0,4:0/0",
                "0:0/0" + ",1:0/0".repeat(40))) {
            assertThatThrownBy(() -> FeeTiers.parse(text)).as(text).isInstanceOf(IllegalArgumentException.class);
        }
    }

    /** The fee of the only fill of an order that is placed at its time. */
    private static long fee(final FeeTiers tiers, final long valueE8, final boolean isTaker, final long nowNanos) {
        return tiers.feeE8(tiers.tierAt(nowNanos), valueE8, isTaker, nowNanos);
    }
}
