/** The wire format of Protocol Buffers, as much of it as ONNX needs. */
@NullMarked
package dev.nn.onnx.protobuf;

import org.jspecify.annotations.NullMarked;
