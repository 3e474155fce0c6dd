/** DJL on libtorch as a contestant. */
@NullMarked
package dev.nn.peer.djl;

import org.jspecify.annotations.NullMarked;
