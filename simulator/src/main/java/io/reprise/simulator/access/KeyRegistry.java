package io.reprise.simulator.access;

import java.security.PublicKey;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** The public keys that may come in, by key name. Any thread. */
public final class KeyRegistry {
    /** Far above what a test needs; a loop that registers without end is found. */
    public static final int KEYS_MAX = 1000;

    private final Map<String, PublicKey> keys = new ConcurrentHashMap<>();

    /**
     * Lets a key in from now on, in place of one of the same name.
     *
     * @param name such as {@code organizations/{org}/apiKeys/{key}}
     * @param key  on P-256 or Ed25519
     * @throws IllegalArgumentException when it is of another kind
     * @throws IllegalStateException    when {@link #KEYS_MAX} are registered already
     */
    public synchronized void register(final String name, final PublicKey key) {
        if (KeyKind.of(key) == null) {
            throw new IllegalArgumentException("key " + name + " is of type " + key.getAlgorithm()
                    + ": expected a public key on P-256 or Ed25519");
        }
        if (keys.size() >= KEYS_MAX && !keys.containsKey(name)) {
            throw new IllegalStateException("no more than " + KEYS_MAX + " keys are registered: " + name);
        }
        keys.put(name, key);
    }

    /**
     * Lets a key in no longer.
     *
     * @param name registered or not
     */
    public void remove(final String name) {
        keys.remove(name);
    }

    @Nullable
    PublicKey find(final String name) {
        return keys.get(name);
    }
}
