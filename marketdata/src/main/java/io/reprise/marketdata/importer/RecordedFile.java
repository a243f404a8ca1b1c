package io.reprise.marketdata.importer;

import io.airlift.compress.MalformedInputException;
import io.airlift.compress.zstd.ZstdInputStream;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;

/** Opens a recorded file by its name: plain, {@code .gz} or {@code .zst}. */
final class RecordedFile {
    private RecordedFile() {}

    static BufferedReader open(final Path file) throws ImportException {
        try {
            if (Files.isDirectory(file)) {
                throw new ImportException(file + " is a folder: a recorded file expected");
            }
            final InputStream plain = Files.newInputStream(file);
            final String name = file.getFileName().toString();
            final InputStream content;
            if (name.endsWith(".gz")) {
                content = new GZIPInputStream(plain);
            } else if (name.endsWith(".zst")) {
                content = new ZstdInputStream(plain);
            } else {
                content = plain;
            }
            return new BufferedReader(new InputStreamReader(content, StandardCharsets.UTF_8));
        } catch (final NoSuchFileException e) {
            throw new ImportException(file + ": no such file", e);
        } catch (final IOException e) {
            throw new ImportException(file + ": cannot be read: " + e.getMessage(), e);
        }
    }

    /** The next line, or null behind the last. */
    static @Nullable String readLine(final Path file, final long number, final BufferedReader lines)
            throws ImportException {
        try {
            return lines.readLine();
        } catch (final IOException | MalformedInputException e) {
            throw unreadable(file, number, e);
        }
    }

    static ImportException unreadable(final Path file, final long number, final Exception cause) {
        return new ImportException(file + ":" + number + ": cannot be read: " + cause.getMessage(), cause);
    }

    /** The name without the endings that only say how it is packed. */
    static String plainName(final Path file) {
        return file.getFileName().toString().replaceAll("\\.(gz|zst)$", "");
    }
}
