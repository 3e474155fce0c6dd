package dev.nn.data;

import dev.nn.core.data.Dataset;
import dev.nn.core.data.TrainingData;
import dev.nn.core.shape.Shape;
import dev.nn.data.augmentation.Augmentation;
import dev.nn.data.digits.EmbeddedDigits;
import dev.nn.testkit.AugmentationContract;
import dev.nn.testkit.DatasetContract;
import dev.nn.testkit.TrainingDataContract;
import org.junit.jupiter.api.Nested;

/** Every kind of data, and every distortion, keeps the contract of data. */
class DataContractsTest {
  private static final LabeledImages NOISE = RandomImages.of(11, 40, Shape.image(1, 12, 10));

  @Nested
  class OfImages implements DatasetContract {
    @Override
    public Dataset data() {
      return NOISE;
    }
  }

  @Nested
  class OfASlice implements DatasetContract {
    @Override
    public Dataset data() {
      return RandomImages.of(12, 40, Shape.image(3, 4, 5)).slice(7, 23);
    }
  }

  @Nested
  class OfEmbeddedDigits implements DatasetContract {
    @Override
    public Dataset data() {
      return EmbeddedDigits.of(3, 50);
    }
  }

  @Nested
  class OfShiftedImages implements TrainingDataContract {
    @Override
    public TrainingData data() {
      return NOISE.expandedByShifts();
    }
  }

  @Nested
  class OfShift implements OfAnAugmentation {
    @Override
    public Augmentation augmentation() {
      return Augmentation.shift(2);
    }
  }

  @Nested
  class OfRotation implements OfAnAugmentation {
    @Override
    public Augmentation augmentation() {
      return Augmentation.rotation(20);
    }
  }

  @Nested
  class OfScale implements OfAnAugmentation {
    @Override
    public Augmentation augmentation() {
      return Augmentation.scale(0.8, 1.3);
    }
  }

  @Nested
  class OfShear implements OfAnAugmentation {
    @Override
    public Augmentation augmentation() {
      return Augmentation.shear(15);
    }
  }

  @Nested
  class OfElasticDistortion implements OfAnAugmentation {
    @Override
    public Augmentation augmentation() {
      return Augmentation.elastic(1.4, 3);
    }
  }

  @Nested
  class OfAllTogether implements OfAnAugmentation {
    @Override
    public Augmentation augmentation() {
      return Augmentation.elastic(1, 2)
          .then(Augmentation.rotation(15))
          .then(Augmentation.scale(0.8, 1.2))
          .then(Augmentation.shear(10))
          .then(Augmentation.shift(2));
    }
  }

  interface OfAnAugmentation extends AugmentationContract {
    Augmentation augmentation();

    @Override
    default Dataset original() {
      return NOISE;
    }

    @Override
    default TrainingData augmented(Dataset original, long seed) {
      return ((LabeledImages) original).augmented(augmentation(), seed);
    }
  }
}
