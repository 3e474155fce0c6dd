package dev.nn.examples.report;

import dev.nn.examples.experiment.Experiment;
import dev.nn.examples.result.RecordedResult;

/**
 * A result that a page is about.
 *
 * @param file the name of its file
 * @param experiment that it is of
 * @param result what the file tells
 */
public record Compared(String file, Experiment experiment, RecordedResult result) {}
