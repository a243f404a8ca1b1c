package io.reprise.journal;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** A process that opens a journal and appends to it until it is told no. */
final class JournalChild {
    private static final long SECONDS_MAX = 60;

    private JournalChild() {}

    /**
     * Appends.
     *
     * @param words the journal, and how many inputs at most
     */
    @SuppressForbidden("the words of a process to its parent")
    public static void main(final String[] words) {
        long last = 0;
        try (JournalWriter writer = JournalWriter.open(Path.of(words[0]))) {
            final Inputs inputs = new Inputs();
            final long end = writer.lastSequence() + Long.parseLong(words[1]);
            while (writer.lastSequence() < end) {
                writer.append(inputs.slot(writer.lastSequence() + 1));
                last = writer.lastSequence();
            }
            System.out.println("appended " + last);
        } catch (final JournalException e) {
            System.out.println("refused " + e.kind() + " " + e.getMessage());
        } catch (final RuntimeException | InternalError e) {
            System.out.println("appended " + last);
            System.out.println("failed " + e);
            // Nothing is closed in order where the disk says no: what is there must do.
            Runtime.getRuntime().halt(1);
        }
    }

    /** Runs one behind other words of a command line, such as a shell's; returns what it said. */
    static List<String> run(final List<String> before, final Path journal, final long inputs) throws Exception {
        return run(before, classPath(), journal, inputs);
    }

    /** The same with classes from elsewhere: another user may not read ours. */
    static List<String> run(final List<String> before, final String classPath, final Path journal, final long inputs)
            throws Exception {
        final List<String> command = new ArrayList<>(before);
        command.add(ProcessHandle.current().info().command().orElse("java"));
        ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
                .filter(argument -> argument.startsWith("--add-"))
                .forEach(command::add);
        command.addAll(
                List.of("-cp", classPath, JournalChild.class.getName(), journal.toString(), String.valueOf(inputs)));
        final Process process =
                new ProcessBuilder(command).redirectErrorStream(true).start();
        try (BufferedReader said = process.inputReader(StandardCharsets.UTF_8)) {
            final List<String> lines = said.lines().filter(JournalChild::isOurs).toList();
            if (!process.waitFor(SECONDS_MAX, TimeUnit.SECONDS)) {
                throw new IOException("still running; it said " + lines);
            }
            return lines;
        } finally {
            process.destroyForcibly();
        }
    }

    /** Not what a library or a newer Java has to say about the libraries. */
    private static boolean isOurs(final String line) {
        return !line.isEmpty() && !line.startsWith("SLF4J") && !line.startsWith("WARNING: ");
    }

    /** Copies what this process runs with to where everybody may read it; returns it as a class path. */
    static String copyOfClassPath(final Path folder) throws IOException {
        final List<String> copies = new ArrayList<>();
        for (final String each : classPath().split(File.pathSeparator, -1)) {
            final Path from = Path.of(each);
            if (Files.exists(from)) {
                final Path to = folder.resolve(String.valueOf(copies.size()));
                copy(from, to);
                copies.add(to.toString());
            }
        }
        return String.join(File.pathSeparator, copies);
    }

    private static void copy(final Path from, final Path to) throws IOException {
        try (Stream<Path> found = Files.walk(from)) {
            for (final Path each : found.toList()) {
                final Path copy = each.equals(from)
                        ? to
                        : to.resolve(from.relativize(each).toString());
                Files.createDirectories(copy.getParent());
                Files.copy(each, copy);
            }
        }
    }

    private static String classPath() {
        return System.getProperty("java.class.path")
                .replace(File.pathSeparator + File.pathSeparator, File.pathSeparator);
    }
}
