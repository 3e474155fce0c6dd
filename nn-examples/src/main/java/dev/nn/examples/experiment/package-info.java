/** The experiments of the book: one description each, in one list. */
@NullMarked
package dev.nn.examples.experiment;

import org.jspecify.annotations.NullMarked;
