/** The training loop. */
@NullMarked
package dev.nn.optim.train;

import org.jspecify.annotations.NullMarked;
