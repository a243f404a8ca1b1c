package io.reprise.bench;

import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.function.Function;
import java.util.function.LongUnaryOperator;

/** The jar of rivals that cannot share our class path: loaded apart, and spoken to in types of the platform. */
final class PeerJar implements AutoCloseable {
    private static final Path JAR = Path.of("bench/peers/target/peers.jar");

    private final URLClassLoader loader;

    /**
     * Opens the jar.
     *
     * @throws IOException when it is not there
     */
    PeerJar() throws IOException {
        if (!Files.exists(JAR)) {
            throw new IOException(JAR + " is not there: './run bench' makes it; start from the project's folder");
        }
        loader = new URLClassLoader(new URL[] {JAR.toUri().toURL()}, ClassLoader.getPlatformClassLoader());
    }

    /** Starts an exchange of exchange-core; its operations by name, as {@code ExchangeCorePeer} says. */
    @SuppressWarnings({"unchecked", "rawtypes"})
    Map<String, LongUnaryOperator> exchange(final Map<String, String> terms) {
        final Function peer = ServiceLoader.load(Function.class, loader)
                .findFirst()
                .orElseThrow(() -> new IllegalStateException(JAR + " names no peer"));
        return (Map<String, LongUnaryOperator>) peer.apply(terms);
    }

    @Override
    public void close() throws IOException {
        loader.close();
    }
}
