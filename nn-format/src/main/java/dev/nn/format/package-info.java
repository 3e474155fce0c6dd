/**
 * The format of model files: a header of JSON, little-endian tensors, a digest. Knows of no layer
 * and of no array library, so that any program in Java can share it.
 */
@NullMarked
package dev.nn.format;

import org.jspecify.annotations.NullMarked;
