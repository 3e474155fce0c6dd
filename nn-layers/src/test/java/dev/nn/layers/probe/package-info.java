/** Layers run on numbers of a test's choice. */
@NullMarked
package dev.nn.layers.probe;

import org.jspecify.annotations.NullMarked;
