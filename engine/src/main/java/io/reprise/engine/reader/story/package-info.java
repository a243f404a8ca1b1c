/** Tells how one decision came about and what became of it, from a journal alone. Decides and changes nothing. */
@NullMarked
package io.reprise.engine.reader.story;

import org.jspecify.annotations.NullMarked;
