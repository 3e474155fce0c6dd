/** The program {@code nn}. */
@NullMarked
package dev.nn.examples;

import org.jspecify.annotations.NullMarked;
