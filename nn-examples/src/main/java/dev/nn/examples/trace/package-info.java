/** One image through a small network and back, under the names of the book's chapter 2. */
@NullMarked
package dev.nn.examples.trace;

import org.jspecify.annotations.NullMarked;
