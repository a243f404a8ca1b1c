/**
 * Examines this machine and configuration before a run, and says what to do. Writes nothing, changes nothing; asks the
 * network only where a real venue is meant.
 */
@NullMarked
package io.reprise.engine.doctor;

import org.jspecify.annotations.NullMarked;
