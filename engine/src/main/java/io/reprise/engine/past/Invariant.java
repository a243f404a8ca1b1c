package io.reprise.engine.past;

import io.reprise.engine.pipeline.TradingCore;
import org.jspecify.annotations.Nullable;

/** Something that is to hold behind every input. */
public interface Invariant {
    /**
     * Looks at a core.
     *
     * @param core that nobody drives; is not changed
     * @return null where it holds; allocates only where it does not
     */
    @Nullable
    Breach breach(TradingCore core);
}
