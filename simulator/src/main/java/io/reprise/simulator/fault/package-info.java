/**
 * What shall go wrong, when and how often: armed by name, struck by those who serve. Knows no HTTP and no order; how a
 * fault looks to a client is for the one who strikes it.
 */
@NullMarked
package io.reprise.simulator.fault;

import org.jspecify.annotations.NullMarked;
