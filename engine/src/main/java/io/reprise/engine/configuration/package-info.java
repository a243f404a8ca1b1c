/**
 * Reads and checks the configuration folder, so that what reaches the core is complete and sound. Decides nothing; only
 * here is YAML known.
 */
@NullMarked
package io.reprise.engine.configuration;

import org.jspecify.annotations.NullMarked;
