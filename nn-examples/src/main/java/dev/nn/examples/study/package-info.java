/** What the book shows with more, or with less, than the training of one network. */
@NullMarked
package dev.nn.examples.study;

import org.jspecify.annotations.NullMarked;
