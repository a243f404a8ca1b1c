/** Signed heads of a journal and the keys they are signed with; knows neither the log nor its records. */
@NullMarked
package io.reprise.journal.seal;

import org.jspecify.annotations.NullMarked;
