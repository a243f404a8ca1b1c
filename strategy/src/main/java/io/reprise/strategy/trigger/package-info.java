/** Triggers: conditions on a bar that fire when they become true. They decide nothing and know no position. */
@NullMarked
package io.reprise.strategy.trigger;

import org.jspecify.annotations.NullMarked;
