/** Files that are written whole or not at all, and why a disk refuses. */
@NullMarked
package dev.nn.core.disk;

import org.jspecify.annotations.NullMarked;
