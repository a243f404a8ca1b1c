/** The strategy stage: from bars and triggers to proposals. Knows events and numbers only; no clock, file or thread. */
@NullMarked
package io.reprise.strategy;

import org.jspecify.annotations.NullMarked;
