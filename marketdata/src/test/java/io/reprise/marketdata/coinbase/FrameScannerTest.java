package io.reprise.marketdata.coinbase;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import io.reprise.number.Decimals;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FrameScannerTest {
    private final FrameScanner scanner = new FrameScanner();

    @Property(tries = 2_000, shrinking = ShrinkingMode.OFF)
    void shouldAcceptWhateverAnotherParserAccepts(@ForAll final long seed) {
        final Random random = new Random(seed);
        final byte[] mutated = bytes(new JsonTree(random).scrambled(Samples.ALL.get(random.nextInt(10))));
        final String marks = "\"{}[],: 0a";
        for (int i = random.nextInt(3); i > 0; i--) {
            mutated[random.nextInt(mutated.length)] = (byte) marks.charAt(random.nextInt(marks.length()));
        }

        if (otherAccepts(mutated)) {
            assertThat(skips(mutated))
                    .as(new String(mutated, StandardCharsets.UTF_8))
                    .isTrue();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "{",
                "}",
                "[",
                "{]",
                "[}",
                "{\"a\":1",
                "{\"a\"}",
                "{\"a\":}",
                "{\"a\":1,}",
                "{,\"a\":1}",
                "{\"a\":1 \"b\":2}",
                "{\"a\":1,,\"b\":2}",
                "{a:1}",
                "[1,]",
                "[,1]",
                "[1 2]",
                "[1}",
                "{\"a\":1]",
                "\"",
                "\"\\",
                "\"\\\"",
                "nul",
                "truth",
                "-",
                "x",
                "[] []",
                "{}}",
                "1 2",
                "{\"a\" 1}"
            })
    void shouldRefuseWhatIsNotJson(final String text) {
        assertThat(skips(bytes(text))).isFalse();
    }

    @Test
    void shouldRefuseWhatNestsTooDeep() {
        final int depth = FrameScanner.DEPTH_MAX;

        assertThat(skips(bytes("[".repeat(depth) + "]".repeat(depth)))).isTrue();
        assertThat(skips(bytes("[".repeat(depth + 2) + "]".repeat(depth + 2)))).isFalse();
        assertThat(skips(bytes("[".repeat(1_000_000)))).isFalse();
    }

    @Property(tries = 3_000)
    void shouldReadPlainDecimalsAsTheExactParserDoesOrLeaveThemToIt(
            @ForAll final long seed, @ForAll @IntRange(max = 18) final int decimals) {
        final Random random = new Random(seed);
        final StringBuilder text = new StringBuilder();
        for (int i = random.nextInt(24); i > 0; i--) {
            text.append(random.nextInt(9) == 0 ? '.' : (char) ('0' + random.nextInt(10)));
        }
        final byte[] bytes = bytes(text + (random.nextInt(9) == 0 ? "" : "\""));
        scanner.wrap(bytes, 0, bytes.length);
        final long read = scanner.plainDecimal(decimals);

        if (read >= 0) {
            assertThat(read).isEqualTo(Decimals.parse(bytes, 0, bytes.length - 1, decimals));
            assertThat(scanner.position()).isEqualTo(bytes.length);
        } else {
            assertThat(scanner.position()).isZero();
        }
    }

    @Test
    void shouldReadTheDecimalsOfTheWireInOnePass() {
        final byte[] bytes = bytes("65083.66\"");
        scanner.wrap(bytes, 0, bytes.length);

        assertThat(scanner.plainDecimal(2)).isEqualTo(6_508_366);
    }

    private boolean skips(final byte[] bytes) {
        scanner.wrap(bytes, 0, bytes.length);
        return scanner.skipValue() && !scanner.hasFailed() && scanner.isAtEnd();
    }

    private static boolean otherAccepts(final byte[] bytes) {
        try (JsonParser parser = new JsonFactory().createParser(bytes)) {
            int roots = 0;
            int depth = 0;
            while (parser.nextToken() != null) {
                roots += depth == 0 && !parser.currentToken().isStructEnd() ? 1 : 0;
                depth += parser.currentToken().isStructStart()
                        ? 1
                        : parser.currentToken().isStructEnd() ? -1 : 0;
            }
            return depth == 0 && roots == 1;
        } catch (final IOException e) {
            return false;
        }
    }

    private static byte[] bytes(final String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
