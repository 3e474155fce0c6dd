/**
 * Search of hyper-parameters: a space of named dimensions, strategies that choose trials from it,
 * and a journal from which a search that was stopped goes on. Sees training and validation data
 * only.
 */
@NullMarked
package dev.nn.optim.search;

import org.jspecify.annotations.NullMarked;
