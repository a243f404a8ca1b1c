package io.reprise.strategy.exit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.reprise.event.Settings;
import io.reprise.event.SignalKind;
import io.reprise.event.StateReader;
import io.reprise.event.StateWriter;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Bought 100 at 10,000 with a stop 500 below and a target 2,000 above, unless a test says otherwise. */
class HoldingTest {
    private static final long HOUR = 3_600_000_000_000L;

    private final SortedMap<String, String> written = new TreeMap<>();
    private final Holding holding = new Holding();

    HoldingTest() {
        ExitSettings.ALL.forEach(setting -> written.put(setting.key(), setting.standard()));
        written.put("trail-step-percent", "0");
        buy(500, 2_000, 100);
    }

    @Test
    void shouldStopAndTakeProfitAtTheirPricesAndNotBefore() {
        look(9_501, 11_999);
        assertThat(holding.exitReason()).isNull();

        look(9_500, 12_000);
        assertThat(holding.exitReason()).as("nothing tells which came first").isEqualTo(SignalKind.STOP_LOSS);
    }

    @Test
    void shouldTakeProfitWhereOnlyTheTargetWasReached() {
        look(9_900, 12_000);

        assertThat(holding.exitReason()).isEqualTo(SignalKind.TAKE_PROFIT);
    }

    @Test
    void shouldLeaveAfterTheLongestTime() {
        holding.look(settings(), HOUR, HOUR - 1, 10_000, 10_000);
        assertThat(holding.exitReason()).isNull();
        holding.look(settings(), HOUR, HOUR, 10_000, 10_000);

        assertThat(holding.exitReason()).isEqualTo(SignalKind.HOLDING_TIME);
    }

    @Test
    void shouldTrailTheHighestPriceAndNeverGoBack() {
        written.put("trail-percent", "2");
        look(10_000, 11_000);
        assertThat(holding.stopPrice()).isEqualTo(11_000 - 220);
        look(10_900, 10_950);
        assertThat(holding.stopPrice())
                .as("the price went back, the stop did not")
                .isEqualTo(11_000 - 220);
        look(10_780, 10_780);

        assertThat(holding.exitReason()).isEqualTo(SignalKind.TRAILING_STOP);
    }

    @Test
    void shouldTrailFromTheEntryOnWhereThereIsNoOtherStop() {
        written.put("trail-percent", "2");
        final Holding alone = new Holding();
        alone.plan(0, 0, 100);
        alone.onBought(10_000, 100, true, 0);
        alone.look(settings(), HOUR, 0, 10_000, 10_000);

        assertThat(alone.stopPrice()).isEqualTo(9_800);
    }

    @Test
    void shouldTrailOnlyBehindTheGainItWaitsFor() {
        written.put("trail-percent", "1");
        written.put("trail-after", "2");
        look(10_000, 10_999);
        assertThat(holding.stopPrice()).isEqualTo(9_500);
        look(10_999, 11_000);

        assertThat(holding.stopPrice()).isEqualTo(10_890);
    }

    @Test
    void shouldMoveTheStopByNoLessThanItsStep() {
        written.put("trail-percent", "2");
        written.put("trail-step-percent", "1");
        look(10_000, 10_500);
        final long first = holding.stopPrice();
        look(10_500, 10_560);
        assertThat(holding.stopPrice()).as("half a percent more").isEqualTo(first);
        look(10_560, 10_620);

        assertThat(holding.stopPrice()).isEqualTo(10_620 - 212);
    }

    @Test
    void shouldPromoteTheStopToTheEntryAndALittleAbove() {
        written.put("break-even-after", "1");
        written.put("break-even-buffer-percent", "1");
        look(10_000, 10_499);
        assertThat(holding.stopPrice()).isEqualTo(9_500);
        look(10_400, 10_500);
        assertThat(holding.stopPrice()).isEqualTo(10_100);
        look(10_100, 10_200);

        assertThat(holding.exitReason()).isEqualTo(SignalKind.BREAK_EVEN);
    }

    @Test
    void shouldSellByTheLadderWhatWasBoughtAndNotTwice() {
        written.put("target-ladder", "1:50,2:25");
        look(10_400, 10_500);
        assertThat(holding.dueOnLadder()).isEqualTo(50);
        holding.onSold(50, 1);
        assertThat(holding.dueOnLadder()).isZero();
        look(10_400, 10_400);
        assertThat(holding.dueOnLadder()).as("the gain went back").isZero();
        look(10_900, 11_000);

        assertThat(holding.dueOnLadder()).isEqualTo(25);
    }

    @Test
    void shouldBeginAnewOnceItIsFlat() {
        written.put("trail-percent", "2");
        look(10_000, 11_000);
        holding.onSold(100, 5);
        assertThat(holding.isOpen()).isFalse();
        assertThat(holding.isCoolingDown(10, 6)).isTrue();
        assertThat(holding.isCoolingDown(11, 6)).isFalse();

        buy(500, 2_000, 100);
        assertThat(holding.stopPrice()).isEqualTo(9_500);
    }

    @Property(tries = 500)
    void shouldHoldWhatWasPaidToTheLastUnit(
            @ForAll @Size(min = 1, max = 30) final List<@IntRange(min = 1, max = 1_000_000) Integer> prices) {
        final Holding any = new Holding();
        long paid = 0;
        long quantity = 0;
        for (final int price : prices) {
            final long bought = 1L + price % 977;
            any.onBought(price, bought, true, 0);
            paid += price * bought;
            quantity += bought;
        }

        assertThat(any.quantity()).isEqualTo(quantity);
        assertThat(any.averagePrice()).isEqualTo(paid / quantity);
        assertThat(any.entries()).isEqualTo(prices.size());
    }

    @Property(tries = 500)
    void shouldNeverLowerAStop(
            @ForAll @Size(min = 2, max = 60) final List<@IntRange(min = 9_600, max = 30_000) Integer> prices) {
        written.put("trail-atr", "3");
        written.put("break-even-after", "1");
        written.put("target-atr", "0");
        final Holding any = new Holding();
        any.plan(500, 0, 100);
        any.onBought(10_000, 100, true, 0);
        long stop = any.stopPrice();
        for (final int price : prices) {
            any.look(settings(), HOUR, 0, price, price);
            assertThat(any.stopPrice()).isGreaterThanOrEqualTo(stop);
            stop = any.stopPrice();
        }
    }

    @Test
    void shouldGoOnFromItsStateAsIfNothingHadHappened() {
        written.put("trail-percent", "2");
        look(10_000, 11_000);
        holding.leaveBecause(SignalKind.CHANNEL);
        final UnsafeBuffer buffer = new UnsafeBuffer(new byte[1_024]);
        final StateWriter writer = new StateWriter(buffer);
        holding.exchange(writer);
        final Holding restored = new Holding();
        restored.exchange(new StateReader(buffer, writer.length()));

        assertThat(restored).usingRecursiveComparison().isEqualTo(holding);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "1", "1:", ":50", "a:50", "1:50,1:20", "2:50,1:20", "1:50,2:60", "1:-5", "0:10", "1:NaN"})
    void shouldRefuseALadderThatMakesNoSense(final String text) {
        assertThatThrownBy(() -> Ladder.parse(text)).isInstanceOf(IllegalArgumentException.class);
    }

    private void buy(final long stopDistance, final long targetDistance, final double range) {
        holding.plan(stopDistance, targetDistance, range);
        holding.onBought(10_000, 100, true, 0);
    }

    private void look(final long low, final long high) {
        holding.look(settings(), HOUR, 0, low, high);
    }

    private ExitSettings settings() {
        return ExitSettings.of(Settings.of(written));
    }
}
