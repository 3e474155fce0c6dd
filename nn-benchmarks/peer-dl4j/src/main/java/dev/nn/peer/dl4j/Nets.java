package dev.nn.peer.dl4j;

import dev.nn.contest.Work;
import org.deeplearning4j.nn.conf.MultiLayerConfiguration;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.WorkspaceMode;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.ActivationLayer;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.conf.layers.SubsamplingLayer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.nn.weights.WeightInit;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.learning.config.Sgd;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;

/** The networks, without listeners, with workspaces, which are DL4J's default and fastest. */
final class Nets {
  /** So small that weights stay ordinary numbers however long this runs. */
  private static final double RATE = 1e-6;

  private Nets() {}

  static MultiLayerNetwork of(Work work) {
    MultiLayerNetwork network = new MultiLayerNetwork(configuration(work));
    network.init();
    return network;
  }

  private static MultiLayerConfiguration configuration(Work work) {
    NeuralNetConfiguration.ListBuilder layers =
        new NeuralNetConfiguration.Builder()
            .seed(1)
            .dataType(DataType.FLOAT)
            .weightInit(WeightInit.XAVIER)
            .updater(new Sgd(RATE))
            .trainingWorkspaceMode(WorkspaceMode.ENABLED)
            .inferenceWorkspaceMode(WorkspaceMode.ENABLED)
            .list();
    if (work == Work.SIGMOID) {
      return layers
          .layer(dense(100, Activation.SIGMOID, 1))
          .layer(output(1))
          .setInputType(InputType.feedForward(28 * 28))
          .build();
    }
    convolution(layers, 20);
    convolution(layers, 40);
    if (work == Work.DROPOUT) {
      layers.layer(dense(1000, Activation.RELU, 0.5)).layer(dense(1000, Activation.RELU, 0.5));
    } else {
      layers.layer(dense(100, Activation.RELU, 1));
    }
    return layers
        .layer(output(work == Work.DROPOUT ? 0.5 : 1))
        .setInputType(InputType.convolutional(28, 28, 1))
        .build();
  }

  /** Pooled before it is rectified, as in network3: that is the same, for a quarter of the work. */
  private static void convolution(NeuralNetConfiguration.ListBuilder layers, int maps) {
    layers
        .layer(
            new ConvolutionLayer.Builder(5, 5).nOut(maps).activation(Activation.IDENTITY).build())
        .layer(
            new SubsamplingLayer.Builder(SubsamplingLayer.PoolingType.MAX)
                .kernelSize(2, 2)
                .stride(2, 2)
                .build())
        .layer(new ActivationLayer(Activation.RELU));
  }

  private static Layer dense(int units, Activation activation, double keep) {
    DenseLayer.Builder builder = new DenseLayer.Builder().nOut(units).activation(activation);
    return (keep < 1 ? builder.dropOut(keep) : builder).build();
  }

  private static Layer output(double keep) {
    OutputLayer.Builder builder =
        new OutputLayer.Builder(LossFunction.NEGATIVELOGLIKELIHOOD)
            .nOut(10)
            .activation(Activation.SOFTMAX);
    return (keep < 1 ? builder.dropOut(keep) : builder).build();
  }
}
