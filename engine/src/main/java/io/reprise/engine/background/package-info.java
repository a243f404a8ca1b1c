/** Threads beside the engine, for which nothing that trades waits; knows nothing of what they do. */
@NullMarked
package io.reprise.engine.background;

import org.jspecify.annotations.NullMarked;
