/**
 * The shared language: the event schema's codecs (generated from {@code events.xml}), the slot an event travels in, and
 * what every stage needs to read it. No I/O, no clock, no threads.
 */
@NullMarked
package io.reprise.event;

import org.jspecify.annotations.NullMarked;
