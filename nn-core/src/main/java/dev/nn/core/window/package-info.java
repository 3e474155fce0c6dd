/** Windows that slide over images: where they stand, and the patches that they show. */
@NullMarked
package dev.nn.core.window;

import org.jspecify.annotations.NullMarked;
