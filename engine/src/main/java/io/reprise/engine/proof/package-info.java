/** A journal executed again, and what comes of it held against what was journaled; decides and sends nothing. */
@NullMarked
package io.reprise.engine.proof;

import org.jspecify.annotations.NullMarked;
