package dev.nn.core.network;

/** Whether backpropagation goes on to the network's input. */
public enum InputGradient {
  /** Stops at the first layer's parameters, which is all that training needs. */
  SKIPPED,
  /** Computes the gradient with respect to the input as well. */
  COMPUTED
}
