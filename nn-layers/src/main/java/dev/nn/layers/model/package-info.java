/** The layers of this module as data, for model files. */
@NullMarked
package dev.nn.layers.model;

import org.jspecify.annotations.NullMarked;
