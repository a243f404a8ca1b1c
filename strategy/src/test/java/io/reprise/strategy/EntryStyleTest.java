package io.reprise.strategy;

import static io.reprise.strategy.DeskOnWishes.BTC;
import static io.reprise.strategy.DeskOnWishes.PRICE;
import static org.assertj.core.api.Assertions.assertThat;

import io.reprise.event.OrderStatus;
import io.reprise.event.OrderType;
import io.reprise.event.Settings;
import io.reprise.event.TimeInForce;
import io.reprise.strategy.rules.BuiltIn;
import io.reprise.strategy.testkit.Decision;
import io.reprise.strategy.testkit.StrategyTestKit;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How entries and exits meet the market: bid at 999.90, offer at 1,000.10. */
class EntryStyleTest {
    private static final long UNTOLD = Long.MIN_VALUE;
    private static final long BID = 999_90;
    private static final long OFFER = 1_000_10;

    private final DeskOnWishes desk = new DeskOnWishes();
    private final StrategyTestKit kit = desk.kit;

    EntryStyleTest() {
        kit.book(BID, OFFER);
    }

    @Test
    void shouldTakeUntilItsDateUnlessSaidOtherwise() {
        final Decision.Order order = desk.begin().enter();

        assertThat(order.terms()).isEqualTo(Decision.Terms.LIMIT);
        assertThat(order.limit()).isEqualTo(1_000_61);
        assertThat(order.expiresAtNanos()).isEqualTo(kit.nowNanos() + 30 * StrategyTestKit.SECOND);
    }

    @Test
    void shouldTakeAtOnceOrNotAtAllWhereItIsAsked() {
        final Decision.Order order =
                desk.with("entry-time-in-force", "ioc").begin().enter();

        assertThat(order.terms().timeInForce()).isEqualTo(TimeInForce.IMMEDIATE_OR_CANCEL);
        assertThat(order.expiresAtNanos()).isEqualTo(UNTOLD);
    }

    @Test
    void shouldTakeWholeOrNotAtAllWhereItIsAsked() {
        final Decision.Order order =
                desk.with("entry-time-in-force", "fok").begin().enter();

        assertThat(order.terms().timeInForce()).isEqualTo(TimeInForce.FILL_OR_KILL);
        assertThat(order.expiresAtNanos()).isEqualTo(UNTOLD);
    }

    @Test
    void shouldCancelItselfWhatHasNoEndAtTheVenue() {
        final Decision.Order order =
                desk.with("entry-time-in-force", "gtc").begin().enter();
        assertThat(order.terms().timeInForce()).isEqualTo(TimeInForce.GOOD_TILL_CANCELLED);
        assertThat(order.expiresAtNanos()).isEqualTo(UNTOLD);
        kit.report(order, OrderStatus.OPEN, 0, 0, 0);
        desk.seconds(30);
        assertThat(desk.cancels()).isEmpty();
        desk.seconds(10);

        assertThat(desk.cancels()).as("once").containsExactly(new Decision.Cancel(BTC, 1, order.id()));
    }

    @Test
    void shouldEnterAtMarketWithinTheCap() {
        final Decision.Order order = desk.with("entry", "market").begin().enter();

        assertThat(order.terms())
                .isEqualTo(new Decision.Terms(OrderType.LIMIT, TimeInForce.IMMEDIATE_OR_CANCEL, UNTOLD, UNTOLD));
        assertThat(order.limit()).as("1,002.1002 rounded down: a cap").isEqualTo(1_002_10);
        assertThat(order.isPostOnly()).isFalse();
        assertThat(order.expiresAtNanos()).isEqualTo(UNTOLD);
    }

    @Test
    void shouldChaseFromTheBestBidUpToItsMost() {
        final Decision.Order order = desk.with("entry", "chase").begin().enter();

        assertThat(order.isPostOnly()).isTrue();
        assertThat(order.terms().start()).isEqualTo(BID);
        assertThat(order.limit()).as("1,000.8999 rounded down").isEqualTo(1_000_89);
        assertThat(order.reference()).isEqualTo(BID);
        assertThat(order.quantity() / 1e8 * order.limit() / 1e2)
                .as("sized by the most it may cost")
                .isBetween(500.24, 500.25);
    }

    @Test
    void shouldLeaveAtOnceWithinTheCapAndAgainWithTheRest() {
        desk.with("exit-order", "market").begin();
        kit.fill(desk.enter(), PRICE);
        kit.book(979_00, 979_10);
        desk.trade(979_00);
        final Decision.Order first = desk.lastSale();
        assertThat(first.terms().timeInForce()).isEqualTo(TimeInForce.IMMEDIATE_OR_CANCEL);
        assertThat(first.limit()).as("977.042 rounded up: a cap").isEqualTo(977_05);
        final long part = first.quantity() / 3;
        kit.report(first, OrderStatus.CANCELLED, part, 978_00, part);
        desk.second();

        assertThat(desk.sales()).hasSize(2);
        assertThat(desk.lastSale().quantity()).isEqualTo(first.quantity() - part);
    }

    @ParameterizedTest
    @CsvSource({
        "protection=stop,stop-atr=0,protection",
        "protection=bracket,stop-atr=0,protection",
        "entry=make,entry-time-in-force=ioc,entry-time-in-force",
        "entry=market,entry-time-in-force=gtc,entry-time-in-force"
    })
    void shouldRefuseWhatContradictsItself(final String one, final String other, final String key) {
        assertThat(complaints(one, other))
                .extracting(StrategyProvider.Complaint::key)
                .containsExactly(key);
    }

    @ParameterizedTest
    @CsvSource({
        "protection=stop,stop-percent=2",
        "protection=bracket,target-atr=0",
        "protection=stop,trail-atr=3",
        "entry=take,entry-time-in-force=ioc",
        "entry=chase,entry-time-in-force=gtd"
    })
    void shouldTakeWhatDoesNot(final String one, final String other) {
        assertThat(complaints(one, other)).isEmpty();
    }

    private static List<StrategyProvider.Complaint> complaints(final String... written) {
        final SortedMap<String, String> values = new TreeMap<>();
        BuiltIn.PROVIDERS.get(0).settings().forEach(setting -> values.put(setting.key(), setting.standard()));
        for (final String each : written) {
            values.put(each.substring(0, each.indexOf('=')), each.substring(each.indexOf('=') + 1));
        }
        return EntrySettings.check(Settings.of(values));
    }
}
