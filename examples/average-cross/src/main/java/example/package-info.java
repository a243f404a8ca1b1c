/** A strategy of one's own, to copy: one class that decides, one that says what its file may hold. */
@NullMarked
package example;

import org.jspecify.annotations.NullMarked;
