package io.reprise.engine.reader.view;

import static org.assertj.core.api.Assertions.assertThat;

import io.reprise.event.Comparison;
import io.reprise.event.DecisionsSummarisedEncoder;
import io.reprise.event.EventHeaderEncoder;
import io.reprise.event.IdleReason;
import io.reprise.event.MarketRegime;
import io.reprise.event.MessageHeaderEncoder;
import io.reprise.event.NearestMissFoundEncoder;
import io.reprise.event.RegimeChangedEncoder;
import java.util.ArrayList;
import java.util.List;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.Test;

/** What the strategies say of themselves, on the screen and in the log. */
class ReasonBoardTest {
    private static final long NOW = 1_800_000_000_000_000_000L;

    private final ViewModel model = new ViewModel("journal", () -> null);
    private final List<String> logged = new ArrayList<>();
    private final LogLines lines = new LogLines(model, logged::add);
    private final UnsafeBuffer buffer = new UnsafeBuffer(new byte[1_024]);
    private final MessageHeaderEncoder messageHeader = new MessageHeaderEncoder();

    @Test
    void shouldShowTheLastMissOfEachStrategyTheLatestFirst() {
        miss(1, 31.2);
        miss(2, 40);
        miss(1, 30.5);

        assertThat(screen())
                .containsSubsequence(
                        "what is in the way",
                        "#1 rsi 30.5, needs < 30.0  strategy 1",
                        "#1 rsi 40.0, needs < 30.0  strategy 2")
                .doesNotContain("#1 rsi 31.2, needs < 30.0  strategy 1");
        assertThat(logged).as("too many for a log").isEmpty();
    }

    @Test
    void shouldShowNoMoreThanAScreenHolds() {
        for (int strategy = 1; strategy <= 300; strategy++) {
            miss(strategy, strategy);
        }

        assertThat(screen().stream().filter(line -> line.contains("needs <"))).hasSize(6);
        assertThat(screen()).contains("#1 rsi 300.0, needs < 30.0  strategy 300");
    }

    @Test
    void shouldTellTheLastSummaryAndWhyNothingWasTraded() {
        final DecisionsSummarisedEncoder summary = new DecisionsSummarisedEncoder();
        summary.wrapAndApplyHeader(buffer, 0, messageHeader);
        stamp(summary.header(), 0);
        summary.sinceNanos(0).products(2).eligible(2).triggers(3).proposals(0).approved(0);
        summary.idleReason(IdleReason.COOLING_DOWN)
                .idleStrategies(4)
                .moreOrders(0)
                .ordersCount(0);
        send(summary.encodedLength());

        assertThat(screen())
                .contains("last summary: 2 of 2 products eligible, 3 triggers, 0 proposed, 0 approved; nothing traded,"
                        + " most often: cooling down (4)");
        assertThat(logged).singleElement().asString().contains("event=summary").contains("cooling down (4)");
    }

    @Test
    void shouldTellOfAnotherRegimeAmongTheDecisionsAndInTheLog() {
        final RegimeChangedEncoder regime = new RegimeChangedEncoder();
        regime.wrapAndApplyHeader(buffer, 0, messageHeader);
        stamp(regime.header(), 1);
        regime.before(MarketRegime.BULL)
                .after(MarketRegime.CRASH)
                .volatility(3)
                .trendStrength(40)
                .confidence(1);
        send(regime.encodedLength());

        assertThat(screen()).anyMatch(line -> line.contains("#1 crash, was bull; volatility 3.0 times the usual"));
        assertThat(logged).singleElement().asString().contains("event=regime").contains("crash, was bull");
    }

    private void miss(final int strategyId, final double rsi) {
        final NearestMissFoundEncoder miss = new NearestMissFoundEncoder();
        miss.wrapAndApplyHeader(buffer, 0, messageHeader);
        stamp(miss.header(), 1);
        miss.strategyId(strategyId)
                .reason(IdleReason.CONDITION_UNMET)
                .unmet((short) 1)
                .name("rsi");
        miss.comparison(Comparison.BELOW).measured(rsi).needed(30);
        send(miss.encodedLength());
    }

    private void stamp(final EventHeaderEncoder header, final int instrumentId) {
        header.sequence(7).cause(7).receivedAtNanos(NOW).venueTimeNanos(NOW).instrumentId(instrumentId);
        header.ordinal(1).source(0);
    }

    private void send(final int bodyLength) {
        lines.onEvent(buffer, 0, MessageHeaderEncoder.ENCODED_LENGTH + bodyLength);
    }

    private List<String> screen() {
        return List.of(model.render(200));
    }
}
