/** The laws of first weights and biases. */
@NullMarked
package dev.nn.layers.initialization;

import org.jspecify.annotations.NullMarked;
