/** What a model file says of its layers, asked for piece by piece, and the shapes between them. */
@NullMarked
package dev.nn.format.layer;

import org.jspecify.annotations.NullMarked;
