/** Clients of other makers on our simulator, installed and run as their users do; none of their code is here. */
@NullMarked
package io.reprise.engine.conformance;

import org.jspecify.annotations.NullMarked;
