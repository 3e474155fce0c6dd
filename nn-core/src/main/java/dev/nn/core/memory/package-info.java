/** Ownership of native arrays. */
@NullMarked
package dev.nn.core.memory;

import org.jspecify.annotations.NullMarked;
