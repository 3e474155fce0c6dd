/** What layers learn before there are labels. */
@NullMarked
package dev.nn.optim.pretraining;

import org.jspecify.annotations.NullMarked;
