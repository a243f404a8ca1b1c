package io.reprise.execution.venue.paper;

import static io.reprise.execution.venue.paper.PaperScript.MILLI;
import static io.reprise.execution.venue.paper.PaperScript.SECOND;
import static io.reprise.execution.venue.paper.PaperScript.START;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.reprise.event.OrderStatus;
import io.reprise.event.Settings;
import io.reprise.event.Side;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class LatencyTest {
    private static final String LOGNORMAL = "paper.latency-model=lognormal\npaper.latency-p99=200ms\n";
    private static final int DRAWS = 100_000;

    @Test
    void shouldBeFixedWhereNothingIsSaid() {
        assertThat(draws("", 3)).containsOnly(50 * MILLI);
    }

    @Test
    void shouldHaveTheMedianAndThePercentileItWasAskedFor() {
        final List<Long> sorted = draws(LOGNORMAL + "paper.latency-seed=7", DRAWS).stream()
                .sorted()
                .toList();

        assertThat(sorted.get(DRAWS / 2)).isBetween(49 * MILLI, 51 * MILLI);
        assertThat(sorted.get(DRAWS / 100 * 99)).isBetween(190 * MILLI, 210 * MILLI);
        assertThat(sorted).allMatch(nanos -> nanos >= 0 && nanos <= Latency.LONGEST_NANOS);
    }

    @Test
    void shouldDrawTheSameFromTheSameSeedAndOtherwiseFromAnother() {
        assertThat(draws(LOGNORMAL + "paper.latency-seed=7", 100))
                .isEqualTo(draws(LOGNORMAL + "paper.latency-seed=7", 100))
                .isNotEqualTo(draws(LOGNORMAL + "paper.latency-seed=8", 100));
    }

    @Test
    void shouldDrawEvenlyBetweenTheQuantilesOfATable() {
        final List<Long> sorted = draws(
                        "paper.latency-model=journal\npaper.latency-quantiles=10ms,20ms,120ms\npaper.latency-seed=3",
                        DRAWS)
                .stream()
                .sorted()
                .toList();

        assertThat(sorted.get(0)).isBetween(10 * MILLI, 11 * MILLI);
        assertThat(sorted.get(DRAWS / 2)).isBetween(19 * MILLI, 22 * MILLI);
        assertThat(sorted.get(DRAWS / 4 * 3)).isBetween(68 * MILLI, 72 * MILLI);
        assertThat(sorted.get(DRAWS - 1)).isBetween(118 * MILLI, 120 * MILLI);
    }

    @Test
    void shouldMakeATableOfMeasurementsThatItReadsBack() {
        final long[] measured = LongStream.rangeClosed(0, 100)
                .map(i -> (100 - i) * MILLI - (i < 100 ? 1 : 0))
                .toArray();

        assertThat(LatencyQuantiles.of(measured, 5).text()).isEqualTo("0ms,25ms,50ms,75ms,100ms");
        assertThat(LatencyQuantiles.parse("0ms, 25ms,1s").text()).isEqualTo("0ms,25ms,1000ms");
        assertThat(LatencyQuantiles.of(new long[] {60 * SECOND}, 2).text()).isEqualTo("10000ms,10000ms");
    }

    @Test
    void shouldRefuseWhatIsNoTable() {
        for (final String text : List.of("", "5ms", "5ms,4ms", "5ms,11s", "5ms,x", "5ms,")) {
            assertThatThrownBy(() -> LatencyQuantiles.parse(text))
                    .as(text)
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("'");
        }
        assertThatThrownBy(() -> LatencyQuantiles.of(new long[0], 5)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> draws("paper.latency-model=often", 1)).hasMessageContaining("'paper.latency-model'");
        assertThatThrownBy(() -> draws("paper.latency-model=lognormal\npaper.latency-p99=1ms\npaper.latency-seed=1", 1))
                .hasMessageContaining("'paper.latency-p99'");
    }

    @Test
    void shouldNeverLetARequestOvertakeItsOrderNorAReportAnother() {
        final PaperScript market =
                PaperScript.paper("paper.latency-model=lognormal", "paper.latency-p99=5s", "paper.latency-seed=11");
        market.isPostOnly = true;
        for (int i = 0; i < 200; i++) {
            final long orderId = market.place(Side.BUY, 99_00, 10);
            market.cancel(orderId);
            market.nowNanos += SECOND;
            market.book(99_00, 1 + i, 100_00, 6);
            market.trade(98_95, 2);
        }
        for (int i = 0; i < 20; i++) {
            market.after(SECOND);
        }

        assertThat(market.reports)
                .filteredOn(report -> report.status() == OrderStatus.CANCELLED)
                .isNotEmpty();
        market.orderIds.stream().distinct().forEach(orderId -> {
            final List<PaperScript.Report> its = IntStream.range(0, market.reports.size())
                    .filter(i -> market.orderIds.get(i).equals(orderId))
                    .mapToObj(market.reports::get)
                    .toList();
            assertThat(its.get(0)).isEqualTo(PaperScript.open());
            assertThat(its).extracting(PaperScript.Report::cumulative).isSorted();
            assertThat(its.subList(0, its.size() - 1))
                    .extracting(PaperScript.Report::status)
                    .containsOnly(OrderStatus.OPEN);
        });
        assertThat(market.receipts.get(0).atNanos()).isGreaterThan(START);
    }

    private static List<Long> draws(final String settings, final int count) {
        final Latency latency = Latency.of(Settings.parse("paper.latency=50ms\n" + settings));
        return LongStream.generate(latency::drawNanos).limit(count).boxed().toList();
    }
}
