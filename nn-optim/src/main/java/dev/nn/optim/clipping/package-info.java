/** What bounds gradients before the rule sees them. */
@NullMarked
package dev.nn.optim.clipping;

import org.jspecify.annotations.NullMarked;
