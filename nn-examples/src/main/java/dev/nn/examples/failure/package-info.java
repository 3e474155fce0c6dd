/** How the program ends when it cannot go on: exit code and one line for people. */
@NullMarked
package dev.nn.examples.failure;

import org.jspecify.annotations.NullMarked;
