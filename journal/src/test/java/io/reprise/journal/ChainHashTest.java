package io.reprise.journal;

import static org.assertj.core.api.Assertions.assertThat;

import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.Test;

class ChainHashTest {
    private static final long KEY_0 = 0x0706_0504_0302_0100L;
    private static final long KEY_1 = 0x0F0E_0D0C_0B0A_0908L;

    private final UnsafeBuffer bytes = new UnsafeBuffer(new byte[64]);

    @Test
    void shouldGiveTheValuesThatTheAuthorsOfSipHashPublished() {
        for (int i = 0; i < bytes.capacity(); i++) {
            bytes.putByte(i, (byte) i);
        }

        // The first eight bytes are the word in front.
        assertThat(hash(8)).isEqualTo(0x93F5_F579_9A93_2462L);
        assertThat(hash(9)).isEqualTo(0x9E00_82DF_0BA9_E4B0L);
        assertThat(hash(14)).isEqualTo(0xF723_CA90_8E7A_F2EEL);
        assertThat(hash(15)).isEqualTo(0xA129_CA61_49BE_45E5L);
    }

    /** As our journals have it, computed once with another implementation over the same bytes. */
    @Test
    void shouldChainUnderThePublishedKey() {
        bytes.setMemory(0, 21, (byte) 7);

        assertThat(ChainHash.next(0x1122_3344_5566_7788L, bytes, 0, 21)).isEqualTo(0xD683_E482_E172_3214L);
    }

    private long hash(final int length) {
        return ChainHash.hash(KEY_0, KEY_1, 0x0706_0504_0302_0100L, bytes, Long.BYTES, length - Long.BYTES);
    }
}
