package io.reprise.engine.reader.account;

import java.util.ArrayList;
import java.util.List;

/** Columns as wide as their widest cell; words to the left, numbers to the right. One thread. */
final class Table {
    private static final String GAP = "  ";

    private final List<String[]> rows = new ArrayList<>();
    private final boolean[] isNumber;

    /** Headings; one that starts with {@code >} is of numbers. */
    Table(final String... headings) {
        isNumber = new boolean[headings.length];
        final String[] names = headings.clone();
        for (int i = 0; i < names.length; i++) {
            isNumber[i] = names[i].startsWith(">");
            names[i] = isNumber[i] ? names[i].substring(1) : names[i];
        }
        rows.add(names);
    }

    void row(final String... cells) {
        rows.add(cells);
    }

    void appendTo(final StringBuilder text) {
        for (final String[] row : rows) {
            final StringBuilder line = new StringBuilder();
            for (int i = 0; i < row.length; i++) {
                final String blank = " ".repeat(width(i) - row[i].length());
                line.append(i == 0 ? "" : GAP)
                        .append(isNumber[i] ? blank : "")
                        .append(row[i])
                        .append(isNumber[i] ? "" : blank);
            }
            text.append(line.toString().stripTrailing()).append('\n');
        }
    }

    private int width(final int column) {
        return rows.stream().mapToInt(row -> row[column].length()).max().orElse(0);
    }
}
