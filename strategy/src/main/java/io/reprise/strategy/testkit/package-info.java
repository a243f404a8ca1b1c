/**
 * For tests of strategies, one's own included: feeds events to a strategy stage as the pipeline would, and reads its
 * decisions as values. Nothing that runs in production refers to it.
 */
@NullMarked
package io.reprise.strategy.testkit;

import org.jspecify.annotations.NullMarked;
