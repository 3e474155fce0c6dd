/** Whether what is drawn follows its law. */
@NullMarked
package dev.nn.layers.statistics;

import org.jspecify.annotations.NullMarked;
