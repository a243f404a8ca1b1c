package io.reprise.execution.venue.coinbase.rest;

import io.reprise.event.OrderReason;
import java.util.ArrayList;
import java.util.List;

/** Reads what the venue says to creates, cancels, changes and previews. */
final class ActionBodies {
    private ActionBodies() {}

    /**
     * To an order. Only {@code success} counts: a {@code failure_reason} stands beside successes too. Source:
     * Coinbase's page "create order".
     */
    static CreateAnswer create(final JsonFields body) throws UnreadableFieldException {
        if (!body.flag("success")) {
            return rejected(body);
        }
        if (body.has("success_response")) {
            final JsonFields success = body.object("success_response");
            return new CreateAnswer.Accepted(
                    success.id("order_id"),
                    success.optionalText("client_order_id"),
                    success.optionalText("product_id"));
        }
        return new CreateAnswer.Accepted(body.id("order_id"), "", "");
    }

    /** The reason may be in any of four places; the first that tells one counts. */
    private static CreateAnswer rejected(final JsonFields body) throws UnreadableFieldException {
        final List<String> words = new ArrayList<>();
        String message = "";
        if (body.has("error_response")) {
            final JsonFields error = body.object("error_response");
            words.add(error.optionalText("error"));
            words.add(error.optionalText("preview_failure_reason"));
            words.add(error.optionalText("new_order_failure_reason"));
            message = error.remark("message").isEmpty() ? error.remark("error_details") : error.remark("message");
        }
        words.add(body.has("failure_reason") ? body.remark("failure_reason") : "");
        final String code = firstReason(words);
        if (Reasons.of(code) == OrderReason.DUPLICATE_ORDER) {
            return new CreateAnswer.Duplicate(message);
        }
        return new CreateAnswer.Rejected(Reasons.of(code), code, message, body.excerpt());
    }

    /** To a cancel, order by order. */
    static List<CancelResult> cancel(final JsonFields body) throws UnreadableFieldException {
        final List<CancelResult> results = new ArrayList<>();
        for (final JsonFields result : body.objects("results")) {
            final boolean isAccepted = result.flag("success");
            final String word = result.optionalText("failure_reason");
            final String code = isAccepted || Reasons.isNone(word) ? "" : Excerpt.of(word);
            results.add(new CancelResult(
                    result.id("order_id"), isAccepted, isAccepted ? OrderReason.NONE : Reasons.of(code), code));
        }
        return List.copyOf(results);
    }

    /** To a change. */
    static EditAnswer edit(final JsonFields body) throws UnreadableFieldException {
        if (body.flag("success")) {
            return new EditAnswer(true, OrderReason.NONE, "", "");
        }
        final List<JsonFields> errors = new ArrayList<>(body.has("errors") ? body.objects("errors") : List.of());
        body.optionalObject("error_response").ifPresent(errors::add);
        final List<String> words = new ArrayList<>();
        for (final JsonFields error : errors) {
            words.add(error.optionalText("edit_failure_reason"));
            words.add(error.optionalText("preview_failure_reason"));
        }
        final String code = firstReason(words);
        return new EditAnswer(false, Reasons.of(code), code, body.excerpt());
    }

    /** To a preview. Without {@code errs} nothing says that the order would be taken, so it must be there. */
    static PreviewAnswer preview(final JsonFields body) throws UnreadableFieldException {
        final List<String> errors = body.texts("errs");
        final List<String> warnings = new ArrayList<>(body.has("warning") ? body.texts("warning") : List.of());
        warnings.removeIf(word -> word.isEmpty() || word.startsWith("UNKNOWN"));
        return new PreviewAnswer(
                errors,
                errors.isEmpty() ? OrderReason.NONE : Reasons.of(firstReason(errors)),
                warnings,
                body.advisoryDecimal("order_total"),
                body.advisoryDecimal("commission_total"),
                body.advisoryDecimal("base_size"),
                body.advisoryDecimal("quote_size"),
                body.advisoryDecimal("est_average_filled_price"),
                body.optionalText("preview_id"));
    }

    private static String firstReason(final List<String> words) {
        for (final String word : words) {
            if (!Reasons.isNone(word)) {
                return Excerpt.of(word);
            }
        }
        return "";
    }
}
