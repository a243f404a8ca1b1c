package io.reprise.engine.configuration;

import io.reprise.strategy.StrategyProvider;
import io.reprise.strategy.rules.BuiltIn;
import java.io.IOException;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import java.util.stream.Stream;

/**
 * The kinds of strategies there are: those that come with Reprise, and those of the jars in a folder.
 *
 * <p>A jar names its providers as {@link java.util.ServiceLoader} expects it. Its classes are looked through before one
 * of them runs: what would make two runs differ is refused. Reads files; off the hot path.
 */
public final class InstalledStrategies {
    /** Where jars are looked for, from where the engine was started. */
    public static final Path FOLDER = Path.of("strategies");

    private static final String ENDING = ".jar";
    private static final int JARS_MAX = 100;

    private InstalledStrategies() {}

    /**
     * Those of the usual folder.
     *
     * @return the built-in kinds first, then those of the jars in the order of their names
     * @throws ConfigurationException when a jar cannot be used
     */
    public static List<StrategyProvider> find() {
        return in(FOLDER);
    }

    /**
     * Those of a folder.
     *
     * @param folder with jars; may be missing
     * @return the built-in kinds first, then those of the jars in the order of their names
     * @throws ConfigurationException when a jar cannot be used
     */
    public static List<StrategyProvider> in(final Path folder) {
        final List<StrategyProvider> providers = new ArrayList<>(BuiltIn.PROVIDERS);
        if (Files.isDirectory(folder)) {
            for (final Path jar : jars(folder)) {
                JarCheck.check(jar);
                add(jar, providers);
            }
        }
        return List.copyOf(providers);
    }

    private static List<Path> jars(final Path folder) {
        try (Stream<Path> files = Files.list(folder)) {
            final List<Path> jars = files.filter(file -> file.toString().endsWith(ENDING))
                    .sorted()
                    .limit(JARS_MAX + 1L)
                    .toList();
            if (jars.size() > JARS_MAX) {
                throw new ConfigurationException(folder + ": more than " + JARS_MAX + " jars");
            }
            return jars;
        } catch (final IOException e) {
            throw refused(folder, "cannot be read: " + e, e);
        }
    }

    private static void add(final Path jar, final List<StrategyProvider> providers) {
        final int before = providers.size();
        try {
            // Not closed: its classes are loaded as they are needed, for the life of the process.
            final URLClassLoader loader =
                    new URLClassLoader(new URL[] {jar.toUri().toURL()}, InstalledStrategies.class.getClassLoader());
            for (final StrategyProvider provider : ServiceLoader.load(StrategyProvider.class, loader)) {
                final boolean isOfThisJar = provider.getClass().getClassLoader() == loader;
                if (isOfThisJar) {
                    add(jar, provider, providers);
                }
            }
        } catch (final ServiceConfigurationError | LinkageError | MalformedURLException e) {
            throw refused(jar, "no strategy could be made of it: " + e.getMessage(), e);
        }
        if (providers.size() == before) {
            throw new ConfigurationException(jar + ": expected META-INF/services/" + StrategyProvider.class.getName()
                    + " that names a provider");
        }
    }

    private static void add(final Path jar, final StrategyProvider provider, final List<StrategyProvider> providers) {
        final String kind = provider.kind();
        if (Kinds.name().canonical(kind) == null) {
            throw new ConfigurationException(
                    jar + ": kind '" + kind + "': expected " + Kinds.name().expectation());
        }
        if (providers.stream().anyMatch(known -> known.kind().equals(kind))) {
            throw new ConfigurationException(jar + ": kind '" + kind + "': expected a name of its own, there is one");
        }
        providers.add(provider);
    }

    private static ConfigurationException refused(final Path path, final String complaint, final Throwable cause) {
        final ConfigurationException refused = new ConfigurationException(path + ": " + complaint);
        refused.initCause(cause);
        return refused;
    }
}
