/**
 * Kernels on preallocated arrays; the only place, with {@code dev.nn.core.memory}, that runs
 * operations.
 */
@NullMarked
package dev.nn.core.tensor;

import org.jspecify.annotations.NullMarked;
