/** Models as files: layers as data, their codecs, and what else a file says of a model. */
@NullMarked
package dev.nn.core.model;

import org.jspecify.annotations.NullMarked;
