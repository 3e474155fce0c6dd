/** Pooling layers. */
@NullMarked
package dev.nn.layers.pooling;

import org.jspecify.annotations.NullMarked;
