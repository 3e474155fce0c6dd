/** {@code ./nn bench}: contestants in processes of their own, measured in turn. */
@NullMarked
package dev.nn.benchmarks.bench;

import org.jspecify.annotations.NullMarked;
