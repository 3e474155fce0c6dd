/** Benchmarks of training steps and of what they are made of. */
@NullMarked
package dev.nn.benchmarks;

import org.jspecify.annotations.NullMarked;
