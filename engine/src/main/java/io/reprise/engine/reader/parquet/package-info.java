/** Writes events as a Parquet file; the only user of the Parquet library, and what it adapts stays here. */
@NullMarked
package io.reprise.engine.reader.parquet;

import org.jspecify.annotations.NullMarked;
