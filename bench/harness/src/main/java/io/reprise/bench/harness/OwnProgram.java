package io.reprise.bench.harness;

import java.io.File;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;

/** Starts this program once more, in a process of its own: the same Java, classes and opened packages. */
final class OwnProgram {
    private OwnProgram() {}

    /** Starts it; what it says about failures stands with what this process says. */
    static Process start(final List<String> options, final List<String> words) throws IOException {
        final List<String> command = new ArrayList<>();
        command.add(ProcessHandle.current().info().command().orElse("java"));
        command.addAll(options);
        ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
                .filter(argument -> argument.startsWith("--add-") || argument.startsWith("-Dorg.slf4j."))
                .forEach(command::add);
        final String classPath = System.getProperty("java.class.path", "");
        // What its manifest opens is opened for a jar that is started as one, and for no other.
        final boolean isJar = classPath.endsWith(".jar") && !classPath.contains(File.pathSeparator);
        command.addAll(isJar ? List.of("-jar", classPath) : List.of("-cp", classPath, Main.class.getName()));
        command.addAll(words);
        return new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
    }
}
