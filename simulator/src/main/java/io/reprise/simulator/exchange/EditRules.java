package io.reprise.simulator.exchange;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/** Checks an edit against the order it would change. */
final class EditRules {
    private EditRules() {}

    static @Nullable EditRefusal check(final VenueOrder order, final Edit edit, final ProductMarket market) {
        final EditRefusal refusal = checkOrder(order);
        return refusal == null ? checkEdit(order, edit, market) : refusal;
    }

    private static @Nullable EditRefusal checkOrder(final VenueOrder order) {
        return switch (order.status()) {
            case OPEN -> {
                if (order.isSizedInQuote()) {
                    yield EditRefusal.of("SIZE_IN_QUOTE_EDITS_NOT_ALLOWED");
                }
                yield order.order().kind().isEditable() ? null : EditRefusal.of("ONLY_LIMIT_ORDER_EDITS_SUPPORTED");
            }
            case EDIT_QUEUED -> new EditRefusal("ORDER_IS_ALREADY_BEING_REPLACED", "PREVIEW_TOO_MANY_PENDING_REPLACES");
            case CANCEL_QUEUED -> new EditRefusal("ONLY_OPEN_ORDERS_CAN_BE_EDITED", "PREVIEW_ORDER_IS_PENDING_CANCEL");
            default -> EditRefusal.of("ONLY_OPEN_ORDERS_CAN_BE_EDITED");
        };
    }

    private static @Nullable EditRefusal checkEdit(
            final VenueOrder order, final Edit edit, final ProductMarket market) {
        final Refusal size = market.validation().checkBaseSize(edit.size());
        if (size != null) {
            return new EditRefusal("INVALID_EDITED_SIZE", size.previewReason());
        }
        if (edit.size().compareTo(order.filledSize()) <= 0) {
            return EditRefusal.of("CANNOT_EDIT_TO_BELOW_FILLED_SIZE");
        }
        final Refusal price = market.validation().checkPrice(edit.price());
        if (price != null) {
            return new EditRefusal("INVALID_EDITED_PRICE", price.previewReason());
        }
        final NewOrder old = order.order();
        final BigDecimal stop = edit.stopPrice();
        if (isSame(edit.price(), old.limitPrice())
                && isSame(edit.size(), old.baseSize())
                && (stop == null || isSame(stop, old.stopPrice()))) {
            return EditRefusal.of("EDIT_REQUEST_EQUAL_TO_ORIGINAL_REQUEST");
        }
        if (order.isTriggered() && (old.kind().isBracket() || (stop != null && !isSame(stop, old.stopPrice())))) {
            // A stop that went off has none left to move, and of a bracket the venue chose the limit itself.
            return EditRefusal.of("ONLY_LIMIT_ORDER_EDITS_SUPPORTED");
        }
        final NewOrder changed = old.edited(edit.price(), edit.size(), stop == null ? old.stopPrice() : stop);
        final Refusal refusal =
                order.isTriggered() ? null : market.validation().check(changed, market.mode(), Long.MIN_VALUE);
        if (refusal != null) {
            return new EditRefusal("COMMANDER_REJECTED_EDIT_ORDER", refusal.previewReason());
        }
        return null;
    }

    private static boolean isSame(final BigDecimal asked, final @Nullable BigDecimal held) {
        return held != null && asked.compareTo(held) == 0;
    }
}
