/** Fully connected layers. */
@NullMarked
package dev.nn.layers.dense;

import org.jspecify.annotations.NullMarked;
