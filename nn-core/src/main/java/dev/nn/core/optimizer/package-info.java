/** The contract of optimizers: rules that move parameters along their gradient. */
@NullMarked
package dev.nn.core.optimizer;

import org.jspecify.annotations.NullMarked;
