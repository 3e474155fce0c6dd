/** Activation functions. */
@NullMarked
package dev.nn.layers.activation;

import org.jspecify.annotations.NullMarked;
