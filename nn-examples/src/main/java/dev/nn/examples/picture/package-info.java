/** Pictures for people: sheets of small grey images with captions, as PNG. */
@NullMarked
package dev.nn.examples.picture;

import org.jspecify.annotations.NullMarked;
