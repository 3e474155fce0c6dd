/** Small layers that the tests of networks and models are about. */
@NullMarked
package dev.nn.core.sample;

import org.jspecify.annotations.NullMarked;
