/**
 * Who we are to Coinbase: reading an API key, and the tokens (JWT) signed with it. The only package that holds the
 * secret. It has no accessor and no text form; what this package prints, throws or returns shows none of it. It cannot
 * be kept out of a heap dump: the JDK's strings and keys are not wiped.
 */
@NullMarked
package io.reprise.execution.venue.coinbase.key;

import org.jspecify.annotations.NullMarked;
