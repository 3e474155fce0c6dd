/** Layers composed into networks, and networks with values: models. */
@NullMarked
package dev.nn.core.network;

import org.jspecify.annotations.NullMarked;
