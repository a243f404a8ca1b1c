/**
 * Who may come in: registered keys, the tokens (JWT) signed with them, and keys to try it with. Written against the
 * protocol and not against our own client, so that one checks the other; knows no HTTP and no order.
 */
@NullMarked
package io.reprise.simulator.access;

import org.jspecify.annotations.NullMarked;
