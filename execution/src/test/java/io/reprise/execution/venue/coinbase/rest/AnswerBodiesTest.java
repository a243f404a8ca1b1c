package io.reprise.execution.venue.coinbase.rest;

import static io.reprise.execution.venue.coinbase.rest.Samples.value;
import static org.assertj.core.api.Assertions.assertThat;

import io.reprise.event.Liquidity;
import io.reprise.event.OrderReason;
import io.reprise.event.OrderStatus;
import io.reprise.event.Side;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class AnswerBodiesTest {
    private static final long MAY_31 = 1_622_455_199_000_000_000L;

    @Test
    void shouldReadEveryExample() {
        assertThat(Samples.ALL).allSatisfy(sample -> assertThat(sample.read(sample.body()))
                .as(sample.name())
                .isInstanceOf(RestAnswer.Understood.class));
    }

    @Test
    void shouldTakeAnOrderForMadeWhenSuccessSaysSoWhateverStandsBeside() {
        assertThat(value(Samples.CREATE, CoinbaseBodies.CREATED))
                .isEqualTo(new CreateAnswer.Accepted("62475e97-7485-45eb-a5ac-594805fa2748", "12345678", "BTC-USD"));
        assertThat(value(Samples.CREATE, "{\"success\":true,\"order_id\":\"o-1\"}"))
                .isEqualTo(new CreateAnswer.Accepted("o-1", "", ""));
        assertThat(Samples.read(Samples.CREATE, "{\"success\":true}"))
                .isEqualTo(new RestAnswer.Unreadable<>(200, "order_id", "is missing", "{\"success\":true}"));
    }

    @Test
    void shouldFindTheReasonWhereverItStands() {
        assertThat(value(Samples.CREATE, CoinbaseBodies.NOT_CREATED))
                .isEqualTo(new CreateAnswer.Rejected(
                        OrderReason.INSUFFICIENT_FUNDS,
                        "INSUFFICIENT_FUND",
                        "Insufficient balance in source account",
                        CoinbaseBodies.NOT_CREATED));
        assertThat(reason("\"error_response\":{\"error\":\"UNKNOWN_FAILURE_REASON\",\"preview_failure_reason\":"
                        + "\"PREVIEW_INVALID_LIMIT_PRICE_POST_ONLY\"}"))
                .isEqualTo(OrderReason.POST_ONLY_WOULD_CROSS);
        assertThat(reason("\"error_response\":{\"error\":\"\",\"preview_failure_reason\":\"UNKNOWN_X\","
                        + "\"new_order_failure_reason\":\"INVALID_SIZE_PRECISION\"}"))
                .isEqualTo(OrderReason.OFF_INCREMENT);
        assertThat(reason("\"failure_reason\":\"UNTRADABLE_PRODUCT\"")).isEqualTo(OrderReason.UNTRADABLE);
        assertThat(reason("\"failure_reason\":\"BRAND_NEW\"")).isEqualTo(OrderReason.VENUE_REFUSED);
        assertThat(reason("\"error_response\":{}")).isEqualTo(OrderReason.VENUE_REFUSED);
    }

    @Test
    void shouldNotTakeADuplicateForARejection() {
        assertThat(value(
                        Samples.CREATE,
                        "{\"success\":false,\"error_response\":{\"error\":\"DUPLICATE_CLIENT_ORDER_ID\","
                                + "\"message\":\"used\"}}"))
                .isEqualTo(new CreateAnswer.Duplicate("used"));
    }

    @Test
    void shouldReadCancelsOrderByOrder() {
        assertThat(value(Samples.CANCEL, CoinbaseBodies.CANCELS))
                .containsExactly(new CancelResult("0000-00000", true, OrderReason.NONE, ""));
        assertThat(value(
                        Samples.CANCEL,
                        "{\"results\":[{\"success\":false,\"failure_reason\":\"UNKNOWN_CANCEL_ORDER\","
                                + "\"order_id\":\"a\"},"
                                + "{\"success\":false,\"failure_reason\":\"UNKNOWN_CANCEL_FAILURE_REASON\","
                                + "\"order_id\":\"b\"}]}"))
                .containsExactly(
                        new CancelResult("a", false, OrderReason.UNKNOWN_ORDER, "UNKNOWN_CANCEL_ORDER"),
                        new CancelResult("b", false, OrderReason.VENUE_REFUSED, ""));
    }

    @Test
    void shouldReadChanges() {
        assertThat(value(Samples.EDIT, CoinbaseBodies.EDITED))
                .isEqualTo(new EditAnswer(true, OrderReason.NONE, "", ""));
        assertThat(value(Samples.EDIT, CoinbaseBodies.NOT_EDITED))
                .isEqualTo(new EditAnswer(
                        false,
                        OrderReason.CHANGE_PENDING,
                        "ORDER_IS_ALREADY_BEING_REPLACED",
                        CoinbaseBodies.NOT_EDITED));
    }

    @Test
    void shouldReadPreviews() {
        final PreviewAnswer taken = value(Samples.PREVIEW, CoinbaseBodies.PREVIEW);
        assertThat(taken.isAcceptable()).isTrue();
        assertThat(taken.warnings()).isEmpty();
        assertThat(taken.baseSize()).contains(ExactDecimal.parse("0.001"));
        assertThat(taken.averagePrice()).contains(ExactDecimal.parse("65000.005"));

        final PreviewAnswer refused = value(Samples.PREVIEW, CoinbaseBodies.REFUSED_PREVIEW);
        assertThat(refused.errors())
                .containsExactly("PREVIEW_INSUFFICIENT_FUND", "PREVIEW_INVALID_BASE_SIZE_TOO_SMALL");
        assertThat(refused.reason()).isEqualTo(OrderReason.INSUFFICIENT_FUNDS);
        assertThat(refused.warnings()).containsExactly("BIG_ORDER");
    }

    @Test
    void shouldReadAnOrderWithItsPlaceholders() {
        assertThat(value(Samples.ORDER, CoinbaseBodies.ORDER))
                .isEqualTo(new VenueOrder(
                        "0000-000000-000000",
                        "11111-000000-000000",
                        "BTC-USD",
                        7,
                        Side.BUY,
                        VenueStatus.PENDING,
                        OrderTerms.limitGtc(100_000, 10_000_00, false),
                        100_000,
                        ExactDecimal.parse("10000"),
                        ExactDecimal.parse("5"),
                        Optional.of(ExactDecimal.parse("50")),
                        OptionalLong.of(MAY_31),
                        OptionalLong.empty(),
                        true,
                        true,
                        OrderReason.NONE,
                        "<string>: <string>"));
    }

    @Test
    void shouldKeepAverageValueAndFeesHoweverFineTheyAre() {
        final VenueOrder order = value(
                Samples.ORDER,
                CoinbaseBodies.ORDER
                        .replace(
                                "\"average_filled_price\":\"50\"",
                                "\"average_filled_price\":\"65083.6666666666666667\"")
                        .replace("\"filled_value\":\"10000\"", "\"filled_value\":\"65.0836699999999999\"")
                        .replace("\"total_fees\":\"5.00\"", "\"total_fees\":\"0.0149993983674996\""));

        assertThat(order.averagePrice().orElseThrow().text()).isEqualTo("65083.6666666666666667");
        assertThat(order.filledValue().text()).isEqualTo("65.0836699999999999");
        assertThat(order.totalFees().ceilingE8()).isEqualTo(1_499_940);
    }

    @Test
    void shouldReadAllTenStatesAndTakeAnEleventhForAlive() {
        for (final VenueStatus status : VenueStatus.values()) {
            assertThat(status(status.name())).isEqualTo(status);
        }
        assertThat(status("PARTLY_TELEPORTED")).isEqualTo(VenueStatus.UNKNOWN_ORDER_STATUS);
        assertThat(VenueStatus.UNKNOWN_ORDER_STATUS.isTerminal()).isFalse();
        assertThat(VenueStatus.FAILED.ours()).isEqualTo(OrderStatus.REJECTED);
    }

    @Test
    void shouldReadTheReasonOfARejectedOrderInBothSpellings() {
        for (final String member : List.of("reject_reason", "reject_Reason")) {
            final VenueOrder order = value(
                    Samples.ORDER,
                    CoinbaseBodies.ORDER.replace(
                            "\"reject_reason\":\"REJECT_REASON_UNSPECIFIED\"", "\"" + member + "\":\"HOLD_FAILURE\""));
            assertThat(order.reason()).isEqualTo(OrderReason.INSUFFICIENT_FUNDS);
            assertThat(order.text()).isEqualTo("HOLD_FAILURE: <string>: <string>");
        }
    }

    @Test
    void shouldPageOrdersByWhatTheVenueSays() {
        assertThat(value(Samples.ORDERS, CoinbaseBodies.ORDERS).nextCursor()).isEqualTo("789100");
        assertThat(value(Samples.ORDERS, CoinbaseBodies.NO_ORDERS).hasNext()).isFalse();
        assertThat(Samples.read(Samples.ORDERS, "{\"orders\":[],\"has_next\":true,\"cursor\":\"\"}"))
                .isInstanceOfSatisfying(RestAnswer.Unreadable.class, answer -> assertThat(answer.where())
                        .isEqualTo("cursor"));
    }

    @Test
    void shouldNotHideThePageBehindAnOrderThatIsNoneOfOurs() {
        final Page<VenueOrder> page = value(Samples.ORDERS, CoinbaseBodies.ORDERS.replace("BTC-USD", "DOGE-USD"));

        assertThat(page.items()).isEmpty();
        assertThat(page.refused()).singleElement().satisfies(refused -> {
            assertThat(refused.where()).isEqualTo("orders[0].product_id");
            assertThat(refused.what()).isEqualTo("DOGE-USD is none of our instruments");
            assertThat(refused.orderId()).isEqualTo("0000-000000-000000");
            assertThat(refused.text()).startsWith("{\"order_id\":\"0000-").hasSizeLessThanOrEqualTo(512);
        });
    }

    @Test
    void shouldReadFills() {
        final Page<Fill> page = value(Samples.FILLS, CoinbaseBodies.FILLS);

        assertThat(page.items())
                .containsExactly(new Fill(
                        "22222-2222222-22222222",
                        "1111-11111-111111",
                        "0000-000000-000000",
                        "BTC-USD",
                        7,
                        Side.BUY,
                        Liquidity.MAKER,
                        10_000_00,
                        100_000,
                        ExactDecimal.parse("1.25"),
                        MAY_31));
        assertThat(page.refused()).isEmpty();
        assertThat(page.nextCursor()).isEqualTo("789100");
    }

    @Test
    void shouldTurnAValueIntoAQuantityOnlyWhenThatIsExact() {
        final String inQuote = CoinbaseBodies.FILLS.replace("\"size_in_quote\":false", "\"size_in_quote\":true");

        assertThat(value(Samples.FILLS, inQuote.replace("\"0.001\"", "\"25.5\""))
                        .items())
                .singleElement()
                .satisfies(fill -> assertThat(fill.quantity()).isEqualTo(255_000));
        for (final String size : List.of("25.00001", "0", "-10", "0.00000000000001")) {
            assertThat(value(Samples.FILLS, inQuote.replace("\"0.001\"", "\"" + size + "\""))
                            .refused())
                    .as(size)
                    .singleElement()
                    .satisfies(refused -> assertThat(refused.where()).isEqualTo("fills[0].size"));
        }
    }

    @Test
    void shouldRefuseWhatIsNoPlainFillOrNotExact() {
        refused("\"trade_type\":\"FILL\"", "\"trade_type\":\"REVERSAL\"", "fills[0].trade_type");
        refused("\"10000.00\"", "\"10000.001\"", "fills[0].price");
        refused("\"10000.00\"", "\"0\"", "fills[0].price");
        refused("\"10000.00\"", "1e4", "fills[0].price");
        refused("\"0.001\"", "\"0.000000001\"", "fills[0].size");
        refused("\"0.001\"", "\"-0.001\"", "fills[0].size");
        refused("\"0.001\"", "\"\"", "fills[0].size");
        refused("\"1.25\"", "\"free\"", "fills[0].commission");
        refused("\"1.25\"", "null", "fills[0].commission");
        refused("\"1.25\"", "\"92233720369\"", "fills[0].commission");
        refused("\"side\":\"BUY\"", "\"side\":\"buy\"", "fills[0].side");
        refused("\"size_in_quote\"", "\"sizeInQuote\"", "fills[0].size_in_quote");
        refused("2021-05-31T09:59:59.000Z", "0001-01-01T00:00:00Z", "fills[0].trade_time");
    }

    @Test
    void shouldRefuseAFillThatSaysANumberTwice() {
        assertThat(Samples.read(Samples.FILLS, CoinbaseBodies.FILLS.replace("\"size\"", "\"size\":\"0.002\",\"size\"")))
                .isInstanceOfSatisfying(RestAnswer.Unreadable.class, answer -> {
                    assertThat(answer.where()).isEqualTo("fills[0].size");
                    assertThat(answer.what()).isEqualTo("is there twice");
                });
    }

    @Test
    void shouldReadBalancesOfEighteenDecimals() {
        final Page<Account> page = value(Samples.ACCOUNTS, CoinbaseBodies.ACCOUNTS);

        assertThat(page.items().get(0))
                .isEqualTo(new Account(
                        "8bfc20d7-f7c6-4422-bf07-8243ca4169fe",
                        "BTC",
                        ExactDecimal.parse("1.234567891234567891"),
                        ExactDecimal.parse("0.5"),
                        true,
                        true));
        assertThat(page.items().get(0).available().floorE8()).isEqualTo(123_456_789);
        assertThat(page.items()).hasSize(2);
        assertThat(page.hasNext()).isFalse();
    }

    @Test
    void shouldReadABookExactly() {
        final PriceBook book = value(Samples.BOOK, CoinbaseBodies.BOOK);

        assertThat(book.productId()).isEqualTo("BTC-USD");
        assertThat(book.instrumentId()).isEqualTo(7);
        assertThat(book.bids())
                .containsExactly(new PriceBook.Level(6_892_366, 17_189_468), new PriceBook.Level(6_892_300, 5_795_895));
        assertThat(book.asks().get(1)).isEqualTo(new PriceBook.Level(6_892_600, 5_800_000));
        assertThat(book.timeNanos()).isEqualTo(1_775_521_739_662_782_000L);
    }

    @Test
    void shouldReadBestPricesAndRefuseWhatIsNotOurs() {
        final Page<PriceBook> best = value(Samples.BEST, CoinbaseBodies.BEST);

        assertThat(best.items()).extracting(PriceBook::productId).containsExactly("BTC-USD");
        assertThat(best.refused()).singleElement().satisfies(item -> assertThat(item.what())
                .contains("DOGE-USD"));
    }

    @Test
    void shouldReadKeyFeesAndTime() {
        assertThat(value(Samples.KEY, CoinbaseBodies.KEY))
                .isEqualTo(new KeyPermissions(true, true, true, "...", "DEFAULT"));
        assertThat(value(Samples.FEES, CoinbaseBodies.FEES))
                .isEqualTo(new FeeTier("<$10k", 200_000, 100_000, Optional.of(ExactDecimal.parse("1000"))));
        assertThat(value(Samples.TIME, CoinbaseBodies.TIME)).isEqualTo(1_786_309_548_123_000_000L);
    }

    @Test
    void shouldRefuseAKeyThatDoesNotSayWhetherItMayTransfer() {
        assertThat(Samples.read(Samples.KEY, CoinbaseBodies.KEY.replace("\"can_transfer\":true,", "")))
                .isInstanceOfSatisfying(RestAnswer.Unreadable.class, answer -> assertThat(answer.where())
                        .isEqualTo("can_transfer"));
    }

    private static void refused(final String word, final String other, final String where) {
        final Page<Fill> page = value(Samples.FILLS, CoinbaseBodies.FILLS.replace(word, other));
        assertThat(page.items()).as(other).isEmpty();
        assertThat(page.refused()).as(other).singleElement().satisfies(item -> assertThat(item.where())
                .isEqualTo(where));
    }

    private static OrderReason reason(final String members) {
        return value(Samples.CREATE, "{\"success\":false," + members + "}") instanceof CreateAnswer.Rejected rejected
                ? rejected.reason()
                : OrderReason.NONE;
    }

    private static VenueStatus status(final String word) {
        return value(Samples.ORDER, CoinbaseBodies.ORDER.replace("\"PENDING\"", "\"" + word + "\""))
                .status();
    }
}
