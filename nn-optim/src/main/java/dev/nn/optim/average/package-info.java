/** Exponentially weighted averages, of numbers and of weights. */
@NullMarked
package dev.nn.optim.average;

import org.jspecify.annotations.NullMarked;
