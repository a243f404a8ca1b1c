package io.reprise.journal;

import static org.assertj.core.api.Assertions.assertThat;

import io.reprise.journal.cipher.DocumentDescriptor;
import io.reprise.journal.cipher.Encryption;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class JournalFormatPageTest {
    @Test
    void shouldSayWhatTheCodecDoes() throws IOException {
        final String page = Files.readString(Path.of("..", "docs", "journal-format.md"));

        assertThat(page)
                .contains("| crc | " + RecordDescriptor.CRC_OFFSET + " |")
                .contains("| length | " + RecordDescriptor.LENGTH_OFFSET + " |")
                .contains("| chain | " + RecordDescriptor.CHAIN_OFFSET + " |")
                .contains("| event | " + RecordDescriptor.EVENT_OFFSET + " |")
                .contains("multiple of " + RecordDescriptor.ALIGNMENT)
                .contains("format " + RecordDescriptor.FORMAT_VERSION)
                .contains("| sequence | " + DocumentDescriptor.SEQUENCE_OFFSET + " | i64 | of the input |")
                .contains("of the " + DocumentDescriptor.OVERHEAD + " that encryption adds")
                .contains("format " + Encryption.formatVersion());
    }
}
