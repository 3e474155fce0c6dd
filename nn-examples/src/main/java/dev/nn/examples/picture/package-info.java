/** Pictures of what a network gets wrong and of what it has learned, as PNG. */
@NullMarked
package dev.nn.examples.picture;

import org.jspecify.annotations.NullMarked;
