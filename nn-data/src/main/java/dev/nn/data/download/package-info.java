/** Downloads of known IDX files: resumed, verified, and put in place in one step. */
@NullMarked
package dev.nn.data.download;

import org.jspecify.annotations.NullMarked;
