/** Clients of other makers on our simulator; they are installed and run as their users do, and none of their code is here. */
@NullMarked
package io.reprise.engine.conformance;

import org.jspecify.annotations.NullMarked;
