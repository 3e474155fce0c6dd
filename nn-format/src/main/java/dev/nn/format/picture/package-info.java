/** Any picture of a digit as an input in the form of MNIST. */
@NullMarked
package dev.nn.format.picture;

import org.jspecify.annotations.NullMarked;
