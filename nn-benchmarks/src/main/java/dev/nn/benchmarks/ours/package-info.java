/** This framework as a contestant, used as its users use it. */
@NullMarked
package dev.nn.benchmarks.ours;

import org.jspecify.annotations.NullMarked;
