/** The IDX file format of unsigned bytes, plain or compressed with gzip. */
@NullMarked
package dev.nn.data.idx;

import org.jspecify.annotations.NullMarked;
