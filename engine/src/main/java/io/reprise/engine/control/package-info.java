/**
 * The local control channel of a running engine: who may ask, what may be asked, and what the journal shows became of
 * it. A wish goes in as an operator's event; nothing of the core is held or touched here.
 */
@NullMarked
package io.reprise.engine.control;

import org.jspecify.annotations.NullMarked;
