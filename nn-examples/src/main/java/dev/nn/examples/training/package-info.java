/** Training an experiment, seed after seed. */
@NullMarked
package dev.nn.examples.training;

import org.jspecify.annotations.NullMarked;
