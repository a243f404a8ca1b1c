package io.reprise.engine.configuration;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.ToolProvider;

/** Makes a strategy's jar as a newcomer would: javac, and jar with the name of the provider. */
public final class StrategyJar {
    private static final Path EXAMPLE = Path.of("../examples/average-cross/src/main/java/example");
    private static final String SERVICE = "META-INF/services/io.reprise.strategy.StrategyProvider";

    private StrategyJar() {}

    /**
     * The example of the repository, perhaps with a slip in it.
     *
     * @param jar     to be written
     * @param scratch a folder for sources and classes
     * @param right   what stands in the strategy
     * @param wrong   what stands there instead
     * @throws IOException when the disk does not do its part
     */
    public static void ofExample(final Path jar, final Path scratch, final String right, final String wrong)
            throws IOException {
        final Path sources = Files.createDirectories(scratch.resolve("sources"));
        final Path classes = Files.createDirectories(scratch.resolve("classes"));
        final List<String> words = new ArrayList<>(
                List.of("-d", classes.toString(), "--release", "17", "-cp", System.getProperty("java.class.path")));
        try (Stream<Path> files = Files.list(EXAMPLE)) {
            for (final Path file : files.sorted().toList()) {
                final String source = Files.readString(file);
                final Path copy = sources.resolve(file.getFileName());
                Files.writeString(copy, source.replace(right, wrong));
                words.add(copy.toString());
            }
        }
        final JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        assertThat(compiler.run(null, null, null, words.toArray(new String[0]))).isZero();
        try (OutputStream out = Files.newOutputStream(jar);
                JarOutputStream packed = new JarOutputStream(out);
                Stream<Path> compiled = Files.walk(classes)) {
            packed.putNextEntry(new JarEntry(SERVICE));
            packed.write("example.AverageCrossProvider\n".getBytes(StandardCharsets.UTF_8));
            packed.closeEntry();
            for (final Path file :
                    compiled.filter(Files::isRegularFile).sorted().toList()) {
                packed.putNextEntry(
                        new JarEntry(classes.relativize(file).toString().replace('\\', '/')));
                packed.write(Files.readAllBytes(file));
                packed.closeEntry();
            }
        }
    }
}
