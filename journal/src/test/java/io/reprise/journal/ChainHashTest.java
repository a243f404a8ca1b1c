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

        assertThat(hash(0)).isEqualTo(0x726F_DB47_DD0E_0E31L);
        assertThat(hash(15)).isEqualTo(0xA129_CA61_49BE_45E5L);
    }

    @Test
    void shouldTreatThePreviousValueAsEightBytesInFront() {
        final UnsafeBuffer joined = new UnsafeBuffer(new byte[8 + 21]);
        joined.putLong(0, 0x1122_3344_5566_7788L, RecordDescriptor.BYTE_ORDER);
        bytes.setMemory(0, 21, (byte) 7);
        joined.setMemory(8, 21, (byte) 7);

        assertThat(ChainHash.next(0x1122_3344_5566_7788L, bytes, 0, 21))
                .isEqualTo(ChainHash.hash(ChainHash.KEY_0, ChainHash.KEY_1, false, 0, joined, 0, 29));
    }

    private long hash(final int length) {
        return ChainHash.hash(KEY_0, KEY_1, false, 0, bytes, 0, length);
    }
}
