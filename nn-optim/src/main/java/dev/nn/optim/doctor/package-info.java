/**
 * The doctor: what is wrong with a training, before it begins and while it makes its first steps.
 */
@NullMarked
package dev.nn.optim.doctor;

import org.jspecify.annotations.NullMarked;
