/** Models as ONNX files, and ONNX files as models. */
@NullMarked
package dev.nn.onnx;

import org.jspecify.annotations.NullMarked;
