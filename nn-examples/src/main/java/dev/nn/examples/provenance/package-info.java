/** Where a result comes from: the source, the machine, the command. */
@NullMarked
package dev.nn.examples.provenance;

import org.jspecify.annotations.NullMarked;
