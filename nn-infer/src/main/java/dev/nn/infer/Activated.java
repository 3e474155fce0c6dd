package dev.nn.infer;

import dev.nn.format.layer.Form;

/** An activation of all values. */
record Activated(Form output, Activation activation) implements Step {
  @Override
  public void run(float[] x, float[] y, float[][] scratch) {
    activation.apply(x, y, output.size());
  }
}
