package io.reprise.journal.cipher;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import javax.crypto.Mac;
import org.jspecify.annotations.Nullable;

/**
 * The chain as it stands in a head, which is not encrypted. The chain's key is published, so who guesses what was
 * journaled between two heads could prove his guess by it: in the heads of an encrypted journal there stands a value
 * that only the journal's key makes of it. One thread.
 */
public final class HeadChain {
    private final @Nullable Mac mac;
    private final ByteBuffer bytes = ByteBuffer.allocate(2 * Long.BYTES).order(ByteOrder.LITTLE_ENDIAN);

    /**
     * For a journal.
     *
     * @param key of it; null where it is plain
     */
    public HeadChain(final @Nullable EncryptionKey key) {
        mac = key == null ? null : Hkdf.mac(key.bytes(Purpose.HEADS, new byte[DocumentDescriptor.SALT_LENGTH]));
    }

    /**
     * What stands in the head.
     *
     * @param chain    of the input's last record
     * @param sequence of the input
     * @return the chain itself in a plain journal
     */
    public long of(final long chain, final long sequence) {
        final Mac present = mac;
        if (present == null) {
            return chain;
        }
        bytes.clear().putLong(chain).putLong(sequence).flip();
        present.update(bytes);
        return ByteBuffer.wrap(present.doFinal()).order(ByteOrder.LITTLE_ENDIAN).getLong();
    }
}
