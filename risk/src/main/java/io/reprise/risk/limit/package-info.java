/** The limits: what they are called, their numbers in force, and how a measure is held against one. Knows no market. */
@NullMarked
package io.reprise.risk.limit;

import org.jspecify.annotations.NullMarked;
