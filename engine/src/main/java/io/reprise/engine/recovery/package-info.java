/** From files to a core that is where its journal ends: snapshots, the tail behind them, and who keeps both fresh. */
@NullMarked
package io.reprise.engine.recovery;

import org.jspecify.annotations.NullMarked;
