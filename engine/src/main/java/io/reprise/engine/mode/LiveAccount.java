package io.reprise.engine.mode;

import io.reprise.execution.venue.coinbase.key.ApiKey;
import java.net.URI;

/**
 * The account that real orders go to. Its text shows no secret.
 *
 * @param key  whose
 * @param user the user channel's server
 */
public record LiveAccount(ApiKey key, URI user) {}
