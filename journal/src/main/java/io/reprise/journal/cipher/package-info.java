/** Encryption of a journal at rest: its key, documents and snapshots as bytes; knows nothing of what they mean. */
@NullMarked
package io.reprise.journal.cipher;

import org.jspecify.annotations.NullMarked;
