/** The life of an order, pure: from a passed verdict to a terminal report. Knows events and numbers only. */
@NullMarked
package io.reprise.execution.order;

import org.jspecify.annotations.NullMarked;
