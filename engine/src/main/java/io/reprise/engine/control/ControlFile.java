package io.reprise.engine.control;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.InputStream;
import java.io.StringWriter;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.EnumSet;
import java.util.HexFormat;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Where the engine of a journal listens and what it wants to hear first: {@code control.json} in the journal's folder.
 * Only its owner may read it, it is there as a whole or not at all, and it goes with a clean stop.
 *
 * @param port          on 127.0.0.1
 * @param token         256 random bits in hexadecimal digits; never shown, logged or journaled
 * @param processId     of the engine
 * @param startedAtNanos when it began to listen, nanoseconds since 1970 UTC
 */
record ControlFile(int port, String token, long processId, long startedAtNanos) {
    /** Its name in the journal's folder. */
    static final String NAME = "control.json";

    private static final String DRAFT = "control.json.draft";
    private static final int TOKEN_LENGTH = 32;
    private static final int PORT_MAX = 65_535;

    /** Ours has some 160 bytes. */
    private static final int LENGTH_MAX = 4_096;

    /** The file of this process, with a new token. */
    static ControlFile of(final int port, final long startedAtNanos) {
        final byte[] token = new byte[TOKEN_LENGTH];
        new SecureRandom().nextBytes(token);
        return new ControlFile(
                port, HexFormat.of().formatHex(token), ProcessHandle.current().pid(), startedAtNanos);
    }

    /** Puts it in place of what a killed process may have left. The caller holds the journal's lock. */
    void write(final Path journal) throws IOException {
        final Path draft = journal.resolve(DRAFT);
        Files.deleteIfExists(draft);
        try (FileChannel file = FileChannel.open(
                draft,
                EnumSet.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")))) {
            final ByteBuffer bytes = ByteBuffer.wrap(text().getBytes(StandardCharsets.UTF_8));
            while (bytes.hasRemaining()) {
                file.write(bytes);
            }
        }
        Files.move(draft, journal.resolve(NAME), StandardCopyOption.ATOMIC_MOVE);
    }

    /** Takes it away, if it is still this one. */
    void delete(final Path journal) throws IOException {
        if (equals(read(journal))) {
            Files.deleteIfExists(journal.resolve(NAME));
        }
    }

    /** What the folder holds; null where there is none. */
    static @Nullable ControlFile read(final Path journal) throws IOException {
        final Path file = journal.resolve(NAME);
        final byte[] bytes;
        try (InputStream in = Files.newInputStream(file)) {
            bytes = in.readNBytes(LENGTH_MAX + 1);
        } catch (final NoSuchFileException e) {
            return null;
        }
        if (bytes.length > LENGTH_MAX) {
            throw new IOException(file + " is longer than " + LENGTH_MAX + " bytes");
        }
        try {
            final Map<String, String> members = FlatJson.read(new String(bytes, StandardCharsets.UTF_8));
            final ControlFile read = new ControlFile(
                    Integer.parseInt(members.getOrDefault("port", "")),
                    members.getOrDefault("token", ""),
                    Long.parseLong(members.getOrDefault("processId", "")),
                    Long.parseLong(members.getOrDefault("startedAtNanos", "")));
            if (read.port < 1 || read.port > PORT_MAX || !isToken(read.token)) {
                throw new IOException(file + ": a port and a token expected");
            }
            return read;
        } catch (final NumberFormatException e) {
            throw new IOException(file + ": port, processId and startedAtNanos expected as whole numbers", e);
        }
    }

    /** Whether its process lives; another may have got its number meanwhile. */
    boolean isProcessAlive() {
        return ProcessHandle.of(processId).map(ProcessHandle::isAlive).orElse(false);
    }

    /** Without the token. */
    @Override
    public String toString() {
        return "process " + processId + " on port " + port;
    }

    private static boolean isToken(final String text) {
        return text.length() == 2 * TOKEN_LENGTH && text.chars().allMatch(HexFormat::isHexDigit);
    }

    private String text() throws IOException {
        final StringWriter text = new StringWriter();
        try (JsonGenerator json = new JsonFactory().createGenerator(text)) {
            json.writeStartObject();
            json.writeNumberField("port", port);
            json.writeStringField("token", token);
            json.writeNumberField("processId", processId);
            json.writeNumberField("startedAtNanos", startedAtNanos);
            json.writeEndObject();
        }
        return text.append('\n').toString();
    }
}
