package dev.nn.optim.checkpoint;

/**
 * How far a training is.
 *
 * @param planned the number of epochs it was asked for
 * @param steps the mini-batches done, in all epochs
 * @param examples the examples done in the epoch that is under way
 * @param total the sum of their costs
 * @param lastCost the mean cost of the latest mini-batch; NaN before the first
 * @param seconds the time spent on the epoch that is under way
 */
public record Progress(
    int planned, long steps, int examples, double total, double lastCost, double seconds) {}
