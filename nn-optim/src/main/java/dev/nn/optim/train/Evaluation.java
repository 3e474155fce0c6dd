package dev.nn.optim.train;

/**
 * What a network gives on a data set.
 *
 * @param cost the mean cost of the examples and what regularization adds to it, as network2 reports
 *     it: with the number of these examples for n, also where the network learns from others
 * @param accuracy the share that is classified correctly
 */
public record Evaluation(double cost, Accuracy accuracy) {}
