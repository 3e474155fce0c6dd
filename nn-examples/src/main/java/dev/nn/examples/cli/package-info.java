/** The command line: commands, options, and what a user reads of a run. */
@NullMarked
package dev.nn.examples.cli;

import org.jspecify.annotations.NullMarked;
