/**
 * The pipeline: ring, stages and gates wired as in the picture of the design. The only user of the Disruptor; knows no
 * file but the journal it is given, and no venue but through its port.
 */
@NullMarked
package io.reprise.engine.pipeline;

import org.jspecify.annotations.NullMarked;
