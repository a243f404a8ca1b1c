package io.reprise.simulator.exchange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class ValidationTest {
    private static final BigDecimal LOW = new BigDecimal("1000");

    private final TestVenue venue = new TestVenue(3);

    @AfterEach
    void shouldHaveChangedNothing() {
        assertThat(venue.updates).isEmpty();
        assertThat(venue.exchange.orders()).isEmpty();
        assertThat(venue.balance("USD").available()).isEqualByComparingTo("1000000");
    }

    @Test
    void shouldRefuseAnUnknownProduct() {
        final NewOrder order = venue.limit(Side.BUY, "1", LOW);
        final NewOrder unknown = new NewOrder(
                "x", "NONE-USD", Side.BUY, order.kind(), order.baseSize(), null, LOW, null, false, false, 0, null);

        assertThat(venue.refused(unknown).reason()).isEqualTo("INVALID_PRODUCT_ID");
        assertThat(venue.exchange.preview(unknown, venue.now())).isNull();
    }

    @Test
    void shouldRefuseWhatIsNoMultipleOfAnIncrement() {
        assertThat(preview(venue.limit(Side.BUY, "0.000000001", LOW))).isEqualTo("PREVIEW_INVALID_SIZE_PRECISION");
        assertThat(preview(venue.limit(Side.BUY, "1", new BigDecimal("1000.001"))))
                .isEqualTo("PREVIEW_INVALID_PRICE_PRECISION");
        assertThat(preview(venue.order(OrderKind.MARKET_IOC, Side.BUY, null, "10.001", null)))
                .isEqualTo("PREVIEW_INVALID_QUOTE_SIZE_PRECISION");
        assertThat(preview(stop("1000.001", true, Side.BUY, "70000"))).isEqualTo("PREVIEW_INVALID_STOP_PRICE");
    }

    @Test
    void shouldRefuseWhatIsBelowTheLeastNotional() {
        assertThat(preview(venue.limit(Side.BUY, "0.00099999", LOW))).isEqualTo("PREVIEW_INVALID_BASE_SIZE_TOO_SMALL");
        assertThat(preview(venue.order(OrderKind.MARKET_IOC, Side.SELL, "0.00001", null, null)))
                .isEqualTo("PREVIEW_INVALID_BASE_SIZE_TOO_SMALL");
        assertThat(preview(venue.order(OrderKind.MARKET_IOC, Side.BUY, null, "0.99", null)))
                .isEqualTo("PREVIEW_INVALID_QUOTE_SIZE_TOO_SMALL");
        assertThat(preview(venue.limit(Side.BUY, "0", LOW))).isEqualTo("PREVIEW_INVALID_BASE_SIZE_TOO_SMALL");
    }

    @Test
    void shouldRefuseWhatNoLongCanCarry() {
        assertThat(preview(venue.limit(Side.BUY, "99999999999", LOW))).isEqualTo("PREVIEW_INVALID_BASE_SIZE_TOO_LARGE");
        assertThat(preview(venue.limit(Side.BUY, "1", new BigDecimal("99999999999999"))))
                .isEqualTo("PREVIEW_INVALID_PRICE_TOO_LARGE");
        assertThat(preview(venue.order(OrderKind.MARKET_IOC, Side.BUY, null, "99999999999999", null)))
                .isEqualTo("PREVIEW_INVALID_QUOTE_SIZE_TOO_LARGE");
    }

    @Test
    void shouldRefuseASizeThatDoesNotBelongToTheKind() {
        assertThat(venue.refused(venue.order(OrderKind.MARKET_IOC, Side.SELL, null, "10", null))
                        .reason())
                .isEqualTo("INVALID_REQUEST");
        assertThat(venue.refused(venue.order(OrderKind.MARKET_IOC, Side.BUY, "1", "10", null))
                        .reason())
                .isEqualTo("INVALID_REQUEST");
        assertThat(venue.refused(venue.order(OrderKind.LIMIT_GTC, Side.BUY, null, "10", LOW))
                        .reason())
                .isEqualTo("INVALID_REQUEST");
        assertThat(venue.refused(venue.order(OrderKind.LIMIT_GTC, Side.BUY, null, null, LOW))
                        .reason())
                .isEqualTo("INVALID_REQUEST");
        assertThat(venue.refused(venue.order(OrderKind.LIMIT_GTC, Side.BUY, "1", null, null))
                        .reason())
                .isEqualTo("INVALID_LIMIT_PRICE");
    }

    @Test
    void shouldRefusePostOnlyThatWouldTakeAndPostOnlyThatCannotRest() {
        assertThat(venue.refused(TestVenue.postOnly(venue.limit(Side.BUY, "1", venue.ask()))))
                .extracting(Refusal::reason, Refusal::previewReason)
                .containsExactly("INVALID_LIMIT_PRICE_POST_ONLY", "PREVIEW_INVALID_LIMIT_PRICE_POST_ONLY");
        assertThat(preview(TestVenue.postOnly(venue.order(OrderKind.LIMIT_FOK, Side.BUY, "1", null, LOW))))
                .isEqualTo("PREVIEW_POST_ONLY_NOT_ALLOWED_WITH_FOK");
    }

    @Test
    void shouldRefuseAnEndThatIsMissingOrPast() {
        final NewOrder order = venue.limit(Side.BUY, "1", LOW);

        assertThat(preview(TestVenue.until(order, OrderKind.LIMIT_GTD, 0)))
                .isEqualTo("PREVIEW_GTD_ORDERS_MUST_HAVE_END_TIME");
        assertThat(preview(TestVenue.until(order, OrderKind.LIMIT_GTD, venue.now())))
                .isEqualTo("PREVIEW_END_TIME_IS_IN_THE_PAST");
    }

    @Test
    void shouldRefuseAStopOnTheWrongSide() {
        assertThat(preview(stop("60000", true, Side.BUY, "70000")))
                .isEqualTo("PREVIEW_STOP_PRICE_BELOW_LAST_TRADE_PRICE");
        assertThat(preview(stop("70000", false, Side.SELL, "60000")))
                .isEqualTo("PREVIEW_STOP_PRICE_ABOVE_LAST_TRADE_PRICE");
        assertThat(preview(stop("70000", true, Side.BUY, "69000"))).isEqualTo("PREVIEW_STOP_PRICE_ABOVE_LIMIT_PRICE");
        assertThat(preview(stop("60000", false, Side.SELL, "61000"))).isEqualTo("PREVIEW_STOP_PRICE_BELOW_LIMIT_PRICE");
        assertThat(preview(venue.limit(Side.BUY, "1", LOW), OrderKind.STOP_LIMIT_GTC))
                .isEqualTo("PREVIEW_INVALID_STOP_PRICE");
    }

    @Test
    void shouldRefuseABracketOutOfOrder() {
        assertThat(preview(bracket(Side.SELL, "59000", "60000"))).isEqualTo("PREVIEW_STOP_PRICE_ABOVE_LIMIT_PRICE");
        assertThat(preview(bracket(Side.BUY, "71000", "70000"))).isEqualTo("PREVIEW_STOP_PRICE_BELOW_LIMIT_PRICE");
        assertThat(preview(bracket(Side.SELL, "71000", "70000")))
                .isEqualTo("PREVIEW_STOP_PRICE_ABOVE_LAST_TRADE_PRICE");
        final NewOrder entry = venue.limit(Side.BUY, "1", LOW);
        assertThat(preview(TestVenue.attached(entry, new Bracket(LOW, new BigDecimal("2000")))))
                .isEqualTo("PREVIEW_STOP_PRICE_ABOVE_LIMIT_PRICE");
        assertThat(preview(TestVenue.attached(entry, new Bracket(BigDecimal.ZERO, LOW))))
                .isEqualTo("PREVIEW_INVALID_LIMIT_PRICE");
        assertThat(preview(TestVenue.attached(entry, new Bracket(LOW, BigDecimal.ZERO))))
                .isEqualTo("PREVIEW_INVALID_STOP_PRICE");
        assertThat(venue.refused(TestVenue.attached(
                                bracket(Side.SELL, "71000", "60000"), new Bracket(LOW, BigDecimal.ONE)))
                        .reason())
                .isEqualTo("INVALID_REQUEST");
    }

    @Test
    void shouldRefuseWhatCannotBePaidWithItsFee() {
        assertThat(venue.refused(venue.limit(Side.SELL, "10.00000001", new BigDecimal("70000")))
                        .reason())
                .isEqualTo("INSUFFICIENT_FUND");
        assertThat(venue.refused(venue.limit(Side.BUY, "1000", LOW)).previewReason())
                .isEqualTo("PREVIEW_INSUFFICIENT_FUND");
        assertThat(venue.refused(venue.order(OrderKind.MARKET_IOC, Side.BUY, null, "1000000.01", null))
                        .reason())
                .isEqualTo("INSUFFICIENT_FUND");
    }

    @Test
    void shouldAcceptOnlyWhatTheModeOfTheProductAllows() {
        final NewOrder market = venue.order(OrderKind.MARKET_IOC, Side.BUY, "1", null, null);
        final NewOrder limit = venue.limit(Side.BUY, "1", LOW);
        mode(ProductMode.LIMIT_ONLY);
        assertThat(venue.refused(market).reason()).isEqualTo("ORDER_ENTRY_DISABLED");
        mode(ProductMode.POST_ONLY);
        assertThat(preview(limit)).isEqualTo("PREVIEW_NOT_ALLOWED_BY_MARKET_STATE");
        mode(ProductMode.CANCEL_ONLY);
        assertThat(preview(TestVenue.postOnly(limit))).isEqualTo("PREVIEW_NOT_ALLOWED_BY_MARKET_STATE");
        mode(ProductMode.TRADING_DISABLED);
        assertThat(venue.refused(limit).reason()).isEqualTo("TRADING_DISABLED");
        assertThat(venue.exchange.mode("BTC-USD")).isEqualTo(ProductMode.TRADING_DISABLED);
        assertThatThrownBy(() -> venue.exchange.setMode("NONE-USD", ProductMode.ONLINE))
                .hasMessageContaining("NONE-USD");
    }

    @Test
    void shouldPreviewWithoutPlacing() {
        final Preview preview = Objects.requireNonNull(
                venue.exchange.preview(venue.order(OrderKind.MARKET_IOC, Side.BUY, "1", null, null), venue.now()));

        assertThat(preview.refusal()).isNull();
        assertThat(preview.quoteSize()).isEqualByComparingTo(venue.ask());
        assertThat(preview.commission()).isEqualByComparingTo(venue.ask().multiply(TestVenue.TAKER));
    }

    private void mode(final ProductMode mode) {
        venue.exchange.setMode("BTC-USD", mode);
    }

    private NewOrder stop(final String stop, final boolean isUp, final Side side, final String limit) {
        return TestVenue.stop(
                venue.limit(side, "1", new BigDecimal(limit)), OrderKind.STOP_LIMIT_GTC, new BigDecimal(stop), isUp);
    }

    private NewOrder bracket(final Side side, final String limit, final String stop) {
        return TestVenue.stop(
                venue.limit(side, "1", new BigDecimal(limit)), OrderKind.BRACKET_GTC, new BigDecimal(stop), false);
    }

    private String preview(final NewOrder order) {
        return venue.refused(order).previewReason();
    }

    private String preview(final NewOrder order, final OrderKind kind) {
        return preview(TestVenue.until(order, kind, 0));
    }
}
