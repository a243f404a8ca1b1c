package io.reprise.bench.harness;

import static org.assertj.core.api.Assertions.assertThat;

import io.reprise.event.BookUpdatedDecoder;
import io.reprise.event.EventSlot;
import io.reprise.event.InputSink;
import io.reprise.event.MessageHeaderDecoder;
import io.reprise.event.QuoteChangedDecoder;
import io.reprise.event.Side;
import io.reprise.event.TradePrintedDecoder;
import io.reprise.marketdata.coinbase.FrameDecoder;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.agrona.DirectBuffer;
import org.junit.jupiter.api.Test;

class FrameCycleTest {
    private static final long NOW = 1_786_309_548_123_456_000L;

    private final FrameCycle cycle = new FrameCycle(2);
    private final Taken taken = new Taken();

    @Test
    void shouldComeBackToWhereItBegan() {
        final FrameDecoder decoder = BelievingListener.decoder(cycle, taken, NOW);
        final Map<String, Long> beginning = Map.copyOf(taken.levels);

        round(decoder);

        assertThat(taken.levels).isEqualTo(beginning).hasSize(2 * 2 * 20);
    }

    @Test
    void shouldCarryOneEventAFrameInTheProportionsItTells() {
        final FrameDecoder decoder = BelievingListener.decoder(cycle, taken, NOW);
        taken.counts.clear();

        round(decoder);
        round(decoder);

        final int frames = 2 * cycle.length();
        assertThat(taken.counts)
                .isEqualTo(Map.of(
                        BookUpdatedDecoder.TEMPLATE_ID, frames / 7 * 4,
                        TradePrintedDecoder.TEMPLATE_ID, frames / 7 * 2,
                        QuoteChangedDecoder.TEMPLATE_ID, frames / 7));
    }

    @Test
    void shouldNumberEachProductsTradesWithoutAHole() {
        final FrameDecoder decoder = BelievingListener.decoder(cycle, taken, NOW);

        round(decoder);
        round(decoder);

        assertThat(taken.tradeIds.getOrDefault(1, List.of())).isSorted().doesNotHaveDuplicates();
        final List<Long> ids = taken.tradeIds.getOrDefault(2, List.of());
        assertThat(ids.get(ids.size() - 1) - ids.get(0)).isEqualTo(ids.size() - 1);
    }

    @Test
    void shouldWriteTheTimeItIsGiven() {
        final FrameDecoder decoder = BelievingListener.decoder(cycle, taken, NOW);

        round(decoder);

        assertThat(taken.venueTimes).containsOnly(NOW);
    }

    @Test
    void shouldTellTheBookAsItStandsWhereverItIsAskedFor() {
        final FrameDecoder decoder = BelievingListener.decoder(cycle, taken, NOW);
        final byte[] frame = new byte[FrameCycle.FRAME_LENGTH_MAX];
        for (int i = 0; i < cycle.length() / 3; i++) {
            decoder.onFrame(frame, 0, cycle.write(frame, 0, i, NOW), NOW);
        }

        final Taken asked = new Taken();
        BelievingListener.decoder(cycle, asked, NOW);

        assertThat(asked.levels).isEqualTo(taken.levels).hasSize(2 * 2 * 20);
    }

    private void round(final FrameDecoder decoder) {
        final byte[] frame = new byte[FrameCycle.FRAME_LENGTH_MAX];
        for (int i = 0; i < cycle.length(); i++) {
            decoder.onFrame(frame, 0, cycle.write(frame, 0, i, NOW), NOW);
        }
    }

    /** Keeps what the frames said. */
    private static final class Taken implements InputSink {
        final Map<String, Long> levels = new HashMap<>();
        final Map<Integer, Integer> counts = new HashMap<>();
        final Map<Integer, List<Long>> tradeIds = new HashMap<>();
        final List<Long> venueTimes = new ArrayList<>();
        private final EventSlot slot = new EventSlot();

        @Override
        public boolean offer(final DirectBuffer buffer, final int offset, final int length) {
            slot.load(buffer, offset, length, 1);
            final int body = MessageHeaderDecoder.ENCODED_LENGTH;
            counts.merge(slot.templateId(), 1, Integer::sum);
            if (slot.templateId() == BookUpdatedDecoder.TEMPLATE_ID) {
                venueTimes.add(slot.header().venueTimeNanos());
                final BookUpdatedDecoder book = new BookUpdatedDecoder();
                book.wrap(slot.input(), body, slot.blockLength(), slot.version());
                for (final BookUpdatedDecoder.LevelsDecoder level : book.levels()) {
                    final String place =
                            slot.instrumentId() + (level.side() == Side.BUY ? " bid " : " ask ") + level.price();
                    if (level.quantity() == 0) {
                        levels.remove(place);
                    } else {
                        levels.put(place, level.quantity());
                    }
                }
            } else if (slot.templateId() == TradePrintedDecoder.TEMPLATE_ID) {
                final TradePrintedDecoder trade = new TradePrintedDecoder();
                trade.wrap(slot.input(), body, slot.blockLength(), slot.version());
                tradeIds.computeIfAbsent(slot.instrumentId(), id -> new ArrayList<>())
                        .add(trade.tradeId());
            }
            return true;
        }
    }
}
