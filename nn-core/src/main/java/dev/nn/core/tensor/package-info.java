/** Kernels on preallocated arrays: where products and loops run. */
@NullMarked
package dev.nn.core.tensor;

import org.jspecify.annotations.NullMarked;
