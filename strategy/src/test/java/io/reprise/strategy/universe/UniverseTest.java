package io.reprise.strategy.universe;

import static org.assertj.core.api.Assertions.assertThat;

import io.reprise.event.EligibilityReason;
import io.reprise.event.InstrumentStatus;
import io.reprise.event.Settings;
import io.reprise.event.Tier;
import org.junit.jupiter.api.Test;

class UniverseTest {
    private static final TierTerms TERMS = new TierTerms(Tier.ROTATIONAL, 0, 1, 0.01, 1_000, 40, 500, 0);

    private final Eligibility eligibility = new Eligibility();
    private long now;

    @Test
    void shouldPutEachProductInTheTierThatNamesItAndTheRestWhereTheRestBelongs() {
        final Universe universe = Universe.of(
                Settings.parse(
                        """
                universe.products=BTC-USD,ETH-USD,DOGE-USD
                tiers.core.products=BTC-USD
                tiers.rotational.products=rest
                tiers.event-driven.products=DOGE-USD
                tiers.event-driven.max-holding=2h
                """));

        assertThat(universe.termsOf("BTC-USD").tier()).isEqualTo(Tier.CORE);
        assertThat(universe.termsOf("ETH-USD").tier()).isEqualTo(Tier.ROTATIONAL);
        assertThat(universe.termsOf("DOGE-USD").tier()).isEqualTo(Tier.EVENT_DRIVEN);
        assertThat(universe.termsOf("DOGE-USD").maxHoldingNanos()).isEqualTo(2 * 3_600_000_000_000L);
        assertThat(universe.terms(Tier.CORE).maxAllocation()).isEqualTo(1);
    }

    @Test
    void shouldBeEligibleWithEverythingItsTierAsksFor() {
        assertThat(look(1_000, 40, 500)).as("news").isTrue();
        assertThat(eligibility.isEligible()).isTrue();
        assertThat(look(1_000, 40, 500)).as("no news").isFalse();
    }

    @Test
    void shouldNameTheFirstThingThatIsMissing() {
        look(999, 90, 1);
        assertThat(eligibility.reason()).isEqualTo(EligibilityReason.VOLUME);
        assertThat(eligibility.measured()).isEqualTo(999);
        assertThat(eligibility.needed()).isEqualTo(1_000);
        look(2_000, 90, 1);
        assertThat(eligibility.reason()).isEqualTo(EligibilityReason.SPREAD);
        look(2_000, 20, 1);
        assertThat(eligibility.reason()).isEqualTo(EligibilityReason.DEPTH);
    }

    @Test
    void shouldNotFlickerAroundABound() {
        look(999, 10, 900);
        look(1_050, 10, 900);
        assertThat(eligibility.isEligible()).as("not a tenth better yet").isFalse();
        look(1_100, 10, 900);
        assertThat(eligibility.isEligible()).isTrue();
        look(1_000, 10, 900);
        assertThat(eligibility.isEligible()).as("still enough").isTrue();
    }

    @Test
    void shouldNotJudgeASpreadByAMomentOnceItKnowsTheUsual() {
        for (int i = 0; i < 40; i++) {
            look(2_000, 10, 900);
        }
        look(2_000, 200, 900);

        assertThat(eligibility.isEligible())
                .as("one wide second in half a minute")
                .isTrue();
        for (int i = 0; i < 40; i++) {
            look(2_000, 200, 900);
        }
        assertThat(eligibility.reason()).isEqualTo(EligibilityReason.SPREAD);
    }

    @Test
    void shouldNotAskForWhatNoSourceTells() {
        assertThat(look(2_000, Double.NaN, Double.NaN)).isTrue();
        assertThat(eligibility.isEligible()).as("candles have no book").isTrue();
    }

    @Test
    void shouldWaitWhereTheVolumeIsNotKnown() {
        assertThat(look(Double.NaN, 10, 900)).isFalse();
        assertThat(eligibility.isEligible()).isFalse();
        assertThat(look(5_000, 10, 900)).isTrue();
    }

    @Test
    void shouldBuyNothingThatIsNotTradedFreely() {
        look(2_000, 10, 900);
        now += Eligibility.EVERY_NANOS;
        assertThat(eligibility.look(now, TERMS, InstrumentStatus.CANCEL_ONLY, 2_000, 10, 900))
                .isTrue();

        assertThat(eligibility.reason()).isEqualTo(EligibilityReason.STATUS);
    }

    @Test
    void shouldLookOnceASecond() {
        look(2_000, 10, 900);

        assertThat(eligibility.isDue(now + Eligibility.EVERY_NANOS - 1)).isFalse();
        assertThat(eligibility.isDue(now + Eligibility.EVERY_NANOS)).isTrue();
    }

    private boolean look(final double volume, final double spread, final double depth) {
        now += Eligibility.EVERY_NANOS;
        return eligibility.look(now, TERMS, InstrumentStatus.ONLINE, volume, spread, depth);
    }
}
