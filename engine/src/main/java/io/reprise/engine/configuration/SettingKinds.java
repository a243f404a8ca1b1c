package io.reprise.engine.configuration;

import io.reprise.strategy.exit.Ladder;
import io.reprise.strategy.setting.Setting;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The kinds of values as strategies ask for them. */
final class SettingKinds {
    private static final String ALL = "all";

    private SettingKinds() {}

    static Kind of(final Setting setting) {
        return switch (setting.form()) {
            case COUNT -> Kinds.count(Integer.parseInt(setting.from()), Integer.parseInt(setting.to()));
            case NUMBER -> Kinds.number(setting.from(), setting.to());
            case MONEY -> Kinds.moneyAboveZero();
            case TIME_SPAN -> Kinds.duration(setting.from(), setting.to());
            case CHOICE -> Kinds.choice(setting.words().toArray(new String[0]));
            case WORDS -> new WordsKind(setting.words());
            case FLAG -> Kinds.flag();
            case LADDER -> new LadderKind();
        };
    }

    /** All of some words, or a list of them. */
    private record WordsKind(List<String> words) implements Kind {
        @Override
        public @Nullable String canonical(final String text) {
            if (text.equals(ALL)) {
                return text;
            }
            final List<String> written = new ArrayList<>();
            for (final String part : text.split(",", -1)) {
                final String word = part.strip();
                if (!words.contains(word) || written.contains(word)) {
                    return null;
                }
                written.add(word);
            }
            return String.join(",", words.stream().filter(written::contains).toList());
        }

        @Override
        public String expectation() {
            return "all, or some of " + String.join(", ", words) + ", separated by commas";
        }

        @Override
        public String question(final String text) {
            for (final String part : text.split(",", -1)) {
                if (!words.contains(part.strip())) {
                    return NearestWord.question(part.strip(), words);
                }
            }
            return "";
        }
    }

    /** No ladder, or its steps. */
    private record LadderKind() implements Kind {
        @Override
        public @Nullable String canonical(final String text) {
            final String plain = text.replace(" ", "");
            try {
                Ladder.parse(plain);
                return plain;
            } catch (final IllegalArgumentException e) {
                return null;
            }
        }

        @Override
        public String expectation() {
            return "none, or at most " + Ladder.STEPS_MAX
                    + " steps such as 1.5:50,3:25 whose gains rise and whose parts" + " are at most 100 in sum";
        }
    }
}
