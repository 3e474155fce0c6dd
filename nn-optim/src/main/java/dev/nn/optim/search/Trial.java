package dev.nn.optim.search;

import com.google.common.collect.ImmutableList;

/**
 * One point of a space.
 *
 * @param id counted from 0, by which a strategy made it
 * @param position in [0, 1] for each dimension
 * @param values the same in the dimensions' own units
 */
public record Trial(int id, ImmutableList<Double> position, Values values) {}
