/** A core's state at an input, as files beside the journal; knows nothing of what the state means. */
@NullMarked
package io.reprise.journal.snapshot;

import org.jspecify.annotations.NullMarked;
