package io.reprise.simulator.http;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;

/**
 * A certificate for 127.0.0.1 and localhost, made for one run and gone with it; its PEM lies in a folder that only its
 * owner may open. Made and closed by who runs the server.
 */
public final class Certificate implements AutoCloseable {
    private static final String ALIAS = "simulator";
    private static final String PASSWORD_VARIABLE = "SIMULATOR_STORE_PASSWORD";
    private static final int PEM_COLUMNS = 64;

    /** keytool is a Java of its own: two seconds on a busy machine. */
    private static final int KEYTOOL_SECONDS_MAX = 60;

    private final Path folder;
    private final Path file;
    private final SSLContext context;

    private Certificate(final Path folder, final Path file, final SSLContext context) {
        this.folder = folder;
        this.file = file;
        this.context = context;
    }

    /**
     * Makes one.
     *
     * @param keytool of the JDK, see {@link #usualKeytool}
     * @return valid for a week
     * @throws IOException when there is no keytool, it fails, or a file cannot be written
     */
    public static Certificate create(final Path keytool) throws IOException {
        if (!Files.isExecutable(keytool)) {
            throw new IOException("TLS needs the JDK's keytool to make a certificate, and there is none at " + keytool
                    + ": run with a whole JDK or JRE, or without TLS");
        }
        final Path folder = Files.createTempDirectory(
                "simulator-tls", PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        final Path store = folder.resolve("store.p12");
        final Path file = folder.resolve("simulator.pem");
        final String password = UUID.randomUUID().toString();
        try {
            run(keytool, store, password);
            final KeyStore keys = KeyStore.getInstance("PKCS12");
            try (InputStream in = Files.newInputStream(store)) {
                keys.load(in, password.toCharArray());
            }
            Files.writeString(file, pem(keys.getCertificate(ALIAS).getEncoded()));
            final KeyManagerFactory managers = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
            managers.init(keys, password.toCharArray());
            final SSLContext context = SSLContext.getInstance("TLS");
            context.init(managers.getKeyManagers(), null, null);
            return new Certificate(folder, file, context);
        } catch (final IOException | GeneralSecurityException failed) {
            delete(file, folder);
            throw new IOException("no certificate could be made: " + failed.getMessage(), failed);
        } finally {
            Files.deleteIfExists(store);
        }
    }

    /**
     * The keytool of the Java that runs.
     *
     * @return whether or not it is there
     */
    public static Path usualKeytool() {
        return Path.of(System.getProperty("java.home"), "bin", "keytool");
    }

    /**
     * What a client has to trust.
     *
     * @return a PEM file, there until this is closed
     */
    public Path file() {
        return file;
    }

    /**
     * For servers on 127.0.0.1.
     *
     * @return with this certificate and its key
     */
    public SSLContext context() {
        return context;
    }

    /** Deletes the file. */
    @Override
    public void close() {
        try {
            delete(file, folder);
        } catch (final IOException left) {
            folder.toFile().deleteOnExit();
        }
    }

    private static void run(final Path keytool, final Path store, final String password) throws IOException {
        final Path printed = store.resolveSibling("keytool.txt");
        final ProcessBuilder builder = new ProcessBuilder(List.of(
                keytool.toString(),
                "-genkeypair",
                "-alias",
                ALIAS,
                "-keyalg",
                "EC",
                "-groupname",
                "secp256r1",
                "-dname",
                "CN=localhost",
                "-ext",
                "san=ip:127.0.0.1,dns:localhost",
                "-validity",
                "7",
                "-storetype",
                "PKCS12",
                "-keystore",
                store.toString(),
                "-storepass:env",
                PASSWORD_VARIABLE));
        builder.environment().put(PASSWORD_VARIABLE, password);
        builder.redirectErrorStream(true).redirectOutput(printed.toFile());
        final Process process = builder.start();
        try {
            process.getOutputStream().close();
            if (!process.waitFor(KEYTOOL_SECONDS_MAX, TimeUnit.SECONDS)) {
                throw new IOException("keytool did not end within " + KEYTOOL_SECONDS_MAX + " s");
            }
            if (process.exitValue() != 0) {
                throw new IOException("keytool ended with " + process.exitValue() + ": "
                        + Files.readString(printed).strip());
            }
        } catch (final InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while keytool ran", interrupted);
        } finally {
            process.destroyForcibly();
            Files.deleteIfExists(printed);
        }
    }

    private static String pem(final byte[] der) {
        final byte[] lineEnd = "\n".getBytes(StandardCharsets.US_ASCII);
        return "-----BEGIN CERTIFICATE-----\n"
                + Base64.getMimeEncoder(PEM_COLUMNS, lineEnd).encodeToString(der)
                + "\n-----END CERTIFICATE-----\n";
    }

    private static void delete(final Path file, final Path folder) throws IOException {
        Files.deleteIfExists(file);
        Files.deleteIfExists(folder);
    }
}
