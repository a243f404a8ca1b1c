/**
 * The door for HTTP: server, certificate, faults, tokens and rate limits before the pages. Knows no page's content;
 * markets and orders answer through {@code Pages}.
 */
@NullMarked
package io.reprise.simulator.http;

import org.jspecify.annotations.NullMarked;
