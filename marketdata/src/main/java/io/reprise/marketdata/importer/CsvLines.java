package io.reprise.marketdata.importer;

import io.reprise.number.Decimals;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The rows of a CSV file by the names of its columns; what is wrong is said with file, line and column. One thread. */
final class CsvLines implements AutoCloseable {
    private final Path path;
    private final BufferedReader lines;
    private final List<String> header;
    private long lineNumber;
    private String[] cells = {};

    private CsvLines(final Path path, final BufferedReader lines) throws ImportException {
        this.path = path;
        this.lines = lines;
        final String first = line();
        header = first == null ? List.of() : List.of(first.split(",", -1));
    }

    /** Opens a file whose header has all of these columns; other columns, and any order of them, do not matter. */
    static CsvLines open(final Path path, final List<String> columns) throws ImportException {
        final CsvLines csv = new CsvLines(path, RecordedFile.open(path));
        for (final String column : columns) {
            if (!csv.header.contains(column)) {
                csv.close();
                throw new ImportException(path + ":1: the header has no column '" + column + "': columns "
                        + String.join(",", columns) + " expected, were '" + String.join(",", csv.header) + "'");
            }
        }
        return csv;
    }

    /** Moves to the next row that is not blank; behind the last one the file is closed. */
    boolean next() throws ImportException {
        String line = line();
        while (line != null && line.isBlank()) {
            line = line();
        }
        if (line == null) {
            close();
            return false;
        }
        cells = line.split(",", -1);
        if (cells.length != header.size()) {
            throw at(header.size() + " columns expected, were " + cells.length + ": '" + line + "'");
        }
        return true;
    }

    /** Where a column stands in a row. */
    int indexOf(final String column) {
        return header.indexOf(column);
    }

    String cell(final int column) {
        return cells[column];
    }

    /** A cell as an unsigned mantissa. */
    long decimal(final int column, final int decimals) throws ImportException {
        final String cell = cells[column];
        try {
            final long mantissa = Decimals.parse(cell, decimals);
            if (mantissa < 0) {
                throw in(column, "'" + cell + "' is negative");
            }
            return mantissa;
        } catch (final NumberFormatException e) {
            throw in(column, String.valueOf(e.getMessage()));
        }
    }

    /** What is wrong with a cell of the row. */
    ImportException in(final int column, final String words) {
        return at("column '" + header.get(column) + "': " + words);
    }

    /** What is wrong with the row. */
    ImportException at(final String words) {
        return new ImportException(place() + words);
    }

    /** File and line, to begin an error with. */
    String place() {
        return path + ":" + lineNumber + ": ";
    }

    @Override
    public void close() throws ImportException {
        try {
            lines.close();
        } catch (final IOException e) {
            throw RecordedFile.unreadable(path, lineNumber, e);
        }
    }

    private @Nullable String line() throws ImportException {
        lineNumber++;
        return RecordedFile.readLine(path, lineNumber, lines);
    }
}
