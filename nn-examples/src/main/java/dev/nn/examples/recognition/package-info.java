/** Pictures that people bring, and what a model takes them for. */
@NullMarked
package dev.nn.examples.recognition;

import org.jspecify.annotations.NullMarked;
