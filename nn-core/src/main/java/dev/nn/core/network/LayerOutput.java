package dev.nn.core.network;

import dev.nn.core.layer.Layer;
import dev.nn.core.shape.Shape;

/**
 * What a layer makes of one input: its activations, such as the feature maps of a convolutional
 * layer.
 *
 * @param layer whose output it is
 * @param shape of the output
 * @param values [shape.size()], of an image in the order row, column, channel; owned by whoever
 *     asked for them
 */
// The array is the point: values that are looked at, never compared.
@SuppressWarnings("ArrayRecordComponent")
public record LayerOutput(Layer layer, Shape shape, float[] values) {}
