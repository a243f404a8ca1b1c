package io.reprise.engine.reader.audit;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/** What is held of one product, what money went through it since it was flat, and when it was last traded. */
final class Holding {
    private BigDecimal quantity = BigDecimal.ZERO;
    private BigDecimal flow = BigDecimal.ZERO;
    private @Nullable Long tradedAtNanos;
    private @Nullable Long lostAtNanos;

    BigDecimal quantity() {
        return quantity;
    }

    void move(final BigDecimal bought, final BigDecimal money, final long nowNanos) {
        quantity = quantity.add(bought);
        flow = flow.add(money);
        tradedAtNanos = nowNanos;
    }

    /** Money that moves without a trade; behind the end of a trip it belongs to none. */
    void correct(final BigDecimal money) {
        flow = isFlat() ? BigDecimal.ZERO : flow.add(money);
    }

    boolean isFlat() {
        return quantity.signum() == 0;
    }

    /** Ends a trip; true when more money went out than came back. */
    boolean endTrip(final long nowNanos) {
        final boolean isLoss = flow.signum() < 0;
        flow = BigDecimal.ZERO;
        if (isLoss) {
            lostAtNanos = nowNanos;
        }
        return isLoss;
    }

    @Nullable
    Long tradedAtNanos() {
        return tradedAtNanos;
    }

    @Nullable
    Long lostAtNanos() {
        return lostAtNanos;
    }
}
