/**
 * What the field learned after the book, shown by experiments: how weights begin, which rule moves
 * them, how steps shrink, what keeps a network from learning by heart.
 */
@NullMarked
package dev.nn.examples.notes;

import org.jspecify.annotations.NullMarked;
