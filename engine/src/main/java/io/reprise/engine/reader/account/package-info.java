/**
 * What is open, held and allowed now, as a trader asks for it: a reader fed from the journal, and the words it is told
 * in; never called by what decides, and without a clock, file or thread of its own.
 */
@NullMarked
package io.reprise.engine.reader.account;

import org.jspecify.annotations.NullMarked;
