/** The shape of one example: a vector of features or an image; never a batch axis. */
@NullMarked
package dev.nn.core.shape;

import org.jspecify.annotations.NullMarked;
