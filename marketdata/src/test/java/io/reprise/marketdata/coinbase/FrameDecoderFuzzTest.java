package io.reprise.marketdata.coinbase;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.ShrinkingMode;

/** Whatever comes, the decoder stays on its feet; and however a message is written, it means the same. */
class FrameDecoderFuzzTest {
    @Provide
    Arbitrary<String> dataFrames() {
        return Arbitraries.of(Samples.DATA);
    }

    @Provide
    Arbitrary<String> frames() {
        return Arbitraries.of(Samples.ALL);
    }

    @Property(tries = 2_000, shrinking = ShrinkingMode.OFF)
    void shouldReadAFrameAlikeHoweverItIsWritten(@ForAll("dataFrames") final String frame, @ForAll final long seed) {
        final String scrambled = new JsonTree(new Random(seed)).scrambled(frame);

        assertThat(new DecodedLines().decode(Samples.SNAPSHOT, scrambled).lines)
                .as(scrambled)
                .isEqualTo(new DecodedLines().decode(Samples.SNAPSHOT, frame).lines);
    }

    @Property(tries = 2_000, shrinking = ShrinkingMode.OFF)
    void shouldSurviveAnyBytes(@ForAll final byte[] bytes) {
        final DecodedLines decoded = new DecodedLines();
        decoded.decode(bytes);

        assertThat(decoded.events()).allMatch(line -> line.startsWith("FRAME_REJECTED NOT_JSON"));
    }

    @Property(tries = 2_000, shrinking = ShrinkingMode.OFF)
    void shouldRefuseEveryTruncatedFrame(@ForAll("dataFrames") final String frame, @ForAll final Random random) {
        final DecodedLines decoded = new DecodedLines();
        decoded.decode(frame.substring(0, random.nextInt(frame.length())));

        assertThat(decoded.lines).contains("told refused NOT_JSON");
        // What was whole before the cut may have been offered; nothing else.
        assertThat(new DecodedLines().decode(frame).events())
                .containsAll(decoded.events().stream()
                        .filter(line -> !line.startsWith("FRAME_REJECTED"))
                        .toList());
    }

    @Property(tries = 4_000, shrinking = ShrinkingMode.OFF)
    void shouldSurviveFramesWithWrongBytes(@ForAll("frames") final String frame, @ForAll final long seed) {
        final Random random = new Random(seed);
        final byte[] mutated = frame.getBytes(StandardCharsets.UTF_8);
        for (int i = random.nextInt(3); i >= 0; i--) {
            final String marks = "\"\\{}[],:.-0eZ \0\n";
            mutated[random.nextInt(mutated.length)] = random.nextBoolean()
                    ? (byte) random.nextInt(256)
                    : (byte) marks.charAt(random.nextInt(marks.length()));
        }
        final DecodedLines decoded = new DecodedLines();
        decoded.decode(Samples.SNAPSHOT);
        decoded.decode(mutated);

        // Half of a delta would be a book that nobody has: all its rows, or none.
        assertThat(decoded.events()).allMatch(line -> !line.startsWith("book 2 DELTA") || line.contains("levels 3"));
    }

    @Property(tries = 4_000, shrinking = ShrinkingMode.OFF)
    void shouldReadAWrongFrameAlikeInBothItsWays(@ForAll("dataFrames") final String frame, @ForAll final long seed) {
        final Random random = new Random(seed);
        final byte[] mutated = frame.getBytes(StandardCharsets.UTF_8);
        mutated[random.nextInt(mutated.length)] = (byte) (' ' + random.nextInt(95));
        final String known = new String(mutated, StandardCharsets.UTF_8);
        // A space behind an element's brace takes the path that expects nothing.
        final String general = known.replace("{\"", "{ \"");

        assertThat(new DecodedLines().decode(general).lines)
                .as(known)
                .isEqualTo(new DecodedLines().decode(known).lines);
    }
}
