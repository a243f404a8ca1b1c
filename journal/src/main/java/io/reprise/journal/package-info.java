/** The append-only log on Chronicle Queue: write, read, tail, verify. The only package that may import it. */
@NullMarked
package io.reprise.journal;

import org.jspecify.annotations.NullMarked;
