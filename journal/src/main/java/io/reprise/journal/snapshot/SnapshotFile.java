package io.reprise.journal.snapshot;

import io.reprise.journal.cipher.EncryptionException;
import io.reprise.journal.cipher.EncryptionKey;
import io.reprise.journal.cipher.FileCipher;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.CRC32C;
import org.agrona.DirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;
import org.jspecify.annotations.Nullable;

/**
 * A snapshot as bytes, little endian: a mark, the versions, the facts, the definitions, the state, and behind all of it
 * a CRC32C. {@code docs/journal-format.md} shows the same.
 */
final class SnapshotFile {
    /** Layout of the file; one that knows another refuses it. */
    static final int FORMAT_VERSION = 1;

    /** Begins every snapshot: "REPRSNAP" as it stands in the file. */
    private static final long MARK = 0x50414E5352504552L;

    /** Far above the state of a thousand full books, and still one array. */
    private static final long LENGTH_MAX = 1L << 30;

    private static final int LENGTH_MIN = 5 * Long.BYTES + 6 * Integer.BYTES;

    private SnapshotFile() {}

    /** All bytes of the file; allocates them. */
    static ByteBuffer encode(final Snapshot snapshot) {
        final byte[] logFile = snapshot.logFile().getBytes(StandardCharsets.UTF_8);
        final byte[] program = snapshot.program().getBytes(StandardCharsets.UTF_8);
        int length = LENGTH_MIN + logFile.length + program.length;
        for (final DirectBuffer each : snapshot.definitions()) {
            length = Math.addExact(length, Integer.BYTES + each.capacity());
        }
        length = Math.addExact(length, snapshot.stateLength());
        final ByteBuffer bytes = ByteBuffer.allocate(length).order(ByteOrder.LITTLE_ENDIAN);
        bytes.putLong(MARK).putInt(FORMAT_VERSION);
        bytes.putLong(snapshot.sequence()).putLong(snapshot.chain());
        bytes.putInt(logFile.length).put(logFile).putLong(snapshot.position());
        bytes.putLong(snapshot.digest());
        bytes.putInt(program.length).put(program);
        bytes.putInt(snapshot.definitions().size());
        for (final DirectBuffer each : snapshot.definitions()) {
            bytes.putInt(each.capacity());
            put(bytes, each, each.capacity());
        }
        bytes.putInt(snapshot.stateLength());
        put(bytes, snapshot.state(), snapshot.stateLength());
        final CRC32C crc = new CRC32C();
        crc.update(bytes.array(), 0, bytes.position());
        return bytes.putInt((int) crc.getValue()).flip();
    }

    /** Reads a file, and believes nothing of it before its checksum fits; with a key, the tag of its encryption too. */
    static Snapshot read(final Path file, final @Nullable EncryptionKey key) throws SnapshotException {
        final byte[] stored;
        try {
            if (Files.size(file) > LENGTH_MAX || Files.size(file) < LENGTH_MIN) {
                throw new SnapshotException(
                        file + " has " + Files.size(file) + " bytes, which no snapshot has: it is cut off or foreign");
            }
            stored = Files.readAllBytes(file);
        } catch (final IOException e) {
            throw new SnapshotException(file + " cannot be read: " + e, e);
        }
        final byte[] all;
        try {
            all = key == null ? stored : FileCipher.decrypt(key, stored);
        } catch (final EncryptionException e) {
            throw new SnapshotException(file + " " + e.getMessage(), e);
        }
        final ByteBuffer bytes = ByteBuffer.wrap(all).order(ByteOrder.LITTLE_ENDIAN);
        if (key == null && FileCipher.isEncrypted(all)) {
            throw new SnapshotException(file + " is encrypted, and its journal is not: it is another journal's");
        }
        if (bytes.getLong() != MARK) {
            throw new SnapshotException(file + " is no snapshot: it does not begin as one");
        }
        final CRC32C crc = new CRC32C();
        crc.update(all, 0, all.length - Integer.BYTES);
        if (bytes.getInt(all.length - Integer.BYTES) != (int) crc.getValue()) {
            throw new SnapshotException(file + " is damaged: its checksum does not fit");
        }
        final int format = bytes.getInt();
        if (format != FORMAT_VERSION) {
            throw new SnapshotException(
                    file + " was written by another program: format " + format + ", this one reads " + FORMAT_VERSION);
        }
        return decode(bytes, all);
    }

    private static Snapshot decode(final ByteBuffer bytes, final byte[] all) {
        final long sequence = bytes.getLong();
        final long chain = bytes.getLong();
        final String logFile = text(bytes);
        final long position = bytes.getLong();
        final long digest = bytes.getLong();
        final String program = text(bytes);
        final int count = bytes.getInt();
        final List<DirectBuffer> definitions = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            definitions.add(next(bytes, all));
        }
        final DirectBuffer state = next(bytes, all);
        return new Snapshot(sequence, chain, logFile, position, digest, program, definitions, state, state.capacity());
    }

    private static String text(final ByteBuffer bytes) {
        final byte[] text = new byte[bytes.getInt()];
        bytes.get(text);
        return new String(text, StandardCharsets.UTF_8);
    }

    private static DirectBuffer next(final ByteBuffer bytes, final byte[] all) {
        final int length = bytes.getInt();
        final UnsafeBuffer part = new UnsafeBuffer(all, bytes.position(), length);
        bytes.position(bytes.position() + length);
        return part;
    }

    private static void put(final ByteBuffer bytes, final DirectBuffer from, final int length) {
        from.getBytes(0, bytes, length);
    }
}
