/** Handwritten-like digits made from strokes, for a machine without MNIST and without a network. */
@NullMarked
package dev.nn.data.digits;

import org.jspecify.annotations.NullMarked;
