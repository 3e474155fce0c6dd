package dev.nn.core.network;

/**
 * A class that an input is taken for.
 *
 * @param label the number of the class, 0 the first
 * @param probability the classifier's score of it: of a softmax layer, its probability
 */
public record Prediction(int label, double probability) {}
