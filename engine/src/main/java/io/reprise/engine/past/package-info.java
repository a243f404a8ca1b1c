/** Questions about what was: a journal executed again up to an input, and what the core knew there; writes nothing. */
@NullMarked
package io.reprise.engine.past;

import org.jspecify.annotations.NullMarked;
