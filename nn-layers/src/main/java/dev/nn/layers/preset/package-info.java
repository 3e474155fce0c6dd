/** Whole networks for whoever does not want to choose their parts. */
@NullMarked
package dev.nn.layers.preset;

import org.jspecify.annotations.NullMarked;
