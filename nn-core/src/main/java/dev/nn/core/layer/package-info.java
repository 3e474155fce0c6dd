/** The contract of a layer: the extension point. */
@NullMarked
package dev.nn.core.layer;

import org.jspecify.annotations.NullMarked;
