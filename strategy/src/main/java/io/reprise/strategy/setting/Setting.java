package io.reprise.strategy.setting;

import java.util.List;

/**
 * One key of a strategy's file: what may be written there, what it means when nothing is, and one sentence for a
 * trader. The edge checks every value against it before anything else happens, so that a strategy reads sound ones.
 *
 * <p>Immutable; allocates. The value reaches the strategy by {@code io.reprise.event.Settings}.
 *
 * @param key         as written in the file, such as {@code rsi-period}
 * @param form        what a value looks like
 * @param from        least value, in the form's own way of writing; empty where the form has none
 * @param to          greatest value; empty where the form has none
 * @param words       the words of a choice or list; else empty
 * @param standard    the value when nothing is written
 * @param isPerRegime whether the file may give another value for a regime, as in {@code bull: {rsi-max: 80}}
 * @param meaning     one sentence, ended by a full stop
 */
public record Setting(
        String key,
        Form form,
        String from,
        String to,
        List<String> words,
        String standard,
        boolean isPerRegime,
        String meaning) {

    /** What a value looks like. */
    public enum Form {
        /** A whole number. */
        COUNT,
        /** A number with up to eight decimals. */
        NUMBER,
        /** Quote currency, above zero. */
        MONEY,
        /** A whole number and its unit: ms, s, m, h or d. */
        TIME_SPAN,
        /** One of the words. */
        CHOICE,
        /** {@code all}, or some of the words, separated by commas. */
        WORDS,
        /** {@code true} or {@code false}. */
        FLAG,
        /** {@code none}, or steps such as {@code 2:50,4:25}: at the first number sell the second, in percent. */
        LADDER
    }

    /** Keeps its own copy of the words. */
    public Setting {
        words = List.copyOf(words);
    }

    /**
     * A whole number.
     *
     * @param key      as written
     * @param from     least
     * @param to       greatest
     * @param standard when nothing is written
     * @param meaning  one sentence
     * @return the setting
     */
    public static Setting count(
            final String key, final int from, final int to, final int standard, final String meaning) {
        return new Setting(
                key,
                Form.COUNT,
                Integer.toString(from),
                Integer.toString(to),
                List.of(),
                Integer.toString(standard),
                false,
                meaning);
    }

    /**
     * A number.
     *
     * @param key      as written
     * @param from     least, as a plain decimal
     * @param to       greatest, as a plain decimal
     * @param standard when nothing is written, as a plain decimal
     * @param meaning  one sentence
     * @return the setting
     */
    public static Setting number(
            final String key, final String from, final String to, final String standard, final String meaning) {
        return new Setting(key, Form.NUMBER, from, to, List.of(), standard, false, meaning);
    }

    /**
     * An amount above zero.
     *
     * @param key      as written
     * @param standard when nothing is written
     * @param meaning  one sentence
     * @return the setting
     */
    public static Setting money(final String key, final String standard, final String meaning) {
        return new Setting(key, Form.MONEY, "", "", List.of(), standard, false, meaning);
    }

    /**
     * A time span.
     *
     * @param key      as written
     * @param from     least, such as {@code 1s}
     * @param to       greatest
     * @param standard when nothing is written
     * @param meaning  one sentence
     * @return the setting
     */
    public static Setting timeSpan(
            final String key, final String from, final String to, final String standard, final String meaning) {
        return new Setting(key, Form.TIME_SPAN, from, to, List.of(), standard, false, meaning);
    }

    /**
     * One of some words.
     *
     * @param key      as written
     * @param words    the words
     * @param standard when nothing is written
     * @param meaning  one sentence
     * @return the setting
     */
    public static Setting choice(
            final String key, final List<String> words, final String standard, final String meaning) {
        return new Setting(key, Form.CHOICE, "", "", words, standard, false, meaning);
    }

    /**
     * All or some of some words.
     *
     * @param key     as written; {@code all} when nothing is
     * @param words   the words
     * @param meaning one sentence
     * @return the setting
     */
    public static Setting words(final String key, final List<String> words, final String meaning) {
        return new Setting(key, Form.WORDS, "", "", words, "all", false, meaning);
    }

    /**
     * Yes or no.
     *
     * @param key      as written
     * @param standard when nothing is written
     * @param meaning  one sentence
     * @return the setting
     */
    public static Setting flag(final String key, final boolean standard, final String meaning) {
        return new Setting(key, Form.FLAG, "", "", List.of(), Boolean.toString(standard), false, meaning);
    }

    /**
     * A ladder of targets.
     *
     * @param key     as written; {@code none} when nothing is
     * @param meaning one sentence
     * @return the setting
     */
    public static Setting ladder(final String key, final String meaning) {
        return new Setting(key, Form.LADDER, "", "", List.of(), "none", false, meaning);
    }

    /**
     * The same, and the file may give another value for a regime.
     *
     * @return a copy
     */
    public Setting perRegime() {
        return new Setting(
                key,
                form,
                from,
                to,
                words,
                standard,
                true,
                meaning + " Below the name of a regime, such as bull, stands its own.");
    }
}
