package io.reprise.strategy.indicator;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;

/** A series of candles: recorded ones where there are, and generated ones. */
final class Candles {
    private static final int GENERATED = 6_000;
    private static final int RECORDED_MAX = 20_000;
    private static final long SEED = 42;

    private final String name;
    private final double[][] columns;

    private Candles(final String name, final double[][] columns) {
        this.name = name;
        this.columns = columns;
    }

    /** What indicators are held against. */
    static Stream<Candles> all() {
        return Stream.concat(
                Stream.of(generated()), Stream.of("BTC-USD-1h", "ETH-USD-1h").flatMap(name -> recorded(name).stream()));
    }

    static Candles generated() {
        final Random random = new Random(SEED);
        final double[][] columns = new double[5][GENERATED];
        double price = 65_000;
        for (int i = 0; i < GENERATED; i++) {
            columns[0][i] = price;
            price = cents(price * (1 + random.nextGaussian() * (i / 500 % 2 == 0 ? 0.001 : 0.004)));
            columns[1][i] = cents(Math.max(columns[0][i], price) + random.nextInt(5_000) / 100.0);
            columns[2][i] = cents(Math.min(columns[0][i], price) - random.nextInt(5_000) / 100.0);
            columns[3][i] = price;
            columns[4][i] = 1 + random.nextInt(1_000_000) / 1e4;
        }
        return of("generated, seed " + SEED, columns, GENERATED);
    }

    private static double cents(final double price) {
        return Math.round(price * 100) / 100.0;
    }

    private static List<Candles> recorded(final String name) {
        final String named = System.getenv("REPRISE_DATA");
        return Stream.of(Objects.requireNonNullElse(named, ""), "../../shared/data", "../../../shared/data")
                .filter(folder -> !folder.isEmpty())
                .map(folder -> Path.of(folder, "candles", name + ".csv.gz"))
                .filter(Files::isReadable)
                .limit(1)
                .map(file -> read(name, file))
                .toList();
    }

    private static Candles read(final String name, final Path file) {
        try (BufferedReader rows = new BufferedReader(
                new InputStreamReader(new GZIPInputStream(Files.newInputStream(file)), StandardCharsets.US_ASCII))) {
            final List<double[]> cells = rows.lines()
                    .skip(1)
                    .limit(RECORDED_MAX)
                    .map(row -> Stream.of(row.split(",", -1))
                            .mapToDouble(Double::parseDouble)
                            .toArray())
                    .toList();
            final double[][] columns = new double[5][cells.size()];
            for (int i = 0; i < cells.size(); i++) {
                for (int column = 0; column < columns.length; column++) {
                    columns[column][i] = cells.get(i)[column + 1];
                }
            }
            return of(name, columns, cells.size());
        } catch (final IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Candles of(final String name, final double[][] columns, final int count) {
        assert count > 2_000 : name + " has " + count + " candles only";
        return new Candles(name, columns);
    }

    int size() {
        return columns[0].length;
    }

    double[] open() {
        return columns[0];
    }

    double[] high() {
        return columns[1];
    }

    double[] low() {
        return columns[2];
    }

    double[] close() {
        return columns[3];
    }

    double[] volume() {
        return columns[4];
    }

    double typical(final int index) {
        return (high()[index] + low()[index] + close()[index]) / 3;
    }

    @Override
    public String toString() {
        return name;
    }
}
