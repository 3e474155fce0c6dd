package dev.nn.optim.checkpoint;

/**
 * What one epoch gave.
 *
 * @param trainingCost the mean cost of the training examples
 * @param correct the number of validation examples classified correctly
 * @param examples the number of validation examples
 * @param seconds the time that training the epoch took
 */
public record EpochFigures(double trainingCost, int correct, int examples, double seconds) {}
