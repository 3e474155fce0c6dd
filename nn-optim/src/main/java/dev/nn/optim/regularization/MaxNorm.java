package dev.nn.optim.regularization;

import dev.nn.core.parameter.Parameters;
import dev.nn.core.parameter.Role;
import dev.nn.core.tensor.Elements;
import dev.nn.core.tensor.Kernel;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Max-norm (Hinton et al., 2012; Srivastava et al., 2014): after each step the weights into each
 * neuron or filter, a column of w [in, out], are shortened to a Euclidean norm of at most the
 * limit. Biases, weights that are no matrix and what is frozen stay as they are.
 *
 * @param limit positive and finite
 */
public record MaxNorm(double limit) implements Constraint {

  public MaxNorm {
    if (!(limit > 0 && limit < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException(
          "The limit of a neuron's weights must be positive and finite. Received: limit=%s."
              .formatted(limit));
    }
  }

  /**
   * At most {@code limit} into each neuron.
   *
   * @throws IllegalArgumentException if the limit is not positive and finite
   */
  public static MaxNorm of(double limit) {
    return new MaxNorm(limit);
  }

  @Override
  public Kernel bind(Parameters parameters) {
    List<Kernel> matrices = new ArrayList<>();
    parameters
        .layout()
        .slots()
        .forEach(
            (path, slot) -> {
              INDArray w = parameters.get(path);
              if (slot.spec().role() == Role.WEIGHT && slot.spec().isLearned() && w.rank() == 2) {
                matrices.add(shorten(Elements.of(w), (int) w.size(1)));
              }
            });
    return () -> {
      for (int i = 0; i < matrices.size(); i++) {
        matrices.get(i).run();
      }
    };
  }

  /** Row by row, as the values lie in memory. */
  private Kernel shorten(Elements w, int columns) {
    double[] scales = new double[columns];
    return () -> {
      Arrays.fill(scales, 0);
      for (int row = 0; row < w.size(); row += columns) {
        for (int j = 0; j < columns; j++) {
          scales[j] += w.get(row + j) * w.get(row + j);
        }
      }
      if (fromSquares(scales)) {
        for (int row = 0; row < w.size(); row += columns) {
          for (int j = 0; j < columns; j++) {
            w.set(row + j, w.get(row + j) * scales[j]);
          }
        }
      }
    };
  }

  /**
   * Turns the squares of norms into what columns are multiplied by; what is not finite stays, so
   * that the training is seen to diverge.
   *
   * @return whether any column is too long
   */
  private boolean fromSquares(double[] columns) {
    boolean any = false;
    for (int j = 0; j < columns.length; j++) {
      double norm = Math.sqrt(columns[j]);
      boolean isLong = norm > limit && norm < Double.POSITIVE_INFINITY;
      columns[j] = isLong ? limit / norm : 1;
      any |= isLong;
    }
    return any;
  }
}
