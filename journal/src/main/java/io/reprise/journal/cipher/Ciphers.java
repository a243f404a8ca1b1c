package io.reprise.journal.cipher;

import java.security.GeneralSecurityException;
import javax.crypto.Cipher;

/** The platform's AES-GCM, which uses the processor's own instructions. */
final class Ciphers {
    private Ciphers() {}

    /** One that is not keyed yet, for one thread. */
    static Cipher begin() {
        try {
            return Cipher.getInstance(DocumentDescriptor.TRANSFORMATION);
        } catch (final GeneralSecurityException e) {
            throw new IllegalStateException("this Java has no AES-GCM, which the platform demands", e);
        }
    }
}
