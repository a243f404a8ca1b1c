package io.reprise.strategy;

import io.reprise.event.IdleReason;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;

/**
 * What one strategy did with its chances on one product: why nothing was traded when nothing was.
 *
 * <p>A chance is an input at which its reason to buy began, or at which one that still held was followed. Each chance
 * was proposed as an entry or is counted under the first reason that held it back. Immutable.
 *
 * @param strategyId  index in the configuration, from 1
 * @param strategy    its name
 * @param product     the product's symbol
 * @param bars        closed bars it has seen
 * @param isWarm      all indicators have seen enough bars
 * @param entries     entries proposed
 * @param exits       exits proposed
 * @param heldBack    chances not taken by reason; a reason without any is absent
 * @param nearestMiss what kept it from entering when it looked last, for people; empty where it has not looked
 */
public record IdleReasons(
        int strategyId,
        String strategy,
        String product,
        long bars,
        boolean isWarm,
        long entries,
        long exits,
        Map<IdleReason, Long> heldBack,
        String nearestMiss) {

    /** Copies the map. */
    public IdleReasons {
        final Map<IdleReason, Long> copy = new EnumMap<>(IdleReason.class);
        copy.putAll(heldBack);
        heldBack = Collections.unmodifiableMap(copy);
    }

    /**
     * Chances to buy.
     *
     * @return taken or not
     */
    public long chances() {
        return entries + heldBack.values().stream().mapToLong(Long::longValue).sum();
    }

    /**
     * The whole for people.
     *
     * @return one line without its end
     */
    public String text() {
        final StringBuilder line = new StringBuilder()
                .append(strategy)
                .append(' ')
                .append(product)
                .append(": ")
                .append(bars)
                .append(" bars, ")
                .append(chances())
                .append(" chances, ")
                .append(entries)
                .append(" entries and ")
                .append(exits)
                .append(" exits proposed");
        if (bars == 0 && !isWarm) {
            line.append("; no bar closed: neither trades nor closed candles of this product came");
        } else if (!isWarm) {
            line.append("; not warm: more bars are needed");
        } else if (chances() == 0) {
            line.append("; no reason to buy came up");
        }
        String separator = "; held back: ";
        for (final Map.Entry<IdleReason, Long> reason : heldBack.entrySet()) {
            line.append(separator)
                    .append(IdleWords.of(reason.getKey()))
                    .append(' ')
                    .append(reason.getValue());
            separator = ", ";
        }
        if (!nearestMiss.isEmpty()) {
            line.append("; last look: ").append(nearestMiss);
        }
        return line.toString();
    }
}
