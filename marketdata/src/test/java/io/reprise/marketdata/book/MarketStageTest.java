package io.reprise.marketdata.book;

import static io.reprise.marketdata.book.Feeder.Row.bid;
import static io.reprise.marketdata.book.Feeder.Row.offer;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.reprise.event.BookUpdateKind;
import io.reprise.event.Channel;
import io.reprise.event.FeedState;
import io.reprise.event.Side;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class MarketStageTest {
    private final Feeder feeder = new Feeder();

    @Test
    void shouldPublishTheTopOnceASnapshotIsWhole() {
        feeder.part(1, BookUpdateKind.SNAPSHOT, 0, false, bid(99, 5), bid(98, 7));
        assertThat(feeder.top()).isEqualTo("0@0/0@0");

        feeder.part(1, BookUpdateKind.SNAPSHOT, 1, true, offer(101, 6));
        assertThat(feeder.top()).isEqualTo("5@99/101@6 fresh changed");
    }

    @Test
    void shouldKeepTheTopUntilADeltaIsWhole() {
        feeder.snapshot(1, bid(99, 5), offer(101, 6));

        feeder.part(1, BookUpdateKind.DELTA, 0, false, bid(102, 1));
        assertThat(feeder.top()).isEqualTo("5@99/101@6 fresh");
        feeder.part(1, BookUpdateKind.DELTA, 1, true, offer(101, 0), offer(103, 4));
        assertThat(feeder.top()).isEqualTo("1@102/103@4 fresh changed");
    }

    @Test
    void shouldSayThatADeepChangeLeftTheTopAlone() {
        feeder.snapshot(1, bid(99, 5), offer(101, 6));
        feeder.delta(1, bid(50, 5), offer(700, 0));

        assertThat(feeder.top()).isEqualTo("5@99/101@6 fresh");
    }

    @Test
    void shouldShowTheTopWithEveryEventOfTheInstrument() {
        feeder.snapshot(1, bid(99, 5), offer(101, 6));
        feeder.status(FeedState.SUBSCRIBED, Channel.TICKER, 1, Feeder.SOURCE);
        assertThat(feeder.top()).isEqualTo("5@99/101@6 fresh");

        feeder.status(FeedState.SUBSCRIBED, Channel.TICKER, 2, Feeder.SOURCE);
        assertThat(feeder.top()).isEqualTo("0@0/0@0");
    }

    @Test
    void shouldMeasureTheDepthNearTheMiddleOnceASecond() {
        feeder.snapshot(1, bid(99_950, 5), bid(99_900, 7), bid(99_899, 100), offer(100_050, 6), offer(100_101, 100));
        assertThat(feeder.depth()).as("10 bps of 100,000 either way").isEqualTo("12 / 6 within 10");

        feeder.delta(1, bid(99_940, 50), offer(100_050, 0));
        assertThat(feeder.depth()).as("measured a moment ago").isEqualTo("12 / 6 within 10");
        feeder.later(Market.DEPTH_EVERY_NANOS);
        feeder.delta(1, offer(100_060, 9));
        assertThat(feeder.depth()).as("of another middle").isEqualTo("55 / 109 within 10");
    }

    @Test
    void shouldForgetTheDepthOfABookItDoesNotTrust() {
        feeder.snapshot(1, bid(99_950, 5), offer(100_050, 6));
        feeder.part(1, BookUpdateKind.DELTA, 1, true, bid(99_960, 1));
        assertThat(feeder.depth()).isEqualTo("0 / 0 within 0");

        feeder.snapshot(1, bid(99_950, 8), offer(100_050, 6));
        assertThat(feeder.depth()).as("at once with the next snapshot").isEqualTo("8 / 6 within 10");
    }

    @Test
    void shouldNotRunOverWhereTheQuantitiesDo() {
        feeder.snapshot(1, bid(99_950, Long.MAX_VALUE), bid(99_940, 1), offer(100_050, 6));

        assertThat(feeder.depth()).isEqualTo(Long.MAX_VALUE + " / 6 within 10");
    }

    @Property(tries = 200)
    void shouldSumWhatANaiveReaderOfTheLevelsSums(
            @ForAll @Size(min = 1, max = 60) final List<@IntRange(min = 1, max = 400) Integer> steps) {
        final Feeder any = new Feeder();
        final List<Feeder.Row> rows = new ArrayList<>();
        for (int i = 0; i < steps.size(); i++) {
            rows.add(i % 2 == 0 ? bid(100_000 - steps.get(i), i + 1) : offer(100_000 + steps.get(i), i + 1));
        }
        rows.add(bid(99_999, 1));
        rows.add(offer(100_001, 1));
        any.snapshot(1, rows.toArray(new Feeder.Row[0]));

        final OrderBook book = Objects.requireNonNull(any.stage.book(1));
        final long bids = naive(book, Side.BUY, 99_900, 100_000);
        final long offers = naive(book, Side.SELL, 100_000, 100_100);
        assertThat(any.depth()).isEqualTo(bids + " / " + offers + " within 10");
    }

    private static long naive(final OrderBook book, final Side side, final long from, final long to) {
        long sum = 0;
        for (int i = 0; i < book.levelCount(side); i++) {
            final long price = book.levelPrice(side, i);
            sum += price >= from && price <= to ? book.levelQuantity(side, i) : 0;
        }
        return sum;
    }

    @Test
    void shouldDistrustABookWhosePartIsMissingUntilTheNextSnapshot() {
        feeder.snapshot(1, bid(99, 5), offer(101, 6));
        feeder.part(1, BookUpdateKind.DELTA, 1, true, bid(100, 1));
        assertThat(feeder.stage.condition(1)).isEqualTo(BookCondition.DISORDERED);
        feeder.delta(1, bid(100, 1));
        assertThat(feeder.top()).isEqualTo("0@0/0@0");

        feeder.snapshot(1, bid(98, 5), offer(101, 6));
        assertThat(feeder.top()).isEqualTo("5@98/101@6 fresh changed");
    }

    @Test
    void shouldDistrustASnapshotThatADeltaInterrupts() {
        feeder.part(1, BookUpdateKind.SNAPSHOT, 0, false, bid(99, 5));
        feeder.delta(1, bid(100, 1));
        feeder.part(1, BookUpdateKind.SNAPSHOT, 1, true, offer(101, 6));

        assertThat(feeder.stage.condition(1)).isEqualTo(BookCondition.DISORDERED);
    }

    @Test
    void shouldDistrustAllBooksOfAConnectionWhenItsFeedGoesStale() {
        feeder.snapshot(1, bid(99, 5), offer(101, 6));
        feeder.snapshot(2, bid(9, 5), offer(11, 6));
        feeder.status(FeedState.STALE, Channel.ALL, 0, Feeder.SOURCE + 1);
        assertThat(feeder.stage.condition(1)).isEqualTo(BookCondition.FRESH);

        feeder.status(FeedState.STALE, Channel.ALL, 0, Feeder.SOURCE);
        assertThat(feeder.stage.condition(1)).isEqualTo(BookCondition.STALE);
        assertThat(feeder.stage.condition(2)).isEqualTo(BookCondition.STALE);
    }

    @Test
    void shouldDistrustOneBookWhenItsOwnChannelIsSilent() {
        feeder.snapshot(1, bid(99, 5), offer(101, 6));
        feeder.snapshot(2, bid(9, 5), offer(11, 6));
        feeder.status(FeedState.STALE, Channel.TICKER, 1, Feeder.SOURCE);
        assertThat(feeder.top()).isEqualTo("5@99/101@6 fresh");

        feeder.status(FeedState.STALE, Channel.LEVEL2, 1, Feeder.SOURCE);
        assertThat(feeder.top()).isEqualTo("0@0/0@0");
        assertThat(feeder.stage.condition(2)).isEqualTo(BookCondition.FRESH);
    }

    @Test
    void shouldGiveUpASnapshotWhoseConnectionWasLost() {
        feeder.part(1, BookUpdateKind.SNAPSHOT, 0, false, bid(99, 5));
        feeder.status(FeedState.DISCONNECTED, Channel.ALL, 0, Feeder.SOURCE);
        feeder.part(1, BookUpdateKind.SNAPSHOT, 1, true, offer(101, 6));

        assertThat(feeder.stage.condition(1)).isEqualTo(BookCondition.STALE);
    }

    @Test
    void shouldDistrustABookThatIsCrossedOrLockedAfterAWholeUpdate() {
        feeder.snapshot(1, bid(99, 5), offer(101, 6));
        feeder.delta(1, bid(101, 1));
        assertThat(feeder.stage.condition(1)).isEqualTo(BookCondition.CROSSED);
        feeder.delta(1, bid(101, 0));

        assertThat(feeder.top()).isEqualTo("0@0/0@0");
    }

    @Test
    void shouldDistrustAllBooksWhenAProcessBegins() {
        feeder.snapshot(1, bid(99, 5), offer(101, 6));
        feeder.runStarted();

        assertThat(feeder.stage.condition(1)).isEqualTo(BookCondition.EMPTY);
    }

    @Test
    void shouldForgetABookWhoseDecimalsChanged() {
        feeder.listed(1, 2);
        feeder.snapshot(1, bid(99, 5), offer(101, 6));
        feeder.listed(1, 2);
        assertThat(feeder.top()).isEqualTo("5@99/101@6 fresh");
        feeder.listed(1, 3);

        assertThat(feeder.stage.condition(1)).isEqualTo(BookCondition.RELISTED);
    }

    @Test
    void shouldNeverLetTimeRunBackwards() {
        feeder.receivedAtNanos = 5_000;
        feeder.snapshot(1, bid(99, 5));
        feeder.receivedAtNanos = 4_000;
        feeder.delta(1, bid(99, 6));

        assertThat(feeder.slot.nowNanos()).isEqualTo(5_000);
    }

    @Test
    void shouldRefuseABookOfNoInstrument() {
        assertThatThrownBy(() -> feeder.snapshot(0, bid(99, 5)))
                .hasMessage("book update at input 1 names instrument 0, expected 1 to 1024");
    }

    @Test
    void shouldHaveOneDigestForOneState() {
        final Feeder other = new Feeder();
        other.receivedAtNanos = feeder.receivedAtNanos;
        feeder.snapshot(1, bid(99, 5), bid(98, 1), offer(101, 6));
        other.snapshot(1, offer(101, 6), bid(99, 4));
        assertThat(other.stage.digest()).isNotEqualTo(feeder.stage.digest());
        other.delta(1, bid(98, 1), bid(99, 5));
        assertThat(other.stage.digest()).isEqualTo(feeder.stage.digest());

        other.status(FeedState.STALE, Channel.ALL, 0, Feeder.SOURCE);
        assertThat(other.stage.digest()).isNotEqualTo(feeder.stage.digest());
    }
}
