package dev.nn.examples.recognition;

import dev.nn.core.model.SavedModel;

/**
 * A model that votes.
 *
 * @param name for people
 * @param saved the model; closed by whoever has the member
 */
public record Member(String name, SavedModel saved) {}
