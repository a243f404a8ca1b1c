package io.reprise.execution.venue.coinbase.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.reprise.event.OrderIds;
import java.util.UUID;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;

class ClientOrderIdsTest {
    private final ClientOrderIds ids = new ClientOrderIds(1_790_000_000_123_456L);

    @Property(tries = 500)
    void shouldReadBackWhatItWrote(
            @ForAll @LongRange(min = 0, max = (1L << 60) - 1) final long journal,
            @ForAll @LongRange(min = 1, max = (1L << 44) - 1) final long sequence,
            @ForAll @IntRange(min = 1, max = 255) final int ordinal,
            @ForAll @IntRange(min = 0, max = ClientOrderIds.GENERATIONS_MAX - 1) final int generation) {
        final ClientOrderIds some = new ClientOrderIds(journal);
        final long orderId = OrderIds.of(sequence, ordinal);
        final String text = some.of(orderId, generation);

        assertThat(some.read(text)).isEqualTo(new ClientOrderIds.Named(orderId, generation));
        assertThat(UUID.fromString(text).version()).isEqualTo(8);
        assertThat(UUID.fromString(text).variant()).isEqualTo(2);
    }

    @Test
    void shouldTakeNobodyElsesOrderForOurs() {
        final long orderId = OrderIds.of(7, 2);

        assertThat(new ClientOrderIds(1_790_000_000_123_457L).read(ids.of(orderId, 0)))
                .isNull();
        assertThat(ids.read("")).isNull();
        assertThat(ids.read("12345678")).isNull();
        assertThat(ids.read(UUID.randomUUID().toString())).isNull();
    }

    @Test
    void shouldRefuseAnOrderThatDoesNotFit() {
        assertThatThrownBy(() -> ids.of(1L << 52, 0)).hasMessageContaining("no client order id");
        assertThatThrownBy(() -> ids.of(1, ClientOrderIds.GENERATIONS_MAX)).hasMessageContaining("generation");
        assertThatThrownBy(() -> new ClientOrderIds(1L << 60)).hasMessageContaining("60 bits");
    }
}
