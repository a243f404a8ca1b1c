package io.reprise.engine.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A live run on a disk of its own that fills up. Needs a user who may mount one: else it says so and is skipped. */
class DiskFullTest {
    private static final long MEBIBYTE = 1 << 20;
    private static final int DISK_MEBIBYTES = 256;
    private static final int LEAST_FREE_MEBIBYTES = 150;

    @TempDir
    private Path folder;

    private Path disk;
    private boolean isMounted;

    @BeforeEach
    void mountASmallDisk() throws Exception {
        disk = Files.createDirectory(folder.resolve("disk"));
        isMounted = command("mount", "-t", "tmpfs", "-o", "size=" + DISK_MEBIBYTES + "m", "tmpfs", disk.toString());
        Assumptions.assumeTrue(isMounted, "no disk can be mounted here: only root may, and not in every container");
        Files.createDirectories(folder.resolve("config"));
    }

    @AfterEach
    void unmount() throws Exception {
        if (isMounted) {
            assertThat(command("umount", disk.toString())).isTrue();
        }
    }

    @Test
    void shouldStopTradingBeforeTheDiskIsFullAndSayWhatIsLeftAndWanted() throws Exception {
        configure(Integer.toString(LEAST_FREE_MEBIBYTES));
        try (EngineProcess engine = live()) {
            engine.awaitLine("event=order");
            fillUpTo(LEAST_FREE_MEBIBYTES - 20L);
            final String level = engine.awaitLine("event=level");
            System.out.println("a disk that fills up: " + level);
            assertThat(level).contains("disk");

            engine.terminate();
            assertThat(engine.awaitExit()).isEqualTo(ExitCode.INTERRUPTED);
            final List<String> said = engine.said();
            final int at = said.indexOf(level);
            assertThat(said.subList(at, said.size()))
                    .as("nothing is opened any more")
                    .noneMatch(line -> line.contains("event=order ") && line.contains("purpose=entry"));
        }
        verify();
    }

    @Test
    void shouldHaltAtAFullDiskAndHoldEverythingItHadToldOf() throws Exception {
        configure("off");
        final long told;
        try (EngineProcess engine = live()) {
            engine.awaitLine("event=order");
            fillUpTo(0);
            assertThat(engine.awaitExit()).isEqualTo(ExitCode.NO);
            System.out.println("a full disk: "
                    + engine.said()
                            .subList(
                                    Math.max(0, engine.said().size() - 4),
                                    engine.said().size()));
            told = engine.said().stream()
                    .filter(line -> line.contains(" sequence="))
                    .mapToLong(line -> Long.parseLong(line.replaceFirst(".* sequence=(\\d+).*", "$1")))
                    .max()
                    .orElseThrow();
        }
        Files.delete(disk.resolve("ballast"));
        final String verified = verify();
        assertThat(Long.parseLong(verified.replaceFirst("(?s).*inputs 1 to (\\d+).*", "$1")))
                .isGreaterThanOrEqualTo(told);
        try (EngineProcess next = EngineProcess.start(folder, words("--for", "1s"))) {
            assertThat(next.awaitExit())
                    .as(() -> String.join("\n", next.said()))
                    .isZero();
        }
        verify();
    }

    private String verify() throws Exception {
        try (EngineProcess verify = EngineProcess.start(folder, "verify", "disk/journal")) {
            assertThat(verify.awaitExit())
                    .as(() -> String.join("\n", verify.said()))
                    .isZero();
            return String.join("\n", verify.said());
        }
    }

    private EngineProcess live() throws IOException {
        return EngineProcess.start(folder, words("--speed", "60", "--for", "50s"));
    }

    private static String[] words(final String... more) {
        final List<String> words = new ArrayList<>(List.of("live", "--journal", "disk/journal", "--config", "config"));
        words.addAll(List.of(more));
        return words.toArray(String[]::new);
    }

    private void configure(final String leastFree) throws IOException {
        Files.writeString(folder.resolve("config/risk.yaml"), "risk:\n  min-disk-free: " + leastFree + "\n");
    }

    /** Writes a file until so much is left. */
    private void fillUpTo(final long mebibytesLeft) throws IOException {
        final byte[] block = new byte[(int) MEBIBYTE / 16];
        try (OutputStream ballast = Files.newOutputStream(disk.resolve("ballast"))) {
            while (disk.toFile().getUsableSpace() > mebibytesLeft * MEBIBYTE) {
                ballast.write(block);
            }
        } catch (final IOException e) {
            // The last piece did not fit: it is as full as it gets.
            assertThat(mebibytesLeft).as(e.toString()).isZero();
        }
    }

    private static boolean command(final String... words) throws IOException, InterruptedException {
        final Process process =
                new ProcessBuilder(words).redirectErrorStream(true).start();
        return process.waitFor(10, TimeUnit.SECONDS) && process.exitValue() == 0;
    }
}
