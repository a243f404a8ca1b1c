package io.reprise.marketdata.book;

import static org.assertj.core.api.Assertions.assertThat;

import io.reprise.event.Side;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.Tuple;
import org.junit.jupiter.api.Test;

class OrderBookTest {
    private final OrderBook book = new OrderBook();
    private final SortedMap<Long, Long> bids = new TreeMap<>(Comparator.reverseOrder());
    private final SortedMap<Long, Long> offers = new TreeMap<>();

    /** One call to a book. */
    sealed interface Step {
        /** Rows that replace all. */
        record Snapshot(List<Row> rows) implements Step {}

        /** A row that changes a level. */
        record Row(boolean isBid, long price, long quantity) implements Step {}
    }

    @Property(tries = 300, shrinking = ShrinkingMode.BOUNDED)
    void shouldHoldWhatATreeMapHolds(@ForAll("steps") final List<Step> steps) {
        book.clear();
        bids.clear();
        offers.clear();
        for (final Step step : steps) {
            if (step instanceof Step.Snapshot snapshot) {
                book.beginSnapshot();
                bids.clear();
                offers.clear();
                snapshot.rows().forEach(this::apply);
                book.endSnapshot();
            } else if (step instanceof Step.Row row) {
                apply(row);
            }
            assertThat(levels(Side.BUY)).isEqualTo(rows(bids));
            assertThat(levels(Side.SELL)).isEqualTo(rows(offers));
            assertThat(book.bidPrice()).isEqualTo(bids.isEmpty() ? 0 : bids.firstKey());
            assertThat(book.askPrice()).isEqualTo(offers.isEmpty() ? 0 : offers.firstKey());
            assertThat(book.digest()).as("digest").isEqualTo(rebuilt().digest());
        }
    }

    @Provide
    Arbitrary<List<Step>> steps() {
        final Arbitrary<Step> row = row().map(Step.class::cast);
        final Arbitrary<Step> snapshot = row().list().ofMaxSize(120).map(Step.Snapshot::new);
        return Arbitraries.frequencyOf(Tuple.of(20, row), Tuple.of(1, snapshot))
                .list()
                .ofMaxSize(80);
    }

    private static Arbitrary<Step.Row> row() {
        final Arbitrary<Long> price = Arbitraries.oneOf(
                Arbitraries.longs().between(1, 60), Arbitraries.longs().between(1, Long.MAX_VALUE));
        final Arbitrary<Long> quantity =
                Arbitraries.oneOf(Arbitraries.just(0L), Arbitraries.longs().between(1, Long.MAX_VALUE));
        return Combinators.combine(Arbitraries.of(true, false), price, quantity).as(Step.Row::new);
    }

    @Test
    void shouldBoundEachSideAndSaySo() {
        book.beginSnapshot();
        for (int i = 1; i < OrderBook.LEVELS_MAX; i++) {
            assertThat(book.apply(Side.BUY, i, 1)).isTrue();
        }
        book.endSnapshot();

        assertThat(book.apply(Side.BUY, OrderBook.LEVELS_MAX, 1)).isTrue();
        assertThat(book.apply(Side.BUY, OrderBook.LEVELS_MAX + 1, 1)).isFalse();
        assertThat(book.apply(Side.BUY, OrderBook.LEVELS_MAX, 2))
                .as("a level it holds")
                .isTrue();
        assertThat(book.apply(Side.SELL, 400_000, 1)).as("the other side").isTrue();
        assertThat(book.levelCount(Side.BUY)).isEqualTo(OrderBook.LEVELS_MAX);
        assertThat(book.bidPrice()).isEqualTo(OrderBook.LEVELS_MAX);
    }

    @Test
    void shouldReadAnEmptyBookAsZeros() {
        assertThat(book.bidPrice() + book.bidQuantity() + book.askPrice() + book.askQuantity())
                .isZero();
        assertThat(book.isCrossedOrLocked()).isFalse();
    }

    private void apply(final Step.Row row) {
        assertThat(book.apply(row.isBid() ? Side.BUY : Side.SELL, row.price(), row.quantity()))
                .isTrue();
        final SortedMap<Long, Long> side = row.isBid() ? bids : offers;
        if (row.quantity() == 0) {
            side.remove(row.price());
        } else {
            side.put(row.price(), row.quantity());
        }
        if (book.levelCount(Side.BUY) > 0) {
            final long held = bids.getOrDefault(row.price(), 0L);
            assertThat(book.quantityAt(Side.BUY, row.price())).isEqualTo(held);
        }
    }

    private List<List<Long>> levels(final Side side) {
        final List<List<Long>> levels = new ArrayList<>();
        for (int i = 0; i < book.levelCount(side); i++) {
            levels.add(List.of(book.levelPrice(side, i), book.levelQuantity(side, i)));
        }
        return levels;
    }

    private static List<List<Long>> rows(final SortedMap<Long, Long> side) {
        return side.entrySet().stream()
                .map(level -> List.of(level.getKey(), level.getValue()))
                .toList();
    }

    private OrderBook rebuilt() {
        final OrderBook fresh = new OrderBook();
        bids.forEach((price, quantity) -> fresh.apply(Side.BUY, price, quantity));
        offers.forEach((price, quantity) -> fresh.apply(Side.SELL, price, quantity));
        return fresh;
    }
}
