/** What an ONNX file says, as records, and the numbers of its fields. */
@NullMarked
package dev.nn.onnx.graph;

import org.jspecify.annotations.NullMarked;
