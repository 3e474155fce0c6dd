/** Checkpoints: files from which a training goes on after its process has ended. */
@NullMarked
package dev.nn.optim.checkpoint;

import org.jspecify.annotations.NullMarked;
