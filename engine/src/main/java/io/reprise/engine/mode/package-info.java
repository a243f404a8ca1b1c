/** The ways to run the one core: live, replay, backtest, import. Files, clocks and threads meet the pipeline here. */
@NullMarked
package io.reprise.engine.mode;

import org.jspecify.annotations.NullMarked;
