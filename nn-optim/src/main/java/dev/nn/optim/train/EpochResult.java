package dev.nn.optim.train;

/**
 * What one epoch gave.
 *
 * @param epoch its number, 1 for the first
 * @param trainingCost the mean cost of the training examples, each taken before the step that used
 *     it, without regularization
 * @param validation the accuracy on the validation data after the epoch
 * @param seconds the time that training the epoch took, without validation
 */
public record EpochResult(int epoch, double trainingCost, Accuracy validation, double seconds) {}
