/** The contract of a data set: examples copied into fixed arrays. */
@NullMarked
package dev.nn.core.data;

import org.jspecify.annotations.NullMarked;
