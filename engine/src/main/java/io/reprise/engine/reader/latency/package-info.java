/** Measures from a journal how long the venue took to answer orders. Decides and changes nothing. */
@NullMarked
package io.reprise.engine.reader.latency;

import org.jspecify.annotations.NullMarked;
