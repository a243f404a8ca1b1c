/** The command line: words in, lines and exit codes out. Decides nothing and knows no event but through readers. */
@NullMarked
package io.reprise.engine.cli;

import org.jspecify.annotations.NullMarked;
