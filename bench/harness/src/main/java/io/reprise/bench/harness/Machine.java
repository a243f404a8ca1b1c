package io.reprise.bench.harness;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.stream.Stream;

/**
 * Where and of what was measured.
 *
 * @param processor  its name, and how many cores there are
 * @param system     operating system
 * @param virtualMachine       its name and its arguments
 * @param commit     of the working tree, with a mark where it has changes
 * @param measuredAt UTC
 * @param readAhead      of each disk, kilobytes: more than the journal's room ahead lets the system stop an append
 * @param load       of the machine when the measurement began: above 0.5, others were at work
 */
record Machine(
        String processor,
        String system,
        String virtualMachine,
        String commit,
        String measuredAt,
        String readAhead,
        double load) {
    private static final Path PROCESSORS = Path.of("/proc/cpuinfo");
    private static final Path DISKS = Path.of("/sys/block");

    static Machine here() {
        return new Machine(
                findProcessor() + ", " + Runtime.getRuntime().availableProcessors() + " cores",
                System.getProperty("os.name")
                        + ' '
                        + System.getProperty("os.version")
                        + ' '
                        + System.getProperty("os.arch"),
                System.getProperty("java.vm.name")
                        + ' '
                        + Runtime.version()
                        + ' '
                        + String.join(
                                " ",
                                ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
                                        .filter(argument -> argument.startsWith("-X"))
                                        .toList()),
                findCommit(),
                Instant.now().truncatedTo(ChronoUnit.SECONDS).toString(),
                findReadAhead(),
                ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage());
    }

    private static String findProcessor() {
        try {
            return Files.readAllLines(PROCESSORS).stream()
                    .filter(line -> line.startsWith("model name"))
                    .map(line -> line.substring(line.indexOf(':') + 1).strip())
                    .findFirst()
                    .orElse("unknown processor");
        } catch (final IOException e) {
            return "unknown processor";
        }
    }

    private static String findReadAhead() {
        try (Stream<Path> disks = Files.list(DISKS)) {
            final StringBuilder found = new StringBuilder();
            for (final Path disk : disks.sorted().toList()) {
                final Path setting = disk.resolve("queue/read_ahead_kb");
                if (Files.exists(setting)) {
                    found.append(found.isEmpty() ? "" : ", ").append(disk.getFileName());
                    found.append(' ').append(Files.readString(setting).strip()).append(" kB");
                }
            }
            return found.toString();
        } catch (final IOException e) {
            return "unknown";
        }
    }

    private static String findCommit() {
        final String commit = git("rev-parse", "--short=12", "HEAD");
        return git("status", "--porcelain", "--untracked-files=no").isEmpty() ? commit : commit + " with changes";
    }

    private static String git(final String... words) {
        try {
            final Process process = new ProcessBuilder(
                            Stream.concat(Stream.of("git"), Stream.of(words)).toList())
                    .redirectErrorStream(true)
                    .start();
            final String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
            return process.waitFor() == 0 ? said : "unknown";
        } catch (final IOException e) {
            return "unknown";
        } catch (final InterruptedException e) {
            Thread.currentThread().interrupt();
            return "unknown";
        }
    }
}
