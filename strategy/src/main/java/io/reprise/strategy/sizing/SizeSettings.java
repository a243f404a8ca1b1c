package io.reprise.strategy.sizing;

import io.reprise.event.Settings;
import io.reprise.strategy.setting.Setting;
import java.util.List;

/**
 * How large an entry is.
 *
 * @param kind               which rule
 * @param orderNotionalE8    the most it may be worth, under every rule
 * @param riskPerTradeE8     the most it may lose at its stop, under every rule
 * @param equityFraction     of {@link Kind#PERCENT}; 0 for the tier's
 * @param riskFraction       of {@link Kind#RISK}
 * @param volatilityFraction of {@link Kind#VOLATILITY}: how far equity may move in a day because of it
 * @param kellyPart          of {@link Kind#KELLY}: how much of Kelly's share is dared
 * @param kellyCap           of {@link Kind#KELLY}: the most, as a fraction of equity
 * @param isByConfidence     whether a less certain entry is smaller
 */
public record SizeSettings(
        Kind kind,
        long orderNotionalE8,
        long riskPerTradeE8,
        double equityFraction,
        double riskFraction,
        double volatilityFraction,
        double kellyPart,
        double kellyCap,
        boolean isByConfidence) {
    /** The rules of sizing. */
    public enum Kind {
        /** The whole of order-notional. */
        FIXED("fixed"),
        /** A share of equity, its own or that of the product's tier. */
        PERCENT("percent"),
        /** What loses a share of equity at the stop. */
        RISK("risk"),
        /** What moves equity by a share of it in a usual day. */
        VOLATILITY("volatility"),
        /** A part of Kelly's share, by the strategy's own last trades. */
        KELLY("kelly");

        private final String word;

        Kind(final String word) {
            this.word = word;
        }
    }

    /** The keys. */
    public static final List<Setting> ALL = List.of(
            Setting.choice(
                    "size",
                    List.of("fixed", "percent", "risk", "volatility", "kelly"),
                    "fixed",
                    "How an entry is"
                            + " sized: fixed, by order-notional; percent of equity; risk, percent of equity"
                            + " lost at the stop;"
                            + " volatility, percent of equity moved in a day; kelly, by its own trades."),
            Setting.money(
                    "order-notional", "500", "The most one entry may be worth at its limit, however it is sized."),
            Setting.money(
                    "risk-per-trade",
                    "25",
                    "The most an entry may lose between entry and stop, before fees; a"
                            + " wide stop makes a small entry."),
            Setting.number(
                    "equity-percent",
                    "0",
                    "100",
                    "0",
                    "Of size percent: its share of equity; 0 takes the" + " order-percent of the product's tier."),
            Setting.number("risk-percent", "0.001", "100", "0.5", "Of size risk: percent of equity lost at the stop."),
            Setting.number(
                    "volatility-percent",
                    "0.001",
                    "100",
                    "0.5",
                    "Of size volatility: percent by which equity" + " moves because of it in a usual day."),
            Setting.number("kelly-part", "0.01", "1", "0.25", "Of size kelly: how much of Kelly's share is dared."),
            Setting.number(
                    "kelly-cap-percent",
                    "0.01",
                    "100",
                    "5",
                    "Of size kelly: the most, in percent of equity; a"
                            + " tenth of it before there are enough trades."),
            Setting.flag(
                    "scale-by-confidence",
                    false,
                    "Whether a less certain entry is smaller: its size times its" + " confidence."));

    private static final double PERCENT_OF = 100;

    /**
     * Reads them.
     *
     * @param own settings of the strategy, complete
     * @return the settings
     * @throws IllegalArgumentException when it names no rule
     */
    public static SizeSettings of(final Settings own) {
        return new SizeSettings(
                kind(own.value("size")),
                own.moneyE8("order-notional"),
                own.moneyE8("risk-per-trade"),
                own.number("equity-percent") / PERCENT_OF,
                own.number("risk-percent") / PERCENT_OF,
                own.number("volatility-percent") / PERCENT_OF,
                own.number("kelly-part"),
                own.number("kelly-cap-percent") / PERCENT_OF,
                own.flag("scale-by-confidence"));
    }

    private static Kind kind(final String word) {
        for (final Kind kind : Kind.values()) {
            if (kind.word.equals(word)) {
                return kind;
            }
        }
        throw new IllegalArgumentException("setting 'size': a rule of sizing expected, was '" + word + "'");
    }
}
