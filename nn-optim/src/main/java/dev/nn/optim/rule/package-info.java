/** Optimizers: rules that turn gradients into updates. */
@NullMarked
package dev.nn.optim.rule;

import org.jspecify.annotations.NullMarked;
