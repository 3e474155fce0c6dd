/** Graphs of saved models; {@link dev.nn.onnx.exporting.LayerMapping} is the extension point. */
@NullMarked
package dev.nn.onnx.exporting;

import org.jspecify.annotations.NullMarked;
