/**
 * The recorded runs of the book's author, repeated number for number: network2 with NumPy's and
 * Python's random numbers.
 */
@NullMarked
package dev.nn.examples.replay;

import org.jspecify.annotations.NullMarked;
