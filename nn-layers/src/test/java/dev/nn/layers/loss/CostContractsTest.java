package dev.nn.layers.loss;

import dev.nn.core.loss.Loss;
import dev.nn.layers.activation.Activation;
import dev.nn.layers.activation.Activations;
import dev.nn.testkit.CostContract;
import java.util.Arrays;
import org.junit.jupiter.api.Nested;

/** Every cost keeps the contract of costs, with each activation that it is used with. */
class CostContractsTest {

  private static double sigmoid(double z) {
    return 1 / (1 + Math.exp(-z));
  }

  @Nested
  class OfLogLikelihood implements CostContract {
    @Override
    public Loss loss() {
      return new LogLikelihood();
    }

    @Override
    public double[] outputs(double[] z) {
      double sum = Arrays.stream(z).map(Math::exp).sum();
      return Arrays.stream(z).map(each -> Math.exp(each) / sum).toArray();
    }
  }

  @Nested
  class OfCrossEntropy implements CostContract {
    @Override
    public Loss loss() {
      return new CrossEntropy();
    }

    @Override
    public double[] outputs(double[] z) {
      return Arrays.stream(z).map(CostContractsTest::sigmoid).toArray();
    }
  }

  @Nested
  class OfQuadraticOfSigmoids implements CostContract {
    @Override
    public Loss loss() {
      return quadratic(Activations.SIGMOID);
    }

    @Override
    public double[] outputs(double[] z) {
      return Arrays.stream(z).map(CostContractsTest::sigmoid).toArray();
    }
  }

  @Nested
  class OfQuadraticOfLinearOutputs implements CostContract {
    @Override
    public Loss loss() {
      return quadratic(Activations.LINEAR);
    }

    @Override
    public double[] outputs(double[] z) {
      return z.clone();
    }
  }

  private static Loss quadratic(Activation activation) {
    return new Quadratic(activation);
  }
}
