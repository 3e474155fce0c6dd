/**
 * Kernels on the JDK's Vector API, for float.
 *
 * <p>Compiled apart and loaded by name, only where the JVM was started with {@code --add-modules
 * jdk.incubator.vector}: elsewhere the portable kernels compute the same.
 */
@NullMarked
package dev.nn.core.simd;

import org.jspecify.annotations.NullMarked;
