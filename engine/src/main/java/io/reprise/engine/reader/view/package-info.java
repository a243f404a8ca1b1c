/**
 * What an operator sees while it runs: a terminal screen redrawn in place, or structured log lines. A reader: fed from
 * the journal, with a bounded memory, and never called by what decides.
 */
@NullMarked
package io.reprise.engine.reader.view;

import org.jspecify.annotations.NullMarked;
