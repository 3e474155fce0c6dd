/** The command line: commands, options, and what a user is told when something fails. */
@NullMarked
package dev.nn.examples.cli;

import org.jspecify.annotations.NullMarked;
