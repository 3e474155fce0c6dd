/** What contestants of a benchmark share: the tasks, the images, the protocol. No framework. */
@NullMarked
package dev.nn.contest;

import org.jspecify.annotations.NullMarked;
