package dev.nn.examples.recognition;

import dev.nn.core.network.Prediction;
import java.util.List;

/**
 * What a drawing was taken for.
 *
 * @param side the height and width of the input in pixels
 * @param input what the models see, [side * side] row by row, unsigned, 0 the ground
 * @param decision the class that most members vote for, of equal ones the first, and its share of
 *     the votes
 * @param probabilities of each class, the mean over the members
 * @param votes of each member, the class it takes the drawing for, and how probable that is to it
 * @param layers the activations of one member, first layer to last
 */
// The array is the point: pixels to be shown, never compared.
@SuppressWarnings("ArrayRecordComponent")
public record Reading(
    int side,
    byte[] input,
    Prediction decision,
    List<Double> probabilities,
    List<Prediction> votes,
    List<FeatureMaps> layers) {}
