/** Any picture of a digit as an input in the form of MNIST. */
@NullMarked
package dev.nn.data.picture;

import org.jspecify.annotations.NullMarked;
