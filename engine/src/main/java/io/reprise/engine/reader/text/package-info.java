/**
 * Events as people and other programs read them: one line of a trader's words, or one JSON object. A reader: it knows
 * nothing but the journal's records, and nothing on the way to an order may call it.
 */
@NullMarked
package io.reprise.engine.reader.text;

import org.jspecify.annotations.NullMarked;
