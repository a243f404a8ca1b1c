/** Files that survive a loss of power; knows nothing of what is in them. */
@NullMarked
package io.reprise.journal.disk;

import org.jspecify.annotations.NullMarked;
