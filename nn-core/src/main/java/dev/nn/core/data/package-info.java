/** The contracts of data: examples copied into fixed arrays. */
@NullMarked
package dev.nn.core.data;

import org.jspecify.annotations.NullMarked;
