/** Normalisation of what a layer hands on. */
@NullMarked
package dev.nn.layers.normalization;

import org.jspecify.annotations.NullMarked;
