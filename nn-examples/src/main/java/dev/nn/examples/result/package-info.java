/** The record of a run, what was asked and what came of it, and its file. */
@NullMarked
package dev.nn.examples.result;

import org.jspecify.annotations.NullMarked;
