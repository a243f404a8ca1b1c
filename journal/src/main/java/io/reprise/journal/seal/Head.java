package io.reprise.journal.seal;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/**
 * A signed statement about a journal: up to this input, these and no other bytes. It names the head before it, so it
 * speaks for everything from the first input on.
 *
 * <p>Immutable; any thread. Digests and names are in hexadecimal digits.
 */
public final class Head {
    /** Bytes of a head in the file: {@code docs/journal-format.md} shows the same table. */
    public static final int LENGTH = 208;

    /** What the first head names as the one before. */
    public static final String NONE = "0".repeat(2 * Sha256.LENGTH);

    static final int MARK_OFFSET = 0;
    static final int NUMBER_OFFSET = 8;
    static final int SEQUENCE_OFFSET = 16;
    static final int RECORDS_OFFSET = 24;
    static final int CHAIN_OFFSET = 32;
    static final int TIME_OFFSET = 40;
    static final int DIGEST_OFFSET = 48;
    static final int PREVIOUS_OFFSET = 80;
    static final int KEY_OFFSET = 112;
    static final int SIGNATURE_OFFSET = 144;

    /** Its last digit is the format's version. */
    static final String MARK = "REPRHED1";

    private final byte[] bytes;

    private Head(final byte[] bytes) {
        this.bytes = bytes;
    }

    /**
     * What a head says of the journal.
     *
     * @param sequence     of the last input it covers
     * @param records      inputs and outputs up to there, from the first on
     * @param chain        value of the last of these
     * @param sealedAtNanos nanoseconds since 1970 UTC
     */
    public record Content(long sequence, long records, long chain, long sealedAtNanos) {}

    /**
     * Signs a head.
     *
     * @param key      to sign with
     * @param previous the head before; null for the first
     * @param content  what it says
     * @param digest   SHA-256 of the inputs' documents behind the head before, up to and with this one's
     * @return the head
     */
    public static Head sign(
            final SealKey key, final @Nullable Head previous, final Content content, final byte[] digest) {
        final ByteBuffer buffer = ByteBuffer.allocate(LENGTH).order(ByteOrder.LITTLE_ENDIAN);
        buffer.put(MARK.getBytes(StandardCharsets.US_ASCII))
                .putLong(previous == null ? 1 : previous.number() + 1)
                .putLong(content.sequence())
                .putLong(content.records())
                .putLong(content.chain())
                .putLong(content.sealedAtNanos())
                .put(digest)
                .put(HexFormat.of().parseHex(previous == null ? NONE : previous.hash()))
                .put(HexFormat.of().parseHex(key.publicKey().id()));
        buffer.put(key.sign(Arrays.copyOf(buffer.array(), SIGNATURE_OFFSET)));
        return new Head(buffer.array());
    }

    static Head of(final byte[] bytes) {
        if (bytes.length != LENGTH) {
            throw new IllegalArgumentException("a head has " + LENGTH + " bytes, was " + bytes.length);
        }
        return new Head(bytes.clone());
    }

    byte[] bytes() {
        return bytes.clone();
    }

    /**
     * Whether it is a head at all, of the format this program knows.
     *
     * @return false for other bytes
     */
    public boolean isHead() {
        return MARK.equals(new String(bytes, MARK_OFFSET, MARK.length(), StandardCharsets.US_ASCII));
    }

    /**
     * Whether it names another as the one before it.
     *
     * @param previous the other; null when this should be the first
     * @return false where number or hash are not its successor's
     */
    public boolean follows(final @Nullable Head previous) {
        return previous == null
                ? number() == 1 && previous().equals(NONE)
                : number() == previous.number() + 1
                        && previous().equals(previous.hash())
                        && sequence() > previous.sequence()
                        && records() > previous.records();
    }

    /**
     * Whether the bytes since the head before are those it was signed for.
     *
     * @param digest SHA-256 of them
     * @return true when they are
     */
    public boolean hasDigest(final byte[] digest) {
        return Arrays.equals(bytes, DIGEST_OFFSET, PREVIOUS_OFFSET, digest, 0, digest.length);
    }

    /**
     * Which head of the journal it is.
     *
     * @return from 1
     */
    public long number() {
        return longAt(NUMBER_OFFSET);
    }

    /**
     * The last input it covers.
     *
     * @return its sequence
     */
    public long sequence() {
        return longAt(SEQUENCE_OFFSET);
    }

    /**
     * Inputs and outputs from the first up to {@link #sequence()}.
     *
     * @return their number
     */
    public long records() {
        return longAt(RECORDS_OFFSET);
    }

    /**
     * The chain value of the last record it covers.
     *
     * @return as in that record
     */
    public long chain() {
        return longAt(CHAIN_OFFSET);
    }

    /**
     * When it was signed, by the clock of who signed.
     *
     * @return nanoseconds since 1970 UTC
     */
    public long sealedAtNanos() {
        return longAt(TIME_OFFSET);
    }

    /**
     * One value for this head and all before it: what to note elsewhere.
     *
     * @return SHA-256 of all its bytes
     */
    public String hash() {
        return HexFormat.of().formatHex(Sha256.of(bytes));
    }

    /**
     * Which key it says it was signed with.
     *
     * @return as {@link SealPublicKey#id()}
     */
    public String keyId() {
        return HexFormat.of().formatHex(bytes, KEY_OFFSET, SIGNATURE_OFFSET);
    }

    byte[] signedBytes() {
        return Arrays.copyOf(bytes, SIGNATURE_OFFSET);
    }

    byte[] signature() {
        return Arrays.copyOfRange(bytes, SIGNATURE_OFFSET, LENGTH);
    }

    private String previous() {
        return HexFormat.of().formatHex(bytes, PREVIOUS_OFFSET, KEY_OFFSET);
    }

    private long longAt(final int offset) {
        return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).getLong(offset);
    }
}
