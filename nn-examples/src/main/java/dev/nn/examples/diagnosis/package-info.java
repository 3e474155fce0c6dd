/** What a user is told when something fails: one line, a hint, an exit code. */
@NullMarked
package dev.nn.examples.diagnosis;

import org.jspecify.annotations.NullMarked;
