/** Predictions of a saved model in plain Java: no ND4J, no native code, no locks. */
@NullMarked
package dev.nn.infer;

import org.jspecify.annotations.NullMarked;
