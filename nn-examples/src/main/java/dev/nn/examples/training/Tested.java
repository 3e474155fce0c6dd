package dev.nn.examples.training;

import dev.nn.data.LabeledImages;
import dev.nn.examples.result.Run;

/**
 * A run that is done.
 *
 * @param run what it gave
 * @param images the test images that it was tested on, as opened for it: who shows them need not
 *     open them again
 */
public record Tested(Run run, LabeledImages images) {}
