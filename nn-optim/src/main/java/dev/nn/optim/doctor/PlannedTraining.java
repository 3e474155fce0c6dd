package dev.nn.optim.doctor;

import dev.nn.core.data.TrainingData;
import dev.nn.core.data.ValidationData;
import dev.nn.optim.train.Trainer;

/**
 * A training that is about to begin.
 *
 * @param trainer with all its settings. Not modified.
 * @param training what is learned from
 * @param validation what is chosen by
 */
public record PlannedTraining(
    Trainer trainer, TrainingData training, ValidationData<?> validation) {}
