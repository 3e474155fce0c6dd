/** Convolutional layers. */
@NullMarked
package dev.nn.layers.convolution;

import org.jspecify.annotations.NullMarked;
