package dev.nn.optim.rule;

import dev.nn.core.optimizer.Optimizer;
import dev.nn.testkit.OptimizerContract;
import org.junit.jupiter.api.Nested;

/** Every rule keeps the contract of optimizers. */
class RuleContractsTest {

  @Nested
  class OfSgd implements OptimizerContract {
    @Override
    public Optimizer optimizer() {
      return Sgd.rate(0.1);
    }
  }

  @Nested
  class OfClassicalMomentum implements OptimizerContract {
    @Override
    public Optimizer optimizer() {
      return Momentum.classical(0.05, 0.9);
    }
  }

  @Nested
  class OfAveragedMomentum implements OptimizerContract {
    @Override
    public Optimizer optimizer() {
      return Momentum.averaged(0.5, 0.9);
    }
  }

  @Nested
  class OfNesterov implements OptimizerContract {
    @Override
    public Optimizer optimizer() {
      return Nesterov.of(0.05, 0.9);
    }
  }

  @Nested
  class OfAdaGrad implements OptimizerContract {
    @Override
    public Optimizer optimizer() {
      return AdaGrad.rate(0.3);
    }
  }

  @Nested
  class OfRmsProp implements OptimizerContract {
    @Override
    public Optimizer optimizer() {
      return RmsProp.rate(0.01);
    }
  }

  @Nested
  class OfAdam implements OptimizerContract {
    @Override
    public Optimizer optimizer() {
      return Adam.rate(0.01);
    }
  }

  @Nested
  class OfAdamW implements OptimizerContract {
    @Override
    public Optimizer optimizer() {
      return AdamW.of(0.01, 0.1);
    }
  }
}
