package dev.nn.core.parameter;

/**
 * The connections of a neuron, by which initial weights are scaled.
 *
 * @param in connections into a neuron
 * @param out connections out of an input
 */
public record Fans(int in, int out) {}
