package dev.nn.infer;

import java.util.List;

/**
 * The arrays of one thread.
 *
 * @param first as long as any step's output: what a step computes, or computes from
 * @param second the other
 * @param steps what each step works with
 */
@SuppressWarnings("ArrayRecordComponent") // Never compared.
record Scratch(float[] first, float[] second, float[][][] steps) {

  static Scratch of(List<Step> steps) {
    int values = steps.stream().mapToInt(step -> step.output().size()).max().orElse(0);
    float[][][] each = steps.stream().map(Step::scratch).toArray(float[][][]::new);
    return new Scratch(new float[values], new float[values], each);
  }
}
