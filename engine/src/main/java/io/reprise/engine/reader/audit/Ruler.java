package io.reprise.engine.reader.audit;

import io.reprise.event.RiskLimit;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/** Holds measures of one order against limits, and tells what was broken. */
final class Ruler {
    private static final BigDecimal NANOS_PER_SECOND = BigDecimal.valueOf(1_000_000_000L);

    private final Findings findings;
    private final Wish wish;
    private final long sequence;
    private long checks;

    Ruler(final Findings findings, final Wish wish, final long sequence) {
        this.findings = findings;
        this.wish = wish;
        this.sequence = sequence;
    }

    long checks() {
        return checks;
    }

    /** A measure of null is unknown or without end; a limit of null does not hold. */
    void atMost(final RiskLimit limit, final @Nullable BigDecimal measured, final @Nullable BigDecimal most) {
        if (most != null) {
            checks++;
            if (measured == null || measured.compareTo(most) > 0) {
                broken(limit, measured == null ? "unknown" : Money.text(measured), "at most " + Money.text(most));
            }
        }
    }

    void atMost(final RiskLimit limit, final long measured, final @Nullable BigDecimal most) {
        atMost(limit, BigDecimal.valueOf(measured), most);
    }

    /** A limit of null does not hold. */
    void atLeast(final RiskLimit limit, final BigDecimal measured, final @Nullable BigDecimal least) {
        if (least != null) {
            checks++;
            if (measured.compareTo(least) < 0) {
                broken(limit, Money.text(measured), "at least " + Money.text(least));
            }
        }
    }

    /** A span of null never began: it is as long as can be. */
    void longEnough(final RiskLimit limit, final @Nullable Long nanos, final @Nullable BigDecimal least) {
        if (least != null) {
            checks++;
            if (nanos != null && BigDecimal.valueOf(nanos).compareTo(least) < 0) {
                broken(limit, seconds(BigDecimal.valueOf(nanos)), "at least " + seconds(least));
            }
        }
    }

    /** A span of null has no end. */
    void shortEnough(final RiskLimit limit, final @Nullable BigDecimal nanos, final @Nullable BigDecimal most) {
        if (most != null) {
            checks++;
            if (nanos == null || nanos.compareTo(most) > 0) {
                broken(limit, nanos == null ? "unknown" : seconds(nanos), "at most " + seconds(most));
            }
        }
    }

    /** What is right or wrong without a number. */
    void holds(final RiskLimit limit, final boolean isRight, final String measured, final String allowed) {
        checks++;
        if (!isRight) {
            broken(limit, measured, allowed);
        }
    }

    private void broken(final RiskLimit limit, final String measured, final String allowed) {
        findings.add(new Finding(
                sequence,
                Wish.text(wish.orderId()),
                limit.name(),
                measured,
                allowed,
                wish.words() + " was sent although it broke " + limit.name() + ": " + measured + ", allowed was "
                        + allowed));
    }

    private static String seconds(final BigDecimal nanos) {
        return Money.text(nanos.divide(NANOS_PER_SECOND)) + " s";
    }
}
