/** Rivals that cannot share a class path with us, behind types of the platform; nothing of ours may be used here. */
@NullMarked
package io.reprise.peer;

import org.jspecify.annotations.NullMarked;
