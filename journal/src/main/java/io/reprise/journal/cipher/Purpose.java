package io.reprise.journal.cipher;

import java.nio.charset.StandardCharsets;

/** What a derived key is for; its label holds the format's version, so that no bytes of one are taken for another's. */
enum Purpose {
    /** Documents of one run of a writer. */
    DOCUMENTS("reprise journal 2 documents"),
    /** One snapshot. */
    SNAPSHOT("reprise journal 2 snapshot"),
    /** To tell a wrong key from damage. */
    CHECK("reprise journal 2 key check"),
    /** Hides the chain in the clear heads. */
    HEADS("reprise journal 2 chain of a head");

    private final String label;

    Purpose(final String label) {
        this.label = label;
    }

    byte[] label() {
        return label.getBytes(StandardCharsets.US_ASCII);
    }
}
