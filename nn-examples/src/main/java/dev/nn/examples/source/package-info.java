/** The data of an experiment: MNIST or the embedded digits, and which of them. */
@NullMarked
package dev.nn.examples.source;

import org.jspecify.annotations.NullMarked;
