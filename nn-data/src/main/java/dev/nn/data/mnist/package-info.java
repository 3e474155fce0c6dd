/** MNIST: where its files are found, how they are cached, and the split of the book. */
@NullMarked
package dev.nn.data.mnist;

import org.jspecify.annotations.NullMarked;
