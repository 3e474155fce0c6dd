/** Processes that are killed, many threads, long runs: what a long training and a service meet. */
@NullMarked
package dev.nn.examples.robustness;

import org.jspecify.annotations.NullMarked;
