/** Data sets of small images in memory, and what is said about bad content. */
@NullMarked
package dev.nn.data;

import org.jspecify.annotations.NullMarked;
