/**
 * Proves from a journal alone that no order broke a limit in force: a second reading of the rules, which shares no code
 * with the stage that enforces them. Decides and changes nothing.
 */
@NullMarked
package io.reprise.engine.reader.audit;

import org.jspecify.annotations.NullMarked;
