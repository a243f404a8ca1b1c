package io.reprise.execution.venue.coinbase.rest;

import io.reprise.event.OrderReason;
import java.util.List;
import java.util.Optional;

/**
 * What would become of an order. Amounts are the venue's estimates, absent when it gives none.
 *
 * @param errors          the venue's words; none when the order would be taken
 * @param reason          ours for the first error, {@link OrderReason#NONE} without one
 * @param warnings        the venue's words
 * @param orderTotal      in quote currency
 * @param commissionTotal in quote currency
 * @param baseSize        quantity
 * @param quoteSize       value
 * @param averagePrice    of the fills
 * @param previewId       the venue's
 */
public record PreviewAnswer(
        List<String> errors,
        OrderReason reason,
        List<String> warnings,
        Optional<ExactDecimal> orderTotal,
        Optional<ExactDecimal> commissionTotal,
        Optional<ExactDecimal> baseSize,
        Optional<ExactDecimal> quoteSize,
        Optional<ExactDecimal> averagePrice,
        String previewId) {
    /** Keeps its lists from changing. */
    public PreviewAnswer {
        errors = List.copyOf(errors);
        warnings = List.copyOf(warnings);
    }

    /**
     * Whether the venue would take the order.
     *
     * @return true when there is no error
     */
    public boolean isAcceptable() {
        return errors.isEmpty();
    }
}
