package dev.nn.examples.replay;

import dev.nn.data.LabeledImages;
import java.util.Set;

/**
 * What one call of network2's SGD is given besides the training images.
 *
 * @param rate the learning rate eta
 * @param lambda the strength of L2
 * @param epochs passes over the training images
 * @param evaluation the evaluation data
 * @param recorded what is recorded after each epoch
 */
record Course(
    double rate, double lambda, int epochs, LabeledImages evaluation, Set<Quantity> recorded) {}
