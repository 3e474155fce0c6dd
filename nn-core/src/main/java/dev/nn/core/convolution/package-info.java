/** Convolution with pooling: its geometry, and the kernels that compute it. */
@NullMarked
package dev.nn.core.convolution;

import org.jspecify.annotations.NullMarked;
