/** Explicit, splittable random streams. */
@NullMarked
package dev.nn.core.random;

import org.jspecify.annotations.NullMarked;
