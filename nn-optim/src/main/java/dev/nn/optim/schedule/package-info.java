/** Schedules: what the base learning rate is multiplied by, as a function of time or of results. */
@NullMarked
package dev.nn.optim.schedule;

import org.jspecify.annotations.NullMarked;
