package io.reprise.engine.reader.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.reprise.engine.configuration.ConfigurationException;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.Test;

class EventFilterTest {
    private final SortedMap<EventType, UnsafeBuffer> events = SampleEvents.all();

    @Test
    void shouldPassWhatWasNamedByWordBySchemaOrByGroup() {
        assertThat(passed(EventFilter.of(List.of("trade"), List.of()))).containsExactly(EventType.TRADE);
        assertThat(passed(EventFilter.of(List.of("OrderCommanded", "book"), List.of())))
                .containsExactly(EventType.BOOK, EventType.ORDER);
        assertThat(passed(EventFilter.of(List.of("orders"), List.of())))
                .containsExactly(EventType.REPORT, EventType.PROPOSAL, EventType.RISK, EventType.ORDER);
        assertThat(passed(EventFilter.of(List.of("inputs", "outputs"), List.of())))
                .hasSize(EventType.values().length);
        assertThat(passed(EventFilter.of(List.of(), List.of()))).hasSize(EventType.values().length);
    }

    @Test
    void shouldPassOneProductOnceItWasListed() {
        final EventFilter filter = EventFilter.of(List.of("market", "timer"), List.of("btc-usd", "ETH-USD"));

        assertThat(passed(filter)).containsExactly(EventType.TRADE, EventType.QUOTE, EventType.BOOK, EventType.CANDLE);
        assertThat(filter.unseenProducts()).containsExactly("ETH-USD");
        assertThat(passed(EventFilter.of(List.of(), List.of("ETH-USD")))).isEmpty();
    }

    @Test
    void shouldNameTheNearestTypeForAnUnknownOne() {
        assertThatThrownBy(() -> EventFilter.of(List.of("tarde"), List.of()))
                .isInstanceOf(ConfigurationException.class)
                .hasMessage("--type: unknown type 'tarde', did you mean 'trade'?");
        assertThatThrownBy(() -> EventFilter.of(List.of("fnord"), List.of()))
                .hasMessageStartingWith("--type: unknown type 'fnord', expected one of run, config, product, trade");
    }

    private List<EventType> passed(final EventFilter filter) {
        final List<EventType> passed = new ArrayList<>();
        events.forEach((type, event) -> {
            if (filter.accepts(event, 0)) {
                passed.add(type);
            }
        });
        return passed;
    }
}
