/**
 * The kinds of strategies that come with Reprise, on the same interface as anybody's. Nothing outside refers to one of
 * them but by its provider.
 */
@NullMarked
package io.reprise.strategy.rules;

import org.jspecify.annotations.NullMarked;
