/** Cost functions. */
@NullMarked
package dev.nn.layers.loss;

import org.jspecify.annotations.NullMarked;
