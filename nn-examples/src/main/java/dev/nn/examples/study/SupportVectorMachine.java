package dev.nn.examples.study;

import com.google.common.collect.ImmutableMap;
import dev.nn.data.LabeledImages;
import dev.nn.optim.train.Accuracy;
import java.util.List;
import java.util.stream.IntStream;
import libsvm.svm;
import libsvm.svm_model;
import libsvm.svm_node;
import libsvm.svm_parameter;
import libsvm.svm_problem;

/**
 * Chapter 1: a support vector machine with the settings that scikit-learn had by default in 2013,
 * when the book used it: C = 1 and the kernel exp(-|u - v|^2 / pixels). It is LIBSVM there as here.
 */
final class SupportVectorMachine {
  private final svm_model model;

  private SupportVectorMachine(svm_model model) {
    this.model = model;
  }

  static Findings run(Setting setting) {
    Accuracy accuracy = trainedOn(setting.data().training()).accuracy(setting.data().test().open());
    return Findings.of(
        List.of(Finding.accuracy("test accuracy", accuracy.fraction(), 94.35)), ImmutableMap.of());
  }

  static SupportVectorMachine trainedOn(LabeledImages training) {
    svm_problem problem = new svm_problem();
    problem.l = training.size();
    problem.x =
        IntStream.range(0, problem.l).mapToObj(i -> nodes(training, i)).toArray(svm_node[][]::new);
    problem.y = IntStream.range(0, problem.l).mapToDouble(training::label).toArray();
    svm.svm_set_print_string_function(line -> {}); // It would talk of every step.
    return new SupportVectorMachine(svm.svm_train(problem, parameters(training)));
  }

  private static svm_parameter parameters(LabeledImages training) {
    svm_parameter parameters = new svm_parameter();
    parameters.svm_type = svm_parameter.C_SVC;
    parameters.kernel_type = svm_parameter.RBF;
    parameters.gamma = 1.0 / training.input().size();
    parameters.C = 1;
    parameters.eps = 1e-3;
    parameters.shrinking = 1;
    parameters.cache_size = 200; // MB
    return parameters;
  }

  Accuracy accuracy(LabeledImages data) {
    long correct =
        IntStream.range(0, data.size())
            .parallel()
            .filter(i -> svm.svm_predict(model, nodes(data, i)) == data.label(i))
            .count();
    return new Accuracy((int) correct, data.size());
  }

  /** The pixels that are not 0. */
  private static svm_node[] nodes(LabeledImages images, int image) {
    return IntStream.range(0, images.input().size())
        .filter(pixel -> images.pixel(image, pixel) > 0)
        .mapToObj(pixel -> node(pixel, images.pixel(image, pixel) / 256.0))
        .toArray(svm_node[]::new);
  }

  private static svm_node node(int index, double value) {
    svm_node node = new svm_node();
    node.index = index + 1;
    node.value = value;
    return node;
  }
}
