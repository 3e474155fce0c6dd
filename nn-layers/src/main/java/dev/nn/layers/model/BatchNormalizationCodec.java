package dev.nn.layers.model;

import dev.nn.core.model.LayerCodec;
import dev.nn.format.Fields;
import dev.nn.layers.normalization.BatchNormalization;

/** {@link BatchNormalization} as data. */
public final class BatchNormalizationCodec implements LayerCodec<BatchNormalization> {
  private static final String MOMENTUM = "momentum";
  private static final String EPSILON = "epsilon";
  private static final String STATISTICS = "statistics";
  private static final String FROZEN = "frozen";
  private static final String FOLLOWING = "following";

  @Override
  public String type() {
    return "batch-normalization";
  }

  @Override
  public Class<BatchNormalization> layer() {
    return BatchNormalization.class;
  }

  @Override
  public Fields encode(BatchNormalization layer) {
    return Fields.NONE
        .with(MOMENTUM, layer.momentum())
        .with(EPSILON, layer.epsilon())
        .with(STATISTICS, layer.frozen() ? FROZEN : FOLLOWING);
  }

  @Override
  public BatchNormalization decode(Fields fields) {
    String statistics = fields.text(STATISTICS);
    if (!statistics.equals(FROZEN) && !statistics.equals(FOLLOWING)) {
      throw fields.failure(STATISTICS, FROZEN + " or " + FOLLOWING, statistics);
    }
    return new BatchNormalization(
        fields.number(MOMENTUM), fields.number(EPSILON), statistics.equals(FROZEN));
  }
}
