/** Dropout of a layer's inputs. */
@NullMarked
package dev.nn.layers.dropout;

import org.jspecify.annotations.NullMarked;
