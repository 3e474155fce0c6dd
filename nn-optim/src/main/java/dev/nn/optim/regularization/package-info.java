/** Regularization of weights. */
@NullMarked
package dev.nn.optim.regularization;

import org.jspecify.annotations.NullMarked;
