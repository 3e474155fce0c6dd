/** What a network learns: specifications, layout and values, kept apart. */
@NullMarked
package dev.nn.core.parameter;

import org.jspecify.annotations.NullMarked;
