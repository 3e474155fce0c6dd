/** Model files of graphs that others made: chains of the operators that networks here are of. */
@NullMarked
package dev.nn.onnx.importing;

import org.jspecify.annotations.NullMarked;
