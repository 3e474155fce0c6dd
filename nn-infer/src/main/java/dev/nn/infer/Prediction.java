package dev.nn.infer;

/**
 * A class that an input is taken for.
 *
 * @param label the number of the class, 0 the first
 * @param name what the file calls it; its number where classes have no names
 * @param probability the model's score of it: of a softmax layer, its probability
 */
public record Prediction(int label, String name, float probability) {}
