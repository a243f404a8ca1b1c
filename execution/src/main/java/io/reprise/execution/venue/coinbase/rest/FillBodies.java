package io.reprise.execution.venue.coinbase.rest;

import io.reprise.event.Instrument;
import io.reprise.event.Liquidity;
import java.math.BigInteger;

/** Reads fills. */
final class FillBodies {
    private static final String ORDINARY = "FILL";

    private final InstrumentLookup instruments;

    FillBodies(final InstrumentLookup instruments) {
        this.instruments = instruments;
    }

    /** A page of fills. It has no {@code has_next}: an empty cursor is the end. */
    Page<Fill> page(final JsonFields body) throws UnreadableFieldException {
        return Pages.read(body, "fills", this::fill, body.text("cursor"));
    }

    private Fill fill(final JsonFields fill) throws UnreadableFieldException {
        final String type = fill.text("trade_type");
        if (!ORDINARY.equals(type)) {
            throw fill.unreadable("trade_type", "is '" + Excerpt.of(type) + "', which is no plain fill");
        }
        final Instrument instrument = OrderBodies.instrument(fill, instruments);
        final long price = fill.mantissa("price", instrument.priceDecimals(), 1);
        return new Fill(
                fill.id("entry_id"),
                fill.id("trade_id"),
                fill.id("order_id"),
                instrument.symbol(),
                instrument.id(),
                OrderBodies.side(fill),
                liquidity(fill),
                price,
                quantity(fill, instrument, price),
                fill.decimal("commission"),
                fill.time("trade_time"));
    }

    private static Liquidity liquidity(final JsonFields fill) throws UnreadableFieldException {
        return switch (fill.optionalText("liquidity_indicator")) {
            case "MAKER" -> Liquidity.MAKER;
            case "TAKER" -> Liquidity.TAKER;
            default -> Liquidity.NONE;
        };
    }

    private static long quantity(final JsonFields fill, final Instrument instrument, final long price)
            throws UnreadableFieldException {
        return fill.flag("size_in_quote")
                ? quantityOfValue(fill, instrument, price)
                : fill.mantissa("size", instrument.quantityDecimals(), 1);
    }

    /** A purchase by value is counted in quote currency: the quantity is value / price, when that is exact. */
    private static long quantityOfValue(final JsonFields fill, final Instrument instrument, final long price)
            throws UnreadableFieldException {
        final ExactDecimal size = fill.decimal("size");
        final int decimals = instrument.priceDecimals() + instrument.quantityDecimals();
        try {
            final BigInteger value = size.value().setScale(decimals).unscaledValue();
            final BigInteger[] parts = value.divideAndRemainder(BigInteger.valueOf(price));
            if (parts[0].signum() > 0 && parts[1].signum() == 0) {
                return parts[0].longValueExact();
            }
        } catch (final ArithmeticException e) {
            throw fill.unreadable("size", inexact(size));
        }
        throw fill.unreadable("size", inexact(size));
    }

    private static String inexact(final ExactDecimal size) {
        return "is a value of " + size.text() + ", which is no exact quantity at this price";
    }
}
