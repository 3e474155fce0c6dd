/** The contract of a cost function. */
@NullMarked
package dev.nn.core.loss;

import org.jspecify.annotations.NullMarked;
