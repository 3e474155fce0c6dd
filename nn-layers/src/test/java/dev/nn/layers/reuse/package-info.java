/** Networks of which parts are frozen. */
@NullMarked
package dev.nn.layers.reuse;

import org.jspecify.annotations.NullMarked;
